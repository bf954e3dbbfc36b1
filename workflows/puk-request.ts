import { Duration } from 'aws-cdk-lib';
import { expire, expired, flag, nextIs, notify, stages } from './stages.ts';
import type { Workflow } from './workflow.ts';

/** Arrival opens the agenda; after every other event this execution has nothing left to do. */
const arrival = {
  waitsFor: { 'codes-arrived': 'notify-arrival', ended: 'done', restarted: 'done' },
  choice: 'WhatCame',
} as const;

/** S0: new PIN and PUK codes are requested, arrive at the municipality, and are used at the counter. */
export const pukRequest: Workflow = {
  comment: 'A request of PIN and PUK codes, from the form to the visit',
  // Months of late codes, then the months that they are kept; what lasts longer comes back on the worklist.
  timeout: Duration.days(330),

  definition: stages([
    // The codes are promised for a day.
    {
      stage: 'await-codes',
      ...arrival,
      atDeadline: { does: flag('FlagOverdue', ['until']), next: 'await-overdue-notice' },
    },

    // After that day staff have a while, before the citizen hears that the codes are late.
    {
      stage: 'await-overdue-notice',
      ...arrival,
      atDeadline: { does: notify('NotifyOverdue', 'codes-overdue', []), next: 'await-late-codes' },
    },

    // However long it takes.
    { stage: 'await-late-codes', ...arrival },

    { stage: 'notify-arrival', does: notify('NotifyArrival', 'codes-arrived'), next: 'await-visit' },

    // Codes that nobody collects: reminders, then the end. A case that was booked meanwhile is not expired.
    {
      stage: 'await-visit',
      waitsFor: ['ended', 'restarted'],
      atDeadline: {
        choice: 'ReminderOrExpiry',
        when: nextIs('expire'),
        next: {
          does: expire('ExpireCase'),
          next: { choice: 'ExpiredOrNot', when: expired, next: 'done', otherwise: 'await-visit' },
        },
        otherwise: { does: notify('RemindUnclaimed', 'codes-unclaimed'), next: 'await-visit' },
      },
    },
  ]),
};
