import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { book } from '../../functions/casework/booking.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import { mayMove } from '../../functions/domain/limits.ts';
import type { Actor } from '../../functions/domain/case-fields.ts';
import { takeUp } from '../../functions/casework/deliver.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { asked } from '../fakes/mailbox.ts';
import { type FakeTools, fakeTools, municipalitiesOf, themesOf } from '../fakes/tools.ts';
import { citizen, clerk, openedAt, when } from './cases.ts';
import { nieuwpoort, withoutLimits } from './municipality.ts';

const { phone } = nieuwpoort.contact;
let tools: FakeTools;
let visitor: ReturnType<typeof visitorOf>;

beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  const styles = stylesOf('a{}', themesOf({ nieuwpoort: 'b{}' }));
  visitor = visitorOf(citizenSite({ tools, styles, openApi: async () => '{}', newFormId: randomUUID }));
});

/** A case whose visit can be booked: its id, and the path of its secret link. */
async function ready(): Promise<{ caseId: string; path: string }> {
  const opened = await asked(tools, visitor, '/nl/nieuwpoort/visits', {
    type: 'letter',
    givenName: 'Jan',
    familyName: 'Peeters',
    nationalNumber: '85.07.30-033.28',
    email: 'jan@voorbeeld.be',
    formId: randomUUID(),
  });
  const { caseId, statusUrl } = opened.json();
  return { caseId, path: new URL(statusUrl).pathname };
}

/** Books or moves to a time of a day; the answer's status, and its code where it was refused. */
async function take(path: string, time: string, date = '2026-11-27'): Promise<unknown> {
  const answer = await visitor.post(`${path}/appointment`, { start: `${date}T${time}+01:00` });
  return answer.status < 400 ? answer.status : answer.json().code;
}

const cancel = async (path: string) => (await visitor.post(`${path}/appointment/cancel`)).status;

async function byStaff(caseId: string, time: string): Promise<string> {
  const served = await tools.cases.read(caseId);
  if (!served) throw new Error('gone');
  return (await book(tools, nieuwpoort, served, `2026-11-27T${time}`, clerk)).kind;
}

describe('a citizen who changes the visit', () => {
  it('may do so three times a day, then is asked to call, in every language', async () => {
    const { path } = await ready();
    expect(await take(path, '09:00')).toBe(201);
    expect(await take(path, '09:10')).toBe(200);
    // Asking again for what one has is no move.
    expect(await take(path, '09:10')).toBe(200);
    expect(await take(path, '09:20')).toBe(200);
    expect(await take(path, '09:30')).toBe('too-many-moves');
    expect((await visitor.get(`${path}/slots`)).json()).toMatchObject({
      status: 409,
      code: 'too-many-moves',
      detail: expect.stringContaining(phone),
    });
    expect((await visitor.get(path)).json()).toMatchObject({ bookable: false });
    for (const language of nieuwpoort.languages) {
      const page = await visitor.open(`${path.replace('/nl/', `/${language}/`)}/slots`);
      expect(page.status).toBe(409);
      expect(page.text).toContain('href="tel:');
    }
    tools.clock.advance('P1D');
    expect(await take(path, '09:30')).toBe(200);
  });

  it('may always cancel; to book again counts', async () => {
    const { path } = await ready();
    for (const time of ['09:00', '09:10', '09:20']) {
      expect(await take(path, time)).toBe(201);
      expect(await cancel(path)).toBe(200);
    }
    expect(await take(path, '09:30')).toBe('too-many-moves');
    expect(await cancel(path)).toBe(409);
  });

  it('is mailed at most as often as it was changed: eight times in all, and eight times that it was cancelled', async () => {
    const { path } = await ready();
    tools.mails.length = 0;
    let taken = 0;
    for (let day = 0; day < 6; day += 1) {
      for (const time of ['09:00', '09:10', '09:20', '09:30']) {
        if ((await take(path, time, '2026-12-08')) === 201) taken += 1;
        await cancel(path);
      }
      tools.clock.advance('P1D');
    }
    expect(taken).toBe(8);
    expect(tools.mails).toHaveLength(16);
  });

  it('does not bind staff, whose moves are not counted', async () => {
    const { caseId, path } = await ready();
    for (const time of ['09:00', '09:10', '09:20']) await take(path, time);
    for (const time of ['09:30', '09:40', '09:50', '10:00']) expect(await byStaff(caseId, time)).toBe('moved');
    tools.clock.advance('P1D');
    expect(await take(path, '11:00')).toBe(200);
  });

  it('cannot be outrun by requests at the same time, which hold no cell either', async () => {
    const { path } = await ready();
    const times = ['09:00', '09:10', '09:20', '09:30', '09:40', '09:50', '10:00', '10:10'];
    const answers = await Promise.all(times.map((time) => take(path, time)));
    expect(answers.filter((answer) => answer === 'too-many-moves')).toHaveLength(5);
    const bookings = (await tools.agenda.days('nieuwpoort', ['2026-11-27'])).get('2026-11-27')?.bookings;
    expect(bookings).toHaveLength(1);
  });

  it('is counted by days of the municipality', () => {
    const moves = { day: '2026-11-24', onDay: 3, inAll: 3 };
    const subject = { ...openedAt('2026-11-23T10:00'), tally: { moves } };
    expect(mayMove(subject, when('2026-11-24T23:59', citizen))).toBe(false);
    expect(mayMove(subject, when('2026-11-25T00:01', citizen))).toBe(true);
  });
});

