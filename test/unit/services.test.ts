import { describe, expect, it } from 'vitest';
import { houseNotices } from '../../functions/notices/house-notices.ts';
import { services } from '../umbrella/registry.ts';

/** What services must not have in common, since the house looks for it in all of them. */

const all = await services.all();

function twice(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

describe('of all services', () => {
  it.each<[string, (service: (typeof all)[number]) => readonly string[]]>([
    ['views', ({ views }) => views.map(({ id }) => id)],
    ['figures', ({ figures }) => (figures ? [figures.name] : [])],
    ['first words of paths', ({ id }) => services.pages[id] ?? []],
  ])('no two have the same %s', (_, namesOf) => {
    expect(twice(all.flatMap(namesOf))).toEqual([]);
  });

  it('no two have a mail of one name, nor one of the house', async () => {
    const own = await Promise.all(all.map(async (one) => Object.keys((await one.notices()).notices)));
    expect(twice([...houseNotices, ...own.flat()])).toEqual([]);
  });

  it('two have a section of the configuration of one name only where it is of a part that both end in', async () => {
    const sections = (await Promise.all(all.map((one) => one.sections()))).flat();
    const different = [...new Set(sections)];
    expect(twice(different.map(({ name }) => name))).toEqual([]);
  });
});
