import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, type Holds } from '../../functions/staff/csv.ts';

/** One row as any reader of RFC 4180 has it: cells between semicolons, in quotes or not. */
function cellsOf(text: string): string[] {
  const cells: string[] = [];
  let rest = text.replace(/\r\n$/, '');
  for (;;) {
    const [whole, inQuotes, plain] = /^(?:"((?:[^"]|"")*)"|([^";\r\n]*))(?:;|$)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no cell: ${rest}`);
    cells.push(inQuotes?.replaceAll('""', '"') ?? plain ?? '');
    if (!whole.endsWith(';')) return cells;
    rest = rest.slice(whole.length);
  }
}
/** The rows below the titles, without the mark. */
const body = (rows: (string | undefined)[][], holds: Holds[] = []) => {
  const columns = (rows[0] ?? []).map((_, at) => ({ title: 'T', ...(holds[at] && { holds: holds[at] }) }));
  return csv(columns, rows).replace(/^\uFEFF[T;]*\r\n/, '');
};
const written = (cell: string, holds: Holds = 'text') => cellsOf(body([[cell]], [holds]))[0];

/** What Excel and LibreOffice may pass over before they look. */
const unseen = fc.string({
  unit: fc.constantFrom(
    ' ',
    '\u00A0',
    '\t',
    '\r',
    '\n',
    '\u200B',
    '\u200E',
    '\u2060',
    '\u00AD',
    '\u3000',
    '\u3164',
    '\u2800',
    '\u0000',
    '',
  ),
  maxLength: 4,
});
const anything = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed());

describe('a cell that begins like a formula', () => {
  const beginning = fc.constantFrom(...Array.from('=+-@＝＋－＠﹦﹢﹣﹫⁼⁺−–‐'));

  it('is text by an apostrophe, whatever stands before its sign and after it', () => {
    const holds = fc.constantFrom<Holds>('text', 'codes', 'days');
    fc.assert(
      fc.property(unseen, beginning, anything, holds, (before, sign, after, column) => {
        expect(written(before + sign + after, column)).toBe(`'${before}${sign}${after}`);
      }),
    );
  });

  it.each(['=1+1', '+32 470 12 34 56', '-1', '@SUM(A1)', '＝cmd|x', ' =1', '\u200B=1', '\t=1', '\tb'])('%j', (cell) => {
    expect(body([[cell]])).toBe(`"'${cell}"\r\n`);
  });
});

describe('a text that only looks like something else', () => {
  const digits = fc.stringMatching(/^[0-9]{1,16}$/);
  const month = fc.constantFrom('MAR', 'Mar', 'mrt', 'maart', 'MAI', 'Mai', 'août', 'DEC', 'Okt', 'févr.', 'SEPT');
  const sign = fc.constantFrom('-', '/', '.', ',', ':', ' ', "'");
  const lookalike = fc.oneof(
    digits,
    fc.tuple(digits, fc.constantFrom('E', 'e', 'E+', 'e-', 'd'), digits).map((parts) => parts.join('')),
    fc.tuple(digits, sign, digits).map((parts) => parts.join('')),
    fc.tuple(digits, sign, digits, sign, digits).map((parts) => parts.join('')),
    fc.tuple(month, digits).map((parts) => parts.join('')),
    fc.tuple(digits, fc.constantFrom(' ', '-', ''), month).map((parts) => parts.join('')),
    fc.tuple(digits, month, digits).map((parts) => parts.join(' ')),
    fc.tuple(digits, digits, fc.constantFrom('AM', 'pm', 'p')).map(([h, m, half]) => `${h}:${m} ${half}`),
    fc
      .tuple(fc.constantFrom('€', '$', 'EUR ', '', '('), digits, fc.constantFrom('%', ' €', ' EUR', ')', ''))
      .map((parts) => parts.join('')),
    fc.constantFrom(
      'TRUE',
      'false',
      'WAAR',
      'onwaar',
      'Vrai',
      'FAUX',
      'Wahr',
      'falsch',
      '#N/A',
      '#REF!',
      '1 1/2',
      '１２３',
    ),
  );

  it('stays what it is behind a tab', () => {
    fc.assert(
      fc.property(lookalike, fc.constantFrom('', ' ', '\u00A0'), (cell, around) => {
        const shown = around + cell + around;
        expect(written(shown)).toBe(`\t${shown}`);
      }),
    );
  });

  it.each(['007', '1E5', '3-12', 'MAR1', '591-1000012-34', 'ZT-88310'])('%s', (cell) => {
    expect(body([[cell]])).toBe(`"\t${cell}"\r\n`);
  });
});

describe('a column', () => {
  it('of codes has a tab before each, so that it is sorted as one', () => {
    expect(body([['B2C-D3F-G4H'], ['123-456-789'], [undefined]], ['codes'])).toBe(
      '"\tB2C-D3F-G4H"\r\n"\t123-456-789"\r\n\r\n',
    );
  });

  it('of days is left to the spreadsheet', () => {
    expect(body([['2026-11-23', '2026-11-23 09:00']], ['days', 'days'])).toBe('2026-11-23;"2026-11-23 09:00"\r\n');
  });

  it('of text is as it was where nothing is to be said about it', () => {
    const texts = ['Mieke Janssens', 'Ωμέγα', 'a;b', 'say "x"', '23 dossiers wachten sinds 9 uur op u', "O'Neill", ''];
    expect(body([texts])).toBe(
      `Mieke Janssens;Ωμέγα;"a;b";"say ""x""";23 dossiers wachten sinds 9 uur op u;"O'Neill";\r\n`,
    );
  });
});

describe('a file', () => {
  it('begins with the mark of UTF-8, and has its titles as text above the codes', () => {
    expect(csv([{ title: 'Référence', holds: 'codes' }, { title: '=Q1' }], [['7', '7']])).toBe(
      `\uFEFFRéférence;"'=Q1"\r\n"\t7";"\t7"\r\n`,
    );
  });

  it('gives back every cell, with at most one sign before it', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (cells) => {
        const read = cellsOf(body([cells]));
        expect(read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^['\t]/, '')))).toEqual(cells);
      }),
    );
  });

  it('has no cell that another sign between cells would split', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(',', '\t', '|', ';', '\n'), (text, sign) => {
        expect(body([[`x${sign}=${text}`]])).toMatch(/^"[^]*"\r\n$/);
      }),
    );
  });
});
