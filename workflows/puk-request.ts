import { Duration } from 'aws-cdk-lib';
import { Choice, Condition, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { CaseSteps } from './await-events.ts';
import type { Workflow } from './workflow.ts';

/** S0: new PIN and PUK codes are requested, arrive at the municipality, and are used at the counter. */
export const pukRequest: Workflow = {
  comment: 'A request of PIN and PUK codes, from the form to the visit',
  // Months of late codes, then the months that they are kept; what lasts longer comes back on the worklist.
  timeout: Duration.days(330),

  definition(scope, task) {
    const steps = new CaseSteps(scope, task);
    const beforeArrival = ['codes-arrived', 'ended', 'restarted'];
    const afterArrival = ['ended', 'restarted'];

    const awaitCodes = steps.awaitEvents('AwaitCodes', {
      stage: 'await-codes',
      events: beforeArrival,
      deadline: 'until',
    });
    const flagOverdue = steps.run('FlagOverdue', 'flag-overdue', {}, ['until']);
    const awaitOverdueNotice = steps.awaitEvents('AwaitOverdueNotice', {
      stage: 'await-overdue-notice',
      events: beforeArrival,
      deadline: 'until',
    });
    const notifyOverdue = steps.run('NotifyOverdue', 'notify', { notice: 'codes-overdue' });
    const awaitLateCodes = steps.awaitEvents('AwaitLateCodes', {
      stage: 'await-late-codes',
      events: beforeArrival,
      deadline: 'none',
    });
    const whatCame = Choice.jsonata(steps, 'WhatCame');
    const notifyArrival = steps.run('NotifyArrival', 'notify', { notice: 'codes-arrived' }, ['until', 'next']);
    const awaitVisit = steps.awaitEvents('AwaitVisit', {
      stage: 'await-visit',
      events: afterArrival,
      deadline: 'until',
    });
    const reminderOrExpiry = Choice.jsonata(steps, 'ReminderOrExpiry');
    const remindUnclaimed = steps.run('RemindUnclaimed', 'notify', { notice: 'codes-unclaimed' }, ['until', 'next']);
    const expireCase = steps.run('ExpireCase', 'expire-case', {}, ['until', 'next']);
    const expiredOrNot = Choice.jsonata(steps, 'ExpiredOrNot');
    const done = Succeed.jsonata(steps, 'Done');

    const whereItStands = steps.startAt('WhereItStands', {
      'await-codes': awaitCodes,
      'await-overdue-notice': awaitOverdueNotice,
      'await-late-codes': awaitLateCodes,
      'notify-arrival': notifyArrival,
      'await-visit': awaitVisit,
    });

    // The codes are promised for a day; after it staff have a while before the citizen hears that they are late.
    awaitCodes.next(whatCame);
    steps.atDeadline(awaitCodes, flagOverdue);
    flagOverdue.next(awaitOverdueNotice);
    awaitOverdueNotice.next(whatCame);
    steps.atDeadline(awaitOverdueNotice, notifyOverdue);
    notifyOverdue.next(awaitLateCodes);
    awaitLateCodes.next(whatCame);

    // Arrival opens the agenda; every other event means that this execution has nothing left to do.
    whatCame.when(Condition.jsonata("{% $states.input.event = 'codes-arrived' %}"), notifyArrival).otherwise(done);
    notifyArrival.next(awaitVisit);

    // Codes that nobody collects: reminders, then the end; a case that was booked meanwhile is not expired.
    steps.atDeadline(awaitVisit, reminderOrExpiry);
    reminderOrExpiry.when(Condition.jsonata("{% $next = 'expire' %}"), expireCase).otherwise(remindUnclaimed);
    remindUnclaimed.next(awaitVisit);
    expireCase.next(expiredOrNot);
    expiredOrNot.when(Condition.jsonata('{% $states.input.expired %}'), done).otherwise(awaitVisit);

    steps.faultsGoToTheWorklist();
    return whereItStands;
  },
};