describe('what a case gives back', () => {
  const dates = ['2026-11-26', '2026-11-27', '2026-11-30'];
  const takenOf = async (dates: readonly string[]) => {
    const days = [...(await tools.agenda.days('nieuwpoort', dates)).values()];
    return { held: days.flatMap(({ bookings }) => bookings), cooling: days.flatMap(({ cooling }) => cooling) };
  };
  const without = withoutLimits(nieuwpoort);
  const moveTo = async (caseId: string, start: string, by: Actor = citizen, people = 1) => {
    const known = await tools.cases.read(caseId);
    if (!known) throw new Error('gone');
    return (await book(tools, without, known, start, by, people)).kind;
  };

  it('is its last visit alone: after 300 moves it takes two', async () => {
    const { caseId } = await ready();
    const times = ['09:00', '09:10', '09:20', '09:30', '09:40', '09:50', '10:00'];
    const starts = dates.flatMap((date) => times.map((time) => `${date}T${time}`));
    for (let move = 0; move < 300; move += 1) {
      const kind = await moveTo(caseId, starts[move % starts.length] ?? '');
      expect(kind).toBe(move === 0 ? 'booked' : 'moved');
      const { held, cooling } = await takenOf(dates);
      expect(held).toHaveLength(1);
      expect(cooling.length).toBeLessThanOrEqual(2);
    }
    expect((await tools.cases.read(caseId))?.subject.outbox).toEqual([]);
  });

  it('is offered to staff at once', async () => {
    const { caseId } = await ready();
    await moveTo(caseId, '2026-11-27T09:00');
    await moveTo(caseId, '2026-11-27T10:00');
    expect(await moveTo(caseId, '2026-11-27T09:00', clerk)).toBe('moved');
  });

  it('cools no longer than its successor allows, also where both were left to whoever takes the case up', async () => {
    const { caseId } = await ready();
    await moveTo(caseId, '2026-11-27T09:00');
    const away = vi.spyOn(tools.agenda, 'release').mockRejectedValue(new RetryableFault('away'));
    await moveTo(caseId, '2026-11-27T09:10');
    await moveTo(caseId, '2026-11-27T09:20');
    away.mockRestore();
    expect((await takenOf(dates)).held).toHaveLength(3);
    tools.clock.advance('PT5M');
    await takeUp(tools, caseId);
    const { held, cooling } = await takenOf(dates);
    expect(held.map(({ time }) => time)).toEqual(['09:20']);
    expect(cooling.map(({ time }) => time)).toEqual(['09:10', '09:15']);
  });

  it('is offered at once where the case ends, but for its last visit', async () => {
    const { caseId, path } = await ready();
    await moveTo(caseId, '2026-11-27T09:00');
    await moveTo(caseId, '2026-11-27T09:10');
    expect((await visitor.post(`${path}/withdraw`)).status).toBe(200);
    expect((await takenOf(dates)).cooling.map(({ time }) => time)).toEqual(['09:10', '09:15']);
  });
});

describe('a case that its citizen has filled', () => {
  it('is closed to more of it, and open to what gives back, to staff and to its end', async () => {
    const { caseId, path } = await ready();
    Object.assign(tools, { municipalities: municipalitiesOf([withoutLimits(nieuwpoort)]) });
    const size = async () => Buffer.byteLength(JSON.stringify((await tools.cases.read(caseId))?.subject));
    let answer: unknown;
    for (let move = 0; answer !== 'case-full' && move < 1000; move += 1)
      answer = await take(path, move % 2 === 0 ? '09:00' : '09:10');
    expect(answer).toBe('case-full');
    expect(await size()).toBeGreaterThan(99_000);
    const { bookings } = (await tools.agenda.days('nieuwpoort', ['2026-11-27'])).get('2026-11-27') ?? {};
    expect(bookings).toHaveLength(1);
    const refused = await visitor.post(`${path}/appointment`, { start: '2026-11-27T11:00+01:00' });
    expect(refused.json()).toMatchObject({ status: 409, detail: expect.stringContaining(phone) });

    expect(await cancel(path)).toBe(200);
    expect(await byStaff(caseId, '10:00')).toBe('booked');
    for (const command of [
      { type: 'read-number' },
      { type: 'retry' },
      { type: 'close', reason: 'x'.repeat(500) },
    ] as const)
      expect((await applyCommand(tools, nieuwpoort, caseId, command, clerk)).kind).toBe('recorded');
    expect(await size()).toBeLessThan(110_000);
  });
});

describe('the waiting list', () => {
  it('can be joined five times, and always be left', async () => {
    const { caseId, path } = await ready();
    await byStaff(caseId, '09:00');
    tools.clock.set('2026-11-16T10:00');
    for (let times = 0; times < 5; times += 1) {
      expect((await visitor.post(`${path}/earlier`)).status).toBe(200);
      expect((await visitor.post(`${path}/earlier/stop`)).status).toBe(200);
    }
    const refused = await visitor.post(`${path}/earlier`);
    expect(refused.json()).toMatchObject({
      status: 409,
      code: 'asked-too-often',
      detail: expect.stringContaining(phone),
    });
    expect((await visitor.forge(`${path}/earlier`, {})).text).toContain('href="tel:');
  });

  it('that was joined too often does not open again with another booking', async () => {
    const { caseId, path } = await ready();
    tools.clock.set('2026-11-16T10:00');
    for (let times = 0; times < 5; times += 1) {
      await byStaff(caseId, '09:00');
      await visitor.post(`${path}/earlier`);
      await applyCommand(tools, nieuwpoort, caseId, { type: 'cancel-appointment' }, clerk);
    }
    await byStaff(caseId, '09:00');
    expect((await visitor.post(`${path}/earlier`)).json().code).toBe('asked-too-often');
  });
});
