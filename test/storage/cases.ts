import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Case, isOpen, type OpenCase } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import { decide, withAppointment } from '../../functions/domain/decide.ts';
import { opened as takenIn } from '../../functions/services/defect-analysis/opening.ts';
import { opened } from '../../functions/services/puk-request/decide.ts';
import { caseIdOf, makeReference } from '../../functions/domain/reference.ts';
import { served } from '../services.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';

/** Cases for the stores' tests, made by the product's own decisions. Moments are instants. */

const municipalities = await loadMunicipalities();

function rulesOf(id: string) {
  const rules = municipalities[id];
  if (!rules) throw new Error(`no municipality '${id}'`);
  return rules;
}

/** @param form the same form gives the same reference */
export function draft(
  form: string,
  now: string,
  { municipality = 'nieuwpoort', person = form, givenName = 'Mieke', familyName = 'Janssens' } = {},
): OpenCase {
  const rules = rulesOf(municipality);
  const reference = makeReference(createHash('sha256').update(form).digest());
  const subject = opened(
    {
      id: caseIdOf(municipality, reference),
      reference,
      language: 'nl',
      person: { givenName, familyName, email: `${form}@example.org`, movedRecently: false, sealed: 'v1.sealed' },
      personHash: `hash of ${person}`,
    },
    { route: 'codes' },
    { by: { kind: 'citizen' }, now: Temporal.Instant.from(now), rules },
  );
  if (!isOpen(subject)) throw new Error('a new case is open');
  return subject;
}

/** A defective card that waits to be sent away. */
export function defectDraft(form: string, now: string, municipality = 'overijse'): OpenCase {
  const rules = rulesOf(municipality);
  const reference = makeReference(createHash('sha256').update(`defect ${form}`).digest());
  const subject = takenIn(
    {
      id: caseIdOf(municipality, reference),
      reference,
      language: 'nl',
      person: {
        givenName: 'Mieke',
        familyName: 'Janssens',
        email: 'mieke@example.org',
        movedRecently: false,
        sealed: 'v1.sealed',
      },
      personHash: `hash of ${form}`,
    },
    {
      cardHash: `hash of the card of ${form}`,
      cardKind: 'adult',
      defect: 'chip-defective',
      analysis: { usedCorrectly: true, damaged: false, decision: 'examine' },
      annexIssuedOn: '2026-11-23',
    },
    { by: clerk, now: Temporal.Instant.from(now), rules },
  );
  if (!isOpen(subject)) throw new Error('a new case is open');
  return subject;
}

const byCitizen = ['withdraw', 'ask-earlier', 'stop-earlier'];
const clerk = { kind: 'staff', id: 'clerk@nieuwpoort', name: 'An Claes' } as const;

/** The case after a command that has to be allowed. */
export function after(subject: Case, command: Command, now: string): Case {
  const next = decide(served(subject), command, {
    by: byCitizen.includes(command.type) ? { kind: 'citizen' } : clerk,
    now: Temporal.Instant.from(now),
    rules: rulesOf(subject.municipality),
  });
  if (!next) throw new Error(`${command.type} is not allowed in ${subject.state}`);
  return next;
}

/** The case whose deadline has passed. */
export function lateAt(subject: Case, now: string): Case {
  const outcome = served(subject).service.overdue(subject, {
    by: { kind: 'workflow' },
    now: Temporal.Instant.from(now),
    rules: rulesOf(subject.municipality),
  });
  if (!outcome) throw new Error(`nothing is late in ${subject.state}`);
  return outcome.next;
}

export function booked(subject: Case, date: string, time: string, now: string): Case {
  const outcome = withAppointment(
    served(subject),
    {
      bookingId: `${subject.reference}.1.${date}T${time}.1`,
      type: 'pin-unblock',
      date,
      time,
      minutes: 10,
      counter: '1',
      people: 1,
    },
    { by: clerk, now: Temporal.Instant.from(now), rules: rulesOf(subject.municipality) },
  );
  if (!outcome) throw new Error(`booking is not allowed in ${subject.state}`);
  return outcome.next;
}

/** The next version with nothing owed any more. */
export function delivered(subject: Case): Case {
  return { ...subject, version: subject.version + 1, outbox: [] };
}
