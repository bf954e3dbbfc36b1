import * as z from 'zod/mini';
import { oneOf, stored } from './stored.ts';

/**
 * The trail of reading: who of the staff was shown what, when, and how they came to it. It holds ids and codes: no citizen's name or
 * number, and nothing that was typed.
 */

/** What was shown: one case, its numbers in full, a form that has no case yet, or several cases at once. */
export const readingKinds = ['case', 'number', 'application', 'search', 'list', 'export', 'trail'] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** What tells an individual case: how many of these somebody has in an hour is what is unusual or not. */
const counted: ReadonlySet<string> = new Set(['case', 'number', 'application', 'search', 'export']);

/** By what a search was done. */
export const searchedBy = ['reference', 'number', 'name', 'nothing'] as const;
export type SearchedBy = (typeof searchedBy)[number];

const shown = {
  kind: oneOf(readingKinds),
  /** Of what is about one case: its id; of a look at the trail: whose readers were looked for. */
  caseId: z.optional(z.string()),
  /** Of a list or an export: the first word of its path in the console. */
  page: z.optional(z.string()),
  /** Of a list or an export, what it was narrowed to: a view or a state; of a day's page, or of a look at the trail, the day. */
  view: z.optional(z.string()),
  by: z.optional(oneOf(searchedBy)),
  /** How many cases stood there. */
  lines: z.optional(z.int()),
  /** Which they were: of a search and of an export. */
  caseIds: z.optional(z.array(z.string())),
};
/** What of people an answer shows. */
export type Shown = Readonly<z.infer<z.ZodMiniObject<typeof shown>>>;

export const Reading = stored({
  ...shown,
  at: z.iso.datetime(),
  municipality: z.string(),
  /** The subject at this issuer tells who it was; the name is for people who read the trail. */
  reader: stored({ id: z.string(), name: z.string(), role: z.string(), issuer: z.string() }),
  /** By a session of the console, or by the access token of a script. */
  through: z.string(),
  /**
   * How they came there: the page of the console that they came from; `direct` where they typed or kept its address, `scan` where they
   * scanned envelopes, `script` where a program asked.
   */
  from: z.string(),
});
/** An entry of the trail. */
export type Reading = z.infer<typeof Reading>;

export const Unusual = stored({
  municipality: z.string(),
  reader: stored({ id: z.string(), name: z.string() }),
  /** The hour that it began in: an instant. */
  hour: z.iso.datetime(),
  /** More than this many were read within it. */
  most: z.int(),
});
/** That somebody read more within an hour than the town thinks usual; once for each of its hours. */
export type Unusual = z.infer<typeof Unusual>;

/** Whether a reading counts towards what is unusual. */
export function counts({ kind }: Pick<Shown, 'kind'>): boolean {
  return counted.has(kind);
}
