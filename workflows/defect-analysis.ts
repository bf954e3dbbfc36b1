import { Duration } from 'aws-cdk-lib';
import { Choice, Condition, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { CaseSteps } from './await-events.ts';
import type { Workflow } from './workflow.ts';

/** S1: a defective card is examined by Belpic or Zetes, replaced, and collected at the counter. */
export const defectAnalysis: Workflow = {
  comment: 'The analysis of a defective card, from the counter to Belpic or Zetes and back',
  // Weeks at the helpdesk, in production and on the shelf; what lasts longer comes back on the worklist.
  timeout: Duration.days(350),

  definition(scope, task) {
    const steps = new CaseSteps(scope, task);
    const over = ['refund-owed', 'ended', 'restarted'];
    const awaiting = (id: string, stage: string, events: string[] = []) =>
      steps.awaitEvents(id, { stage, events: [...events, ...over], deadline: 'until' });
    const flag = (id: string) => steps.run(id, 'flag-overdue', {}, ['until', 'next']);
    const remind = (id: string, notice: string) => steps.run(id, 'notify', { notice }, ['until', 'next']);
    const came = (event: string) => Condition.jsonata(`{% $states.input.event = '${event}' %}`);
    const reminding = Condition.jsonata("{% $next = 'remind' %}");

    const awaitDispatch = awaiting('AwaitDispatch', 'await-dispatch', ['sent-for-analysis']);
    const flagDispatch = flag('FlagDispatch');
    const awaitVerdict = awaiting('AwaitVerdict', 'await-verdict', ['chased', 'verdict', 'card-works']);
    const flagChase = flag('FlagChase');
    const notifyOverdue = steps.run('NotifyOverdue', 'notify', { notice: 'defect-overdue' }, ['until', 'next']);
    const whatCame = Choice.jsonata(steps, 'WhatCame');
    const awaitApplication = awaiting('AwaitApplication', 'await-application', ['applied', 'contested']);
    const reminderOrFlag = Choice.jsonata(steps, 'RemindOrFlagApplication');
    const remindApplication = remind('RemindApplication', 'defect-apply-reminder');
    const flagApplication = flag('FlagApplication');
    const applied = Choice.jsonata(steps, 'Applied');
    const awaitCard = awaiting('AwaitCard', 'await-card', ['card-arrived']);
    const flagCard = flag('FlagCard');
    const awaitCollection = awaiting('AwaitCollection', 'await-collection');
    const reminderOrDestruction = Choice.jsonata(steps, 'RemindOrFlagCollection');
    const remindCollection = remind('RemindCollection', 'defect-collect-reminder');
    const flagCollection = flag('FlagCollection');
    const collected = Choice.jsonata(steps, 'Collected');
    const awaitRefund = awaiting('AwaitRefund', 'await-refund');
    const flagRefund = flag('FlagRefund');
    const done = Succeed.jsonata(steps, 'Done');

    const whereItStands = steps.startAt('WhereItStands', {
      'await-dispatch': awaitDispatch,
      'await-verdict': awaitVerdict,
      'await-application': awaitApplication,
      'await-card': awaitCard,
      'await-collection': awaitCollection,
      'await-refund': awaitRefund,
    });

    // The card goes to the helpdesk; until it has gone, staff is reminded by the worklist. Whatever else ended this wait is
    // heard by the next one at once: so a wait with one way on needs no choice after it.
    awaitDispatch.next(awaitVerdict);
    steps.atDeadline(awaitDispatch, flagDispatch);
    flagDispatch.next(awaitDispatch);

    // About a week; then a chase is due, and another after each: this wait never gives up by itself.
    awaitVerdict.next(whatCame);
    steps.atDeadline(awaitVerdict, flagChase);
    flagChase.next(notifyOverdue);
    notifyOverdue.next(awaitVerdict);
    whatCame
      .when(came('chased'), awaitVerdict)
      .when(came('verdict'), awaitApplication)
      .when(came('card-works'), awaitCollection)
      .when(came('refund-owed'), awaitRefund)
      .otherwise(done);

    // Invited to apply: reminders, then the worklist; who contests has the card examined after all.
    awaitApplication.next(applied);
    steps.atDeadline(awaitApplication, reminderOrFlag);
    reminderOrFlag.when(reminding, remindApplication).otherwise(flagApplication);
    remindApplication.next(awaitApplication);
    flagApplication.next(awaitApplication);
    applied
      .when(came('applied'), awaitCard)
      .when(came('contested'), awaitDispatch)
      .when(came('refund-owed'), awaitRefund)
      .otherwise(done);

    // Two to three weeks of production.
    awaitCard.next(awaitCollection);
    steps.atDeadline(awaitCard, flagCard);
    flagCard.next(awaitCard);

    // Fifteen days to collect it: reminders, then it is staff's to destroy.
    awaitCollection.next(collected);
    steps.atDeadline(awaitCollection, reminderOrDestruction);
    reminderOrDestruction.when(reminding, remindCollection).otherwise(flagCollection);
    remindCollection.next(awaitCollection);
    flagCollection.next(awaitCollection);
    collected.when(came('refund-owed'), awaitRefund).otherwise(done);

    // Everything is done but the money.
    awaitRefund.next(done);
    steps.atDeadline(awaitRefund, flagRefund);
    flagRefund.next(awaitRefund);

    steps.faultsGoToTheWorklist();
    return whereItStands;
  },
};
