import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Markup that is safe to put into markup. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | readonly (Markup | string)[];

/** A template literal of HTML: every value in it is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += render(part) + (strings[index + 1] ?? '');
  return new Markup(text);
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(render).join('');
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** The stylesheet of every page of the local run. */
export const stylesheet = readFileSync(join(import.meta.dirname, 'panel.css'), 'utf8');

/** A whole page. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · local run</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/_local/panel.css">
  </head>
  <body>${body}</body>
</html>`.text;
}
