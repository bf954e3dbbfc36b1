import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateParts } from '../../functions/platform/typed-date.ts';

const typed = (day: string, month = '', year = '') => readDateParts({ day, month, year }, 2026);

describe('a date of three boxes', () => {
  it.each([
    ['14', '5', '2019', '2019-05-14'],
    ['4', '05', '2019', '2019-05-04'],
    [' 14. ', 'mei', '2019', '2019-05-14'],
    ['1er', 'févr.', '2019', '2019-02-01'],
    ['１４', '５', '２０１９', '2019-05-14'],
    ['14', '5', '19', '2019-05-14'],
    ['14', '5', '’36', '2036-05-14'],
    ['14', '5', '37', '1937-05-14'],
    ['14', '5', '85', '1985-05-14'],
    ['14', '5', '00', '2000-05-14'],
  ])('is read: %s %s %s', (day, month, year, date) => expect(typed(day, month, year)).toBe(date));

  it.each([
    ['14', '', '2019', '2019--14'],
    ['', '5', '', '-05-'],
    ['14', '5', '', '-05-14'],
    ['14', 'jui', '2019', '2019-jui-14'],
    ['14', 'ma', '2019', '2019-ma-14'],
    ['x', 'y', 'z', 'z-y-x'],
    ['14/5/2019', '5', '2019', '2019-05-14/5/2019'],
  ])('keeps what is missing or no date for its schema to tell: %s %s %s', (day, month, year, text) =>
    expect(typed(day, month, year)).toBe(text),
  );

  it.each([
    '14/5/2019',
    '14-05-2019',
    '14.5.19',
    '14 5 19',
    '2019-05-14',
    '2019/5/14',
    '14 mei 2019',
    '14. Mai 2019',
    '14 mai 2019',
    '14th May 2019',
    'May 14, 2019',
    ' 14–05–2019 ',
  ])('may stand in one box as a whole: %s', (whole) => {
    expect(typed(whole)).toBe('2019-05-14');
    expect(typed('', whole)).toBe('2019-05-14');
    expect(typed('', '', whole)).toBe('2019-05-14');
  });

  it('knows each month by its name and the usual short ones, in four languages, with or without accents', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('nl-BE', 'fr-BE', 'de-BE', 'de-AT', 'en-GB', 'en-US'),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('long', 'short'),
        fc.boolean(),
        (locale, month, style, hasAccents) => {
          const name = new Date(Date.UTC(2019, month - 1, 14)).toLocaleString(locale, {
            month: style,
            timeZone: 'UTC',
          });
          const written = hasAccents ? name : name.normalize('NFD').replace(/\p{M}/gu, '');
          expect(typed('14', written, '2019')).toBe(`2019-${String(month).padStart(2, '0')}-14`);
        },
      ),
      { numRuns: 500 },
    );
  });
});
