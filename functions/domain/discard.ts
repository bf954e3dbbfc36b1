import type { Served } from '../services/service.ts';
import { type Case, isOpen } from './case.ts';
import { decide } from './decide.ts';
import type { Context } from './write-parts.ts';

/**
 * The case closed as what nobody has asked for: no mail leaves any more, those that it owed before included, and its time is free at
 * once. Undefined where it cannot be closed for good: something has still to be done for the citizen, as giving money back.
 * @param reason for staff: the citizen does not read it
 */
export function discarded(served: Served, reason: string, context: Context): Case | undefined {
  const next = decide(served, { type: 'close', reason }, context);
  if (!next || isOpen(next)) return undefined;
  return {
    ...next,
    reason: '',
    history: next.history.map((entry, at, { length }) => (at === length - 1 ? { ...entry, event: 'discard' } : entry)),
    outbox: next.outbox.flatMap((entry) => {
      if (entry.kind === 'mail') return [];
      if (entry.kind !== 'release') return entry;
      const { offerFrom: _, ...atOnce } = entry;
      return atOnce;
    }),
  };
}
