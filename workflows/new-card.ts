import { flag, nextIs, notify, type Stage } from './stages.ts';

type NewCardStage = 'await-application' | 'await-card' | 'await-collection' | 'await-refund';

/** What ends every wait of a case that ends in a new card: money is owed, it is over, or another execution goes on with it. */
export const over = { 'refund-owed': 'await-refund', ended: 'done', restarted: 'done' } as const;

/**
 * The stages of a new card, in which several services end: it is applied for, produced, collected at the counter.
 * @param noticed how the names of the service's notices begin: `defect` of `defect-apply-reminder`
 * @param insteadOfApplying the service's own events that end the wait for the application, and the stage that each leads to
 */
export function newCard<Own extends string>(
  noticed: string,
  insteadOfApplying: Readonly<Record<string, Own>>,
): readonly Stage<NewCardStage | Own, NewCardStage>[] {
  return [
    // Invited to apply: reminders, then the worklist.
    {
      stage: 'await-application',
      waitsFor: { applied: 'await-card', ...insteadOfApplying, ...over },
      choice: 'Applied',
      atDeadline: {
        choice: 'RemindOrFlagApplication',
        when: nextIs('remind'),
        next: { does: notify('RemindApplication', `${noticed}-apply-reminder`), next: 'await-application' },
        otherwise: { does: flag('FlagApplication'), next: 'await-application' },
      },
    },

    // Two to three weeks of production; a card that is late is seen on the worklist.
    {
      stage: 'await-card',
      waitsFor: ['card-arrived', ...Object.keys(over)],
      next: 'await-collection',
      atDeadline: { does: flag('FlagCard'), next: 'await-card' },
    },

    // Fifteen days to collect it: reminders, then it is staff's to destroy.
    {
      stage: 'await-collection',
      waitsFor: over,
      choice: 'Collected',
      atDeadline: {
        choice: 'RemindOrFlagCollection',
        when: nextIs('remind'),
        next: { does: notify('RemindCollection', `${noticed}-collect-reminder`), next: 'await-collection' },
        otherwise: { does: flag('FlagCollection'), next: 'await-collection' },
      },
    },

    // Everything is done but the money.
    {
      stage: 'await-refund',
      waitsFor: Object.keys(over),
      next: 'done',
      atDeadline: { does: flag('FlagRefund'), next: 'await-refund' },
    },
  ];
}
