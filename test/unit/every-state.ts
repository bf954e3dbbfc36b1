import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { citizenSite } from '../../functions/citizen/site.ts';
import { type Case, isOpen } from '../../functions/domain/case.ts';
import { undelivered, withFault } from '../../functions/domain/decide.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import { caseIdOf, makeReference } from '../../functions/domain/reference.ts';
import type { ServiceId } from '../../functions/services/registry.ts';
import type { DefectCase } from '../../functions/services/defect-analysis/states.ts';
import type { PukCase } from '../../functions/services/puk-request/states.ts';
import { served } from '../services.ts';
import { expireCase } from '../../functions/tasks/expire-case.ts';
import { flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { visitorOf } from '../fakes/browser.ts';
import { asked } from '../fakes/mailbox.ts';
import { fakeConsole } from '../fakes/console.ts';
import { fakeTools } from '../fakes/tools.ts';
import { when } from './cases.ts';
import { voorbeeld } from './municipality.ts';

/** One case, its citizen and the staff who work on it, in the municipality that has every service. */
export class Scene {
  readonly tools = fakeTools('2026-11-03T09:00');
  readonly desk = fakeConsole({ tools: this.tools });
  readonly visitor = visitorOf(
    citizenSite({
      tools: this.tools,
      styles: this.desk.console.styles,
      openApi: async () => '{}',
      newFormId: randomUUID,
    }),
  );
  readonly as = { voorbeeld: 'lead' } as const;
  readonly home = '/staff/voorbeeld';
  caseId = '';
  /** The path of the citizen's secret link. */
  link = '';

  /** Keeps what is stored now. @returns what puts it back */
  remember(): () => void {
    const kept = [this.tools.cases.remember(), this.tools.agenda.remember()];
    return () => kept.forEach((putBack) => putBack());
  }

  get case(): Case {
    const subject = this.tools.cases.stored.get(this.caseId);
    if (!subject) throw new Error('no case yet');
    return subject;
  }

  /** A request of codes, or a visit that needs none. */
  async asks(what: 'codes' | 'visit'): Promise<void> {
    const codes = what === 'codes';
    const { json } = await asked(
      this.tools,
      this.visitor,
      codes ? '/nl/voorbeeld/pin-puk/request' : '/nl/voorbeeld/visits',
      { ...person, ...(codes ? { cardIssuedOn: '2019-05-14' } : { type: 'letter' }), formId: randomUUID() },
    );
    this.#holds(json());
  }

  /** A defective card that is handed in. */
  async handsIn(more: Record<string, string> = {}): Promise<void> {
    const { json } = await this.desk.ask('POST', `${this.home}/defects`, {
      as: this.as,
      json: { ...person, ...card, formId: randomUUID(), ...more },
    });
    this.#holds(json);
  }

  #holds({ caseId, statusUrl }: Record<string, unknown>): void {
    this.caseId = String(caseId);
    this.link = new URL(String(statusUrl)).pathname;
  }

  /** What staff record, one after the other. */
  async staff(...events: ({ type: string } & Record<string, unknown>)[]): Promise<void> {
    for (const json of events) {
      const { status, text } = await this.desk.ask('POST', `${this.home}/cases/${this.caseId}/events`, {
        as: this.as,
        json,
      });
      expect([json, status, status === 200 ? '' : text]).toEqual([json, 200, '']);
    }
  }

  async citizen(action: string, body: object = {}): Promise<void> {
    const { status, text } = await this.visitor.post(`${this.link}/${action}`, body);
    expect([action, status < 300 ? '' : text]).toEqual([action, '']);
  }

  /** The visit is booked, as far ahead as it can be. */
  async books(): Promise<void> {
    const { slots } = (await this.visitor.get(`${this.link}/slots`)).json();
    await this.citizen('appointment', { start: slots.at(-1).start });
  }

  get visit(): { date: string; time: string } {
    const { appointment } = 'appointment' in this.case ? this.case : {};
    if (!appointment) throw new Error('no visit is booked');
    return appointment;
  }

  get today(): string {
    return this.tools.clock.now().toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString();
  }

  /** What the workflow does when a deadline passes. */
  async flag(): Promise<void> {
    await flagOverdue(this.tools, { caseId: this.caseId, run: this.case.run });
  }

  async expire(): Promise<void> {
    await expireCase(this.tools, { caseId: this.caseId, run: this.case.run });
  }

  later(duration: string): void {
    this.tools.clock.advance(duration);
  }

  /** Another open request of the person, of which staff have to judge. */
  hasAnother(): void {
    if (!isOpen(this.case)) return;
    const reference = makeReference(Buffer.from('other'));
    const id = caseIdOf(this.case.municipality, reference);
    this.tools.cases.stored.set(id, { ...this.case, id, reference, duplicates: [this.caseId] });
    this.tools.cases.stored.set(this.caseId, { ...this.case, duplicates: [id] });
  }

  /** It came with more requests than the town thinks possible in a day. */
  isHeld(): void {
    if (!isOpen(this.case)) return;
    this.tools.cases.stored.set(this.caseId, { ...this.case, held: { since: this.tools.clock.now().toString() } });
  }

  async gotStuck(kind: 'mail' | 'workflow'): Promise<void> {
    const code = kind === 'mail' ? 'mail-bounce' : 'PermanentFault';
    const stuck = withFault(this.case, { kind, code }, this.byItself());
    expect(await this.tools.cases.save(served(stuck))).toBe('saved');
  }

  /** The last mail came back: staff tell it, on the phone where there is a number. */
  async unmailed(phone?: string): Promise<void> {
    const subject = { ...this.case, person: { ...this.case.person, ...(phone && { phone }) } };
    const left = undelivered(served(subject), { id: '0.0' }, 'mail-bounce', this.byItself());
    if (left) expect(await this.tools.cases.save(served(left))).toBe('saved');
  }

  private byItself(): Context {
    const now = this.tools.clock.now().toZonedDateTimeISO('Europe/Brussels').toPlainDateTime().toString();
    return when(now, { kind: 'workflow' }, voorbeeld);
  }
}

