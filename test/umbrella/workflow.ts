import { Duration } from 'aws-cdk-lib';
import { expire, expired, flag, nextIs, notify, stages } from '../../workflows/stages.ts';
import type { Workflow } from '../../workflows/workflow.ts';

/** Whatever comes but the umbrella ends this execution. */
const find = {
  waitsFor: { found: 'notify-found', ended: 'done', restarted: 'done' },
  choice: 'WhatCame',
} as const;

/** An umbrella is reported lost, found, and collected; or given away. */
export const umbrella: Workflow = {
  comment: 'An umbrella in lost property, from the report to its owner',
  timeout: Duration.days(330),

  definition: stages([
    // The shelves are searched by a day.
    { stage: 'await-find', ...find, atDeadline: { does: flag('FlagSearch', []), next: 'await-late-find' } },

    // However long it takes.
    { stage: 'await-late-find', ...find },

    { stage: 'notify-found', does: notify('NotifyFound', 'umbrella-found'), next: 'await-visit' },

    // An umbrella that nobody collects: reminders, then somebody else gets it.
    {
      stage: 'await-visit',
      waitsFor: ['ended', 'restarted'],
      atDeadline: {
        choice: 'ReminderOrGift',
        when: nextIs('expire'),
        next: {
          does: expire('GiveAway'),
          next: { choice: 'GivenOrNot', when: expired, next: 'done', otherwise: 'await-visit' },
        },
        otherwise: { does: notify('RemindOfUmbrella', 'umbrella-waits'), next: 'await-visit' },
      },
    },
  ]),
};
