import { createHash } from 'node:crypto';

/** The stylesheets of a site: one for all pages, and one theme a municipality; addressed by content, so kept forever. */
export type Styles = {
  /** The address of what all pages share. */
  site: string;
  /** The addresses that a municipality's pages link to, the theme last. */
  of(municipality: string): Promise<string[]>;
  /** The text behind `/assets/{file}`, or undefined. */
  read(file: string): Promise<string | undefined>;
};

/**
 * @param site the text of site.css
 * @param theme the text of a municipality's theme, if it has one; asked when one of its pages or that file is
 */
export function stylesOf(site: string, theme: (municipality: string) => Promise<string | undefined>): Styles {
  const siteFile = fileOf('site', site);
  return {
    site: `/assets/${siteFile}`,
    async of(municipality) {
      const text = await theme(municipality);
      return [siteFile, ...(text === undefined ? [] : [fileOf(municipality, text)])].map((file) => `/assets/${file}`);
    },
    async read(file) {
      if (file === siteFile) return site;
      // The name says whose theme it is: it is found also where none of that municipality's pages were asked yet.
      const municipality = file.slice(0, Math.max(0, file.indexOf('-')));
      const text = await theme(municipality);
      return text !== undefined && file === fileOf(municipality, text) ? text : undefined;
    },
  };
}

function fileOf(name: string, text: string): string {
  return `${name}-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.css`;
}
