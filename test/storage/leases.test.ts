import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoLeases } from '../../functions/storage/leases.dynamodb.ts';
import { type Engine, ManualClock, startEngine } from './engine.ts';

const clock = new ManualClock('2026-11-23T08:00:00Z');
let engine: Engine;
beforeAll(async () => {
  engine = await startEngine(clock);
});
afterAll(() => engine?.stop());

const someone = () => dynamoLeases({ table: 'eid-loket', clock, connect: async () => engine.table });
const until = (moment: string) => Temporal.Instant.from(moment);

describe('a lease', () => {
  it('is of one at a time, until it is given back', async () => {
    const [one, other] = [someone(), someone()];
    expect(await one.take('reconcile', until('2026-11-23T08:05:00Z'))).toBe(true);
    expect(await other.take('reconcile', until('2026-11-23T08:05:00Z'))).toBe(false);
    await one.giveBack('reconcile');
    expect(await other.take('reconcile', until('2026-11-23T08:05:00Z'))).toBe(true);
  });

  it('runs out with whoever was ended by force; who comes back late gives back nothing of another’s', async () => {
    clock.set('2026-11-23T09:00:00Z');
    const [ended, next] = [someone(), someone()];
    expect(await ended.take('watchdog', until('2026-11-23T09:05:00Z'))).toBe(true);
    clock.set('2026-11-23T09:05:00Z');
    expect(await next.take('watchdog', until('2026-11-23T09:10:00Z'))).toBe(true);
    await ended.giveBack('watchdog');
    expect(await someone().take('watchdog', until('2026-11-23T09:10:00Z'))).toBe(false);
  });

  it('is taken by one of many that come at once', async () => {
    clock.set('2026-11-23T10:00:00Z');
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => someone().take('due-cases', until('2026-11-23T10:05:00Z'))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
