import * as z from 'zod/mini';

/** What the contracts of the console and of its services are made of. An issue's message is the stable code of its field. */

export const municipality = z.string().check(z.regex(/^[a-z][a-z0-9]{0,39}$/));
export const caseId = z.string().check(z.maxLength(60));
export const InMunicipality = z.object({ municipality });
export const OfCase = z.object({ municipality, caseId });

export const Instant = z.iso.datetime();
export const Day = z.iso.date();

/** A text that has to be there, trimmed. */
export const text = (missing: string, tooLong: string, max: number) =>
  z.string({ error: missing }).check(z.trim(), z.minLength(1, missing), z.maxLength(max, tooLong));
