import { createHash } from 'node:crypto';

/** The stylesheets of a site: one for all pages, and one theme a municipality; addressed by content, so kept forever. */
export type Styles = {
  /** The addresses a page links to, the theme last. */
  hrefs(municipality?: string): string[];
  /** The text behind `/assets/{file}`, or undefined. */
  read(file: string): string | undefined;
};

/** @param site the text of site.css @param themes the theme's text by municipality */
export function stylesOf(site: string, themes: Readonly<Record<string, string>>): Styles {
  const files = new Map<string, string>();
  const file = (name: string, text: string): string => {
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12);
    files.set(`${name}-${hash}.css`, text);
    return `/assets/${name}-${hash}.css`;
  };
  const siteHref = file('site', site);
  const themeHrefs = new Map(Object.entries(themes).map(([id, text]) => [id, file(id, text)]));
  return {
    hrefs(municipality) {
      const theme = municipality === undefined ? undefined : themeHrefs.get(municipality);
      return theme ? [siteHref, theme] : [siteHref];
    },
    read: (name) => files.get(name),
  };
}
