import { Duration } from 'aws-cdk-lib';
import { newCard, over } from './new-card.ts';
import { flag, notify, stages } from './stages.ts';
import type { Workflow } from './workflow.ts';

/** S1: a defective card is examined by Belpic or Zetes, replaced, and collected at the counter. */
export const defectAnalysis: Workflow = {
  comment: 'The analysis of a defective card, from the counter to Belpic or Zetes and back',
  // Weeks at the helpdesk, in production and on the shelf; what lasts longer comes back on the worklist.
  timeout: Duration.days(350),

  definition: stages([
    // The card goes to the helpdesk; until it has gone, staff is reminded by the worklist.
    {
      stage: 'await-dispatch',
      waitsFor: ['sent-for-analysis', ...Object.keys(over)],
      next: 'await-verdict',
      atDeadline: { does: flag('FlagDispatch'), next: 'await-dispatch' },
    },

    // About a week; then a chase is due, and another after each: this wait never gives up by itself.
    {
      stage: 'await-verdict',
      waitsFor: {
        chased: 'await-verdict',
        verdict: 'await-application',
        'card-works': 'await-collection',
        ...over,
      },
      choice: 'WhatCame',
      atDeadline: {
        does: flag('FlagChase'),
        next: { does: notify('NotifyOverdue', 'defect-overdue'), next: 'await-verdict' },
      },
    },

    // Who contests the price has the card examined after all.
    ...newCard('defect', { contested: 'await-dispatch' }),
  ]),
};
