import type { Appointment, Person } from '../../functions/domain/case-fields.ts';
import { bookedVisit, type Case } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import { toldOfEarlier } from '../../functions/domain/decide.ts';
import type { CardKind } from '../../functions/domain/fees.ts';
import type { Language } from '../../functions/domain/languages.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import type { Mailing } from '../../functions/notices/mailer.ts';
import { houseNotices } from '../../functions/notices/house-notices.ts';
import { defectAnalysis } from '../../functions/services/defect-analysis/notices/notices.ts';
import { opened as handedIn } from '../../functions/services/defect-analysis/opening.ts';
import type { Outcome } from '../../functions/services/defect-analysis/terms.ts';
import { opened } from '../../functions/services/puk-request/decide.ts';
import { pukRequest } from '../../functions/services/puk-request/notices/notices.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import type { Draft } from '../../functions/services/service.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { served } from '../services.ts';
import { after, at, bookedFor, citizen, deadlinePassed, when, workflow } from './cases.ts';
import { voorbeeld } from './municipality.ts';

/** What is mailed in a case's life, made by the product's own decisions; each as it would be handed to the mailer. */

export const statusUrl = (language: Language) =>
  `https://loket.example/${language}/cases/voorbeeld-K7Q49MX2C/Zk3vQd0cXn8wT1yUoBhL5eRjA7mGsPfI2xKqV9tNbWM`;

export const defectNotices = namesOf(defectAnalysis.notices);
/** Every notice: of the house, and of each service. */
export const noticeNames = [...houseNotices, ...namesOf(pukRequest.notices), ...defectNotices];

function namesOf<Name extends string>(notices: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(notices).filter((name): name is Name => Object.hasOwn(notices, name));
}

/** How a defect analysis went: who pays, or what the helpdesk found. */
export type Defect = {
  misuse?: boolean;
  outcome?: Outcome;
  reason?: string;
  cardKind?: CardKind;
  end?: 'collected' | 'destroyed';
};

export type Sample = {
  language?: Language;
  route?: Route;
  rules?: Municipality;
  person?: Partial<Person>;
  defect?: Defect;
};

function draftOf({ language = 'nl', rules = voorbeeld, person = {} }: Sample): Draft {
  return {
    id: `${rules.id}-K7Q49MX2C`,
    reference: 'K7Q49MX2C',
    language,
    person: {
      givenName: 'Mieke',
      familyName: 'Janssens',
      email: 'mieke@example.org',
      phone: '+32470123456',
      movedRecently: true,
      sealed: 'v1.c2VhbGVk',
      ...person,
    },
    personHash: 'hash-of-the-number',
  };
}

/** A case that was just opened: on a Monday, at nine. */
export function openedCase(sample: Sample = {}): Case {
  const { route = 'codes', rules = voorbeeld } = sample;
  return opened(draftOf(sample), { route }, when('2026-11-23T09:00', citizen, rules));
}

/** A notice with the case in the state in which it becomes due. */
export function mailingOf(notice: string, sample: Sample = {}): Mailing {
  const { rules = voorbeeld } = sample;
  const { subject, appointment, local } = isOfDefect(notice)
    ? defectStanding(notice, sample)
    : standing(notice, rules, openedCase({ ...sample, route: routeOf(notice, sample) }));
  return {
    notice,
    key: '3.0',
    ...served(subject),
    municipality: rules,
    statusUrl: statusUrl(subject.language),
    now: at(local),
    ...(appointment && { appointment }),
  };
}

function isOfDefect(notice: string): notice is DefectNotice {
  return defectNotices.some((name) => name === notice);
}

export type DefectNotice = (typeof defectNotices)[number];