const person = {
  givenName: 'Mieke',
  familyName: 'Janssens',
  nationalNumber: '85.07.30-033.28',
  email: 'mieke@example.org',
};
const card = {
  cardNumber: '000-0011032-71',
  cardKind: 'adult',
  defect: 'chip-defective',
  usedCorrectly: 'yes',
  damaged: 'no',
  annexIssuedOn: '2026-11-03',
  advance: '0',
};

/** Brings the case of a new scene into a state. */
export type Way = (scene: Scene) => Promise<void>;
/** A service without its cases here does not compile. */
type Cases = { 'puk-request': PukCase; 'defect-analysis': DefectCase };
type StateOf<S extends ServiceId> = Cases[S]['state'];

const send = { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1' };
const verdict = (outcome: string) => ({ type: 'verdict', outcome, reason: 'Water in de chip' });
const misused = { usedCorrectly: 'no', damaged: 'yes' };
const paidBefore = { advance: '22,30' };
const applied = { type: 'applied', newCardNumber: '591191706458' };
const arrived = { type: 'card-arrived' };
const close = { type: 'close', reason: 'Verhuisd' };

/** The ways into every state of every service that differ in what can be done then. */
export const waysInto: { readonly [S in ServiceId]: { readonly [T in StateOf<S>]: Readonly<Record<string, Way>> } } = {
  'puk-request': {
    requested: { 'codes are asked': (scene) => scene.asks('codes') },
    misrouted: {
      'the codes went elsewhere': async (scene) => {
        await scene.asks('codes');
        await scene.staff({ type: 'misrouted', codesAt: 'Diksmuide' });
      },
    },
    ready: {
      'the codes arrived': async (scene) => {
        await scene.asks('codes');
        await scene.staff({ type: 'codes-arrived' });
      },
      'the letter is in hand': (scene) => scene.asks('visit'),
    },
    done: {
      'without a visit': async (scene) => {
        await scene.asks('visit');
        await scene.staff({ type: 'handled' });
      },
      'on the day of the visit': async (scene) => {
        await scene.asks('visit');
        await scene.books();
        scene.tools.clock.set(`${scene.visit.date}T${scene.visit.time}`);
        await scene.staff({ type: 'check-in' }, { type: 'handled' });
      },
    },
    expired: {
      'nobody came': async (scene) => {
        await scene.asks('visit');
        scene.later('P1Y');
        await scene.expire();
      },
    },
    withdrawn: {
      'by the citizen': async (scene) => {
        await scene.asks('codes');
        await scene.citizen('withdraw');
      },
    },
    closed: {
      'by staff': async (scene) => {
        await scene.asks('codes');
        await scene.staff(close);
      },
    },
  },
  'defect-analysis': {
    'to-send': {
      'to be examined': (scene) => scene.handsIn(),
      'the citizen contests': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff({ type: 'contested' });
      },
    },
    'at-helpdesk': {
      sent: async (scene) => {
        await scene.handsIn();
        await scene.staff(send);
      },
      chased: async (scene) => {
        await scene.handsIn();
        await scene.staff(send);
        scene.later('P3W');
        await scene.flag();
        await scene.staff({ type: 'chased', channel: 'phone', answer: 'Morgen' });
      },
    },
    'to-apply': {
      'not used with care': (scene) => scene.handsIn(misused),
      'for free': async (scene) => {
        await scene.handsIn();
        await scene.staff(send, verdict('free'));
      },
      'to be paid': async (scene) => {
        await scene.handsIn();
        await scene.staff(send, verdict('to-pay'));
      },
      'money is owed': async (scene) => {
        await scene.handsIn(paidBefore);
        await scene.staff(send, verdict('lost'));
      },
    },
    'in-production': {
      'applied for': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff(applied);
      },
    },
    'to-collect': {
      'a new card': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff(applied, arrived);
      },
      'the old card, which works': async (scene) => {
        await scene.handsIn();
        await scene.staff(send, verdict('card-works'));
      },
      'money is owed': async (scene) => {
        await scene.handsIn(paidBefore);
        await scene.staff(send, verdict('card-works'));
      },
    },
    'to-refund': {
      collected: async (scene) => {
        await scene.handsIn(paidBefore);
        await scene.staff(send, verdict('card-works'), { type: 'collected' });
      },
      closed: async (scene) => {
        await scene.handsIn(paidBefore);
        await scene.staff(close);
      },
    },
    collected: {
      'by the citizen': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff(applied, arrived, { type: 'collected' });
      },
      'on the day of the visit': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff(applied, arrived);
        await scene.books();
        scene.tools.clock.set(`${scene.visit.date}T${scene.visit.time}`);
        await scene.staff({ type: 'collected' });
      },
    },
    destroyed: {
      'nobody came': async (scene) => {
        await scene.handsIn(misused);
        await scene.staff(applied, arrived);
        scene.later('P1Y');
        await scene.staff({ type: 'destroyed' });
      },
    },
    closed: {
      'by staff': async (scene) => {
        await scene.handsIn();
        await scene.staff(close);
      },
    },
  },
};

