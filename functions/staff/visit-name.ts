import type { Visit } from './console.ts';
import { offeredDesks } from './desks.ts';

/** What a visit is for, in a word or two; the configuration's own name of the type where it is none of the services'. */
export function visitName(visit: Visit, type: string): string {
  for (const desk of offeredDesks(visit)) {
    const name = desk.visitName(type, visit.municipality);
    if (name !== undefined) return name;
  }
  return type;
}

/** The same, where people come for several things: a counter that does one needs no word for it. */
export function visitNote(visit: Visit, type: string): string | undefined {
  const types = new Set(visit.offered.flatMap((service) => service.visitTypes(visit.municipality)));
  return types.size > 1 ? visitName(visit, type) : undefined;
}
