import type { Language } from '../domain/languages.ts';
import type { Service } from '../services/service.ts';
import type { Visit } from './console.ts';
import type { Desk } from './desk.ts';

/** By a service's id, what the console knows of it. */
export type Desks = ReadonlyMap<string, Desk>;

export async function desksOf(services: readonly Service[], language: Language): Promise<Desks> {
  return new Map(
    await Promise.all(services.map(async (service) => [service.id, await service.staff.desk(language)] as const)),
  );
}

/** What the console knows of the service that a case, a row or a booking is of; undefined where only a newer release has it. */
export function deskOf({ desks }: Pick<Visit, 'desks'>, { service }: { service: string }): Desk | undefined {
  return desks.get(service);
}

/** The desks of what the municipality offers, in that order. */
export function offeredDesks({ offered, desks }: Pick<Visit, 'offered' | 'desks'>): Desk[] {
  return offered.flatMap(({ id }) => desks.get(id) ?? []);
}

/** The visit with the desks of what a page shows, also where the municipality has stopped offering that service. */
export async function withDesks<Of extends Visit>(visit: Of, shown: readonly { service: string }[]): Promise<Of> {
  const missing = [...new Set(shown.map(({ service }) => service))].filter((id) => !visit.desks.has(id));
  if (missing.length === 0) return visit;
  const more = await desksOf(await visit.console.tools.services.all(missing), visit.language);
  return { ...visit, desks: new Map([...visit.desks, ...more]) };
}
