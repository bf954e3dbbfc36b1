/**
 * What a column holds. Codes stay letter by letter. Days and moments (`2026-11-23`, `2026-11-23 09:00`) are left to the spreadsheet,
 * which sorts and counts them. Everything else is text.
 */
export type Holds = 'codes' | 'days' | 'text';

/**
 * A table as a spreadsheet reads it that opens the file with a double click: no cell is run, and none is taken for what it is not.
 * Between the cells are semicolons, as a Belgian Excel has it; a mark at the beginning says that it is UTF-8.
 */
export function csv(
  columns: readonly { title: string; holds?: Holds }[],
  rows: readonly (readonly (string | undefined)[])[],
): string {
  const lines = [
    columns.map(({ title }) => harmless(title, 'text')),
    ...rows.map((row) => row.map((cell, at) => harmless(cell ?? '', columns[at]?.holds ?? 'text'))),
  ];
  return `\uFEFF${lines.map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/**
 * Two ways to say that a cell is text:
 *
 * An apostrophe before what begins like a formula. In a file, unlike in what is typed, Excel and LibreOffice show it: it stays text
 * however often the file is saved and opened. Nobody is called like this, so nobody minds the sign.
 *
 * A tab before what only looks like a number, a date or a truth value, and before every code, so that a column is sorted as one. Both
 * programs leave such a cell as text and show the code as it was, without a sign before it; a form of ours takes the tab away from what
 * is pasted back. `="1E5"` would be exact in Excel alone: it is a formula, which LibreOffice does not carry out when it opens a file (it
 * shows the signs), and which teaches people to click warnings away. An apostrophe would be part of the code for whoever reads it.
 */
function harmless(cell: string, holds: Holds): string {
  if (isFormula(cell)) return `'${cell}`;
  if (cell === '' || holds === 'days') return cell;
  return holds === 'codes' || isLookalike(cell) ? `\t${cell}` : cell;
}

/** What a spreadsheet passes over before it looks at a cell: white space, control and formatting characters, fillers without a sign. */
const invisible = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/** Also in full-width and small forms, which East Asian settings of Excel take for the plain ones, and with any dash for a minus. */
function isFormula(cell: string): boolean {
  const seen = cell.replace(invisible, '').normalize('NFKC').replace(invisible, '');
  return /^[=+@\p{Pd}\u2212]/u.test(seen) || /^[\t\r]/.test(cell);
}

const truths = /^(?:true|false|waar|onwaar|vrai|faux|wahr|falsch)$/i;

/**
 * Whether a spreadsheet might read a text as something else: `007`, `1E5`, `3-12`, `MAR1`, `1 maart 2026`, `9:30 PM`, `5 EUR`, `TRUE`,
 * `#N/A`. Which words it knows depends on its language, so any two beside a digit are too many; what has more is a sentence.
 */
function isLookalike(cell: string): boolean {
  const seen = cell.replace(invisible, '').trim();
  if (truths.test(seen) || seen.startsWith('#')) return true;
  return /\p{N}/u.test(seen) && (seen.match(/\p{L}+/gu) ?? []).length <= 2;
}

/** In quotes as soon as it has more than letters and digits: whoever splits at something else than we do splits no cell. */
function quoted(cell: string): string {
  return /^[\p{L}\p{N} .-]*$/u.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`;
}