/** What can become of a case while it stays in its state: time, faults, what a workflow finds. */
export const waits: Readonly<Record<string, Way>> = {
  'at once': async () => {},
  'after the time in which a step can be undone': async (scene) => scene.later('PT2M'),
  'after five weeks, when it is late': async (scene) => {
    scene.later('P5W');
    await scene.flag();
  },
  'after a year': async (scene) => scene.later('P1Y'),
  'with a mail that came back': (scene) => scene.unmailed(),
  'with somebody to be called': (scene) => scene.unmailed('+32470123456'),
  'with a fault of mail of before': (scene) => scene.gotStuck('mail'),
  'with a workflow that broke': (scene) => scene.gotStuck('workflow'),
  'beside another request of the person': async (scene) => scene.hasAnother(),
  'until staff let the citizen book': async (scene) => scene.isHeld(),
};

/** What can become of it where a visit can be booked; the visit is booked before. */
export const visits: Readonly<Record<string, Way>> = {
  'booked ahead': async () => {},
  'waiting for an earlier time': (scene) => scene.citizen('earlier'),
  'moved ahead': movedAhead,
  'missed, and booked again': async (scene) => {
    await movedAhead(scene);
    onTheDay(scene, '23:00');
    await scene.staff({ type: 'no-show' });
    await scene.books();
  },
  'with a mail that came back': (scene) => scene.unmailed(),
  'with a workflow that broke': (scene) => scene.gotStuck('workflow'),
  'on its day, before it begins': async (scene) => onTheDay(scene, '00:10'),
  'when it has begun': async (scene) => onTheDay(scene),
  'when it has begun, late': async (scene) => {
    onTheDay(scene);
    await scene.staff({ type: 'late' });
  },
  'when it has begun, checked in': async (scene) => {
    onTheDay(scene);
    await scene.staff({ type: 'check-in' });
  },
  'checked in before it begins': async (scene) => {
    onTheDay(scene, '00:10');
    await scene.staff({ type: 'check-in' });
  },
  'late, then checked in': async (scene) => {
    onTheDay(scene);
    await scene.staff({ type: 'late' }, { type: 'check-in' });
  },
  'the day after': async (scene) => {
    onTheDay(scene);
    scene.later('P1D');
  },
};

async function movedAhead(scene: Scene): Promise<void> {
  const { slots } = (await scene.visitor.get(`${scene.link}/slots`)).json();
  await scene.citizen('appointment', { start: slots[0].start });
}

function onTheDay(scene: Scene, time = scene.visit.time): void {
  scene.tools.clock.set(`${scene.visit.date}T${time}`);
}
