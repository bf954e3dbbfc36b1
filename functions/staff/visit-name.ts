import type { Visit } from './console.ts';

/** What a visit is for, in a word or two; the configuration's own name of the type where it is none of the services'. */
export function visitName({ texts, municipality: { puk, defect } }: Visit, type: string): string {
  const t = texts.forecast.types;
  if (type === puk.appointmentType) return t.puk;
  if (type === defect?.applicationType) return t.application;
  return type === defect?.pickupType ? t.pickup : type;
}

/** The same, where people come for several things: a counter that does one needs no word for it. */
export function visitNote(visit: Visit, type: string): string | undefined {
  return visit.municipality.defect ? visitName(visit, type) : undefined;
}
