import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import type { Served } from '../../functions/services/service.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { citizen } from '../unit/cases.ts';
import { nieuwpoort as configured } from '../unit/municipality.ts';
import { appointmentOf, storedDays, violations } from './checker.ts';
import { Killed, killedAfter, openWorld, readyCases, type World } from './world.ts';

/** What the model's search found, each in its shortest form. */

const nieuwpoort = { ...configured, agenda: { ...configured.agenda, reofferAfterMinutes: 0 } };
const date = '2026-11-24';
const start = `${date}T09:00`;
let world: World;
let subject: Served;

beforeEach(async () => {
  world = await openWorld('2026-11-23T10:00');
  const [id = ''] = await readyCases(world.tools, nieuwpoort, 1);
  subject = await stored(id);
});
afterEach(() => world.engine.stop());

async function stored(id = subject.subject.id): Promise<Served> {
  const found = await world.tools.cases.read(id);
  if (!found) throw new Error('no case');
  return found;
}

async function broken(): Promise<string[]> {
  world.clock.advance('PT5M');
  await reconcile(world.tools);
  const days = await storedDays(world.engine.table, nieuwpoort.id, [date]);
  return violations({ days, cases: [(await stored()).subject] }, world.clock.now());
}

describe('two tabs of one citizen', () => {
  it('that ask for the same start, for one and for two people: the second is no repetition of the first', async () => {
    await book(world.tools, nieuwpoort, subject, start, citizen, 1);
    const outcome = await book(world.tools, nieuwpoort, subject, start, citizen, 2);
    expect(outcome).toMatchObject({ kind: 'moved', subject: { appointment: { people: 2, minutes: 20 } } });
    expect(appointmentOf((await stored()).subject)).toMatchObject({ people: 2, minutes: 20 });
    expect(await broken()).toEqual([]);
  });

  it('of which an old one books again what was cancelled, while the cells are still to be given back', async () => {
    await book(world.tools, nieuwpoort, subject, start, citizen);
    // Dies between cancelling and giving back.
    const dying = killedAfter(world.tools, 1);
    await expect(
      applyCommand(dying, nieuwpoort, subject.subject.id, { type: 'cancel-appointment' }, citizen),
    ).rejects.toBeInstanceOf(Killed);
    expect(await book(world.tools, nieuwpoort, subject, start, citizen)).toMatchObject({ kind: 'booked' });
    expect(await broken()).toEqual([]);
    expect(appointmentOf((await stored()).subject)).toBeDefined();
  });
});