/** A card that was handed in on a Monday, at nine, in the state in which a notice becomes due. */
export function defectStanding(
  notice: DefectNotice,
  { language = 'nl', rules = voorbeeld, person = {}, defect = {} }: Sample,
): { subject: Case; appointment?: Appointment | undefined; local: string } {
  const step = (local: string) => when(local, undefined, rules);
  const { misuse = false, outcome = 'free', reason, cardKind = 'adult', end = 'collected' } = defect;
  const fresh = handedIn(
    draftOf({ language, rules, person: { movedRecently: false, ...person } }),
    {
      cardKind,
      cardHash: 'hash-of-the-card',
      defect: 'chip-defective',
      analysis: { usedCorrectly: !misuse, damaged: misuse, decision: misuse ? 'citizen-pays' : 'examine' },
      annexIssuedOn: '2026-11-23',
    },
    step('2026-11-23T09:00'),
  );
  const send: Command = { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-20261124-77' };
  const away = () => after(fresh, send, step('2026-11-24T10:00'));
  const judged = () => (misuse ? fresh : after(away(), { type: 'verdict', outcome, reason }, step('2026-12-01T10:00')));
  const applied = () => after(judged(), { type: 'applied' }, step('2026-12-08T10:00'));
  const arrived = () =>
    outcome === 'card-works' ? judged() : after(applied(), { type: 'card-arrived' }, step('2026-12-21T10:00'));
  switch (notice) {
    case 'defect-opened':
    case 'defect-annex-ending':
      return { subject: fresh, local: '2026-11-23T09:00' };
    case 'defect-sent':
      return { subject: away(), local: '2026-11-24T10:00' };
    case 'defect-overdue': {
      const late = deadlinePassed(away(), when('2026-12-08T00:00', workflow, rules));
      if (!late) throw new Error('the verdict is not late');
      return { subject: late, local: '2026-12-08T00:00' };
    }
    case 'defect-invitation':
    case 'defect-apply-reminder':
      return { subject: judged(), local: '2026-12-01T10:00' };
    case 'defect-applied':
      return { subject: applied(), local: '2026-12-08T10:00' };
    case 'defect-card-ready':
    case 'defect-collect-reminder':
      return { subject: arrived(), local: '2026-12-21T10:00' };
    case 'defect-corrected':
      return outcome === 'card-works'
        ? { subject: after(judged(), { type: 'undo-step' }, step('2026-12-01T10:00:30')), local: '2026-12-01T10:00:30' }
        : {
            subject: after(applied(), { type: 'undo-step' }, step('2026-12-08T10:00:30')),
            local: '2026-12-08T10:00:30',
          };
    case 'defect-closed':
      return { subject: after(arrived(), { type: end }, step('2027-06-01T10:00')), local: '2027-06-01T10:00' };
  }
}

function routeOf(notice: string, { route }: Sample): Route {
  return route ?? (notice === 'visit-opened' || notice === 'visit-expired' ? 'letter' : 'codes');
}

function standing(
  notice: string,
  rules: Municipality,
  fresh: Case,
): { subject: Case; appointment?: Appointment | undefined; local: string } {
  const step = (local: string) => when(local, undefined, rules);
  const ready = () =>
    fresh.state === 'ready' ? fresh : after(fresh, { type: 'codes-arrived' }, step('2026-11-24T11:00'));
  const booked = () => bookedFor(ready(), '2026-12-01T13:20', step('2026-11-24T12:00'));
  const must = (subject: Case | undefined): Case => {
    if (!subject) throw new Error(`${notice} does not become due`);
    return subject;
  };
  switch (notice) {
    case 'request-received':
    case 'visit-opened':
      return { subject: fresh, local: '2026-11-23T09:00' };
    case 'codes-arrived':
    case 'codes-unclaimed':
      return { subject: ready(), local: '2026-11-24T11:00' };
    case 'arrival-corrected':
      return {
        subject: after(ready(), { type: 'undo-arrival' }, step('2026-11-24T11:00:30')),
        local: '2026-11-24T11:00:30',
      };
    case 'codes-overdue':
      return {
        subject: must(deadlinePassed(fresh, when('2026-12-04T00:00', workflow, rules))),
        local: '2026-12-07T13:30',
      };
    case 'codes-misrouted':
      return {
        subject: after(fresh, { type: 'misrouted', codesAt: 'Gemeente Koksijde' }, step('2026-11-24T11:00')),
        local: '2026-11-24T11:00',
      };
    case 'appointment-confirmed':
    case 'appointment-reminder':
      return withAppointment(booked(), '2026-11-30T09:00');
    case 'appointment-moved':
      return withAppointment(bookedFor(booked(), '2026-12-03T14:00', step('2026-11-25T10:00')), '2026-11-25T10:00');
    case 'appointment-cancelled':
      return withOwed(after(booked(), { type: 'cancel-appointment' }, step('2026-11-25T10:00')), '2026-11-25T10:00');
    case 'appointment-missed':
      return withOwed(after(booked(), { type: 'no-show' }, step('2026-12-01T14:00')), '2026-12-01T14:00');
    case 'earlier-slot': {
      const asking = after(
        bookedFor(ready(), '2026-12-08T13:20', step('2026-11-24T12:00')),
        { type: 'ask-earlier' },
        when('2026-11-24T12:05', citizen, rules),
      );
      const slot = { date: '2026-12-01', time: '10:40' };
      return withOwed(must(toldOfEarlier(asking, slot, step('2026-11-25T10:00'))), '2026-11-25T10:00');
    }
    case 'codes-expired':
    case 'visit-expired':
      return {
        subject: must(expired(ready(), when('2027-06-01T00:00', workflow, rules))),
        local: '2027-06-01T00:00',
      };
    case 'case-withdrawn':
      return {
        subject: after(ready(), { type: 'withdraw' }, when('2026-11-25T10:00', citizen, rules)),
        local: '2026-11-25T10:00',
      };
    case 'case-closed':
      break;
  }
  return {
    subject: after(ready(), { type: 'close', reason: 'U kreeg een nieuwe kaart.' }, step('2026-11-25T10:00')),
    local: '2026-11-25T10:00',
  };
}

function expired(subject: Case, step: Context): Case | undefined {
  return served(subject).service.expired?.(subject, step)?.next;
}

function withAppointment(subject: Case, local: string) {
  return { subject, appointment: bookedVisit(subject), local };
}

/** The appointment as the outbox carries it, once the case has none any more. */
function withOwed(subject: Case, local: string) {
  const owed = subject.outbox.findLast((entry) => entry.kind === 'mail');
  return { subject, appointment: owed?.kind === 'mail' ? owed.appointment : undefined, local };
}
