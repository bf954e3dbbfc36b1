import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Actor } from '../../functions/domain/case-fields.ts';
import type { Case } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import { withMailSent } from '../../functions/domain/decide.ts';
import { lastRecordedAt } from '../../functions/domain/history.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { asked as askedFor } from '../fakes/mailbox.ts';
import { fakeTools, themesOf } from '../fakes/tools.ts';
import { after, at, bookedFor, citizen, clerk, openedAt, when } from './cases.ts';
import { withoutLimits, nieuwpoort } from './municipality.ts';

const rules = withoutLimits(nieuwpoort);
const lead: Actor = { kind: 'staff', id: 'lead@nieuwpoort', name: 'Lieve Maes' };
const look: Command = { type: 'read-number' };

/** A case that has a visit ahead. */
const booked = () =>
  bookedFor(openedAt('2026-11-23T09:00', 'letter', rules), '2026-12-08T09:00', asked('2026-11-23T09:01'));
const asked = (local: string, by: Actor = citizen) => when(local, by, rules);
const toldOf = ({ history }: Case) =>
  history.map(({ event, by, times }) => [event, by.kind === 'staff' ? by.id : by.kind, times]);

describe('a history', () => {
  it('has one entry of what somebody repeats: who, how often, first and last', () => {
    let subject = openedAt('2026-11-23T09:00');
    for (const minute of ['10', '20', '30']) subject = after(subject, look, when(`2026-11-23T10:${minute}`));
    expect(subject.history.at(-1)).toEqual({
      event: 'read-number',
      by: clerk,
      at: at('2026-11-23T10:10').toString(),
      times: 3,
      until: at('2026-11-23T10:30').toString(),
    });
    expect(lastRecordedAt(subject)).toEqual(at('2026-11-23T10:30'));
  });

  it('tells people, and what they did, apart', () => {
    let subject = openedAt('2026-11-23T09:00');
    for (const by of [clerk, lead, clerk, lead]) subject = after(subject, look, when('2026-11-23T10:00', by));
    subject = withMailSent(subject, 'request-received', asked('2026-11-23T10:01'));
    subject = withMailSent(subject, 'codes-overdue', asked('2026-11-23T10:01'));
    expect(toldOf(subject)).toEqual([
      ['opened', 'citizen', undefined],
      ['read-number', 'clerk@nieuwpoort', 2],
      ['read-number', 'lead@nieuwpoort', 2],
      ['mail-sent', 'citizen', undefined],
      ['mail-sent', 'citizen', undefined],
    ]);
  });

  it('begins anew after each visit and each step: their order is told as it was', () => {
    let subject = after(openedAt('2026-11-23T09:00'), look, when('2026-11-23T10:00'));
    subject = after(subject, { type: 'codes-arrived' }, when('2026-11-23T11:00'));
    subject = after(subject, look, when('2026-11-23T12:00'));
    expect(toldOf(subject).map(([event]) => event)).toEqual(['opened', 'read-number', 'codes-arrived', 'read-number']);
  });

  it('does not grow with a citizen who joins and leaves the waiting list', () => {
    let subject: Case = booked();
    for (let times = 0; times < 50; times += 1)
      for (const type of ['ask-earlier', 'stop-earlier'] as const)
        subject = after(subject, { type }, asked('2026-11-24T10:00'));
    expect(toldOf(subject).slice(-2)).toEqual([
      ['ask-earlier', 'citizen', 50],
      ['stop-earlier', 'citizen', 50],
    ]);
  });

  it('keeps each move', () => {
    let subject: Case = booked();
    for (const time of ['09:10', '09:20', '09:10'])
      subject = bookedFor(subject, `2026-12-08T${time}`, asked('2026-11-24T10:00'));
    expect(toldOf(subject).filter(([event]) => event === 'move')).toHaveLength(3);
  });

  it('is shown to the citizen with how often and until when, in four languages', async () => {
    const tools = fakeTools('2026-11-23T10:00');
    const visitor = visitorOf(
      citizenSite({
        tools,
        styles: stylesOf('a{}', themesOf({ voorbeeld: 'c{}' })),
        openApi: async () => '{}',
        newFormId: randomUUID,
      }),
    );
    const opened = await askedFor(tools, visitor, '/nl/voorbeeld/visits', {
      type: 'letter',
      givenName: 'Jan',
      familyName: 'Peeters',
      nationalNumber: '85.07.30-033.28',
      email: 'jan@voorbeeld.be',
      formId: randomUUID(),
    });
    const { pathname } = new URL(opened.json().statusUrl);
    const { slots } = (await visitor.get(`${pathname}/slots`)).json();
    expect(await visitor.post(`${pathname}/appointment`, { start: slots.at(-1).start })).toMatchObject({ status: 201 });
    for (let times = 0; times < 3; times += 1) {
      await visitor.post(`${pathname}/earlier`);
      await visitor.post(`${pathname}/earlier/stop`);
      tools.clock.advance('PT1H');
    }
    expect((await visitor.get(pathname)).json().history.at(-1)).toMatchObject({
      event: 'stop-earlier',
      times: 3,
      until: '2026-11-23T11:00:00Z',
    });
    const words = {
      nl: '3 keer, laatst op',
      fr: '3 fois, la dernière le',
      de: '3-mal, zuletzt am',
      en: '3 times, last on',
    };
    for (const [language, said] of Object.entries(words))
      expect((await visitor.open(pathname.replace('/nl/', `/${language}/`))).text).toContain(said);
  });
});
