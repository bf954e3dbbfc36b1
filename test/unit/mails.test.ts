import { describe, expect, it } from 'vitest';
import type { Case } from '../../functions/domain/case.ts';
import { bookedVisit, isOpen } from '../../functions/domain/case.ts';
import { houseMails, stillHolds } from '../../functions/domain/mails.ts';
import { houseNotices } from '../../functions/notices/house-notices.ts';
import { services as real } from '../../functions/services/registry.ts';
import { served } from '../services.ts';
import { services } from '../umbrella/registry.ts';
import { Scene, type Way, waysInto } from './every-state.ts';
import { voorbeeld } from './municipality.ts';

/** What is known of every mail apart from what it says: when it leaves, and until when it is true. */

const ways: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Way>>>>>> = waysInto;
const open = (await real.all()).flatMap(({ id, kinds }) =>
  kinds.open.flatMap((state) => Object.keys(ways[id]?.[state] ?? {}).map((way) => ({ service: id, state, way }))),
);

/** The mail that tells where a case stands, as it would be owed now. */
function standing(subject: Case, scene: Scene) {
  const { service } = served(subject);
  if (!isOpen(subject)) throw new Error('it has ended');
  const appointment = bookedVisit(subject);
  const owed = appointment
    ? { kind: 'mail' as const, notice: 'appointment-confirmed', appointment }
    : service.standing(subject);
  return { ...owed, id: '999.0', at: scene.tools.clock.now().toString() };
}

it.each((await services.all()).map((service) => [service.id, service] as const))(
  '%s says of each of its notices when it leaves and until when it is true, and of no other',
  async (_, service) => {
    const { notices } = await service.notices();
    expect(Object.keys(service.mails).sort()).toEqual(Object.keys(notices).sort());
  },
);

it('and so does the house', () => {
  expect(Object.keys(houseMails).sort()).toEqual([...houseNotices].sort());
});

describe('the mail that tells where a case stands', () => {
  it.each(open)('is true of $service: $state, $way', async ({ service, state, way }) => {
    const scene = new Scene();
    await ways[service]?.[state]?.[way]?.(scene);
    const subject = scene.case;
    const mail = standing(subject, scene);
    const owing = { ...subject, outbox: [mail] };
    expect([mail.notice, stillHolds(served(owing), mail, scene.tools.clock.now(), voorbeeld)]).toEqual([
      mail.notice,
      true,
    ]);
  });
});

describe('what a case was told while it came to where it stands', () => {
  it.each(open)('was all sent: $service: $state, $way', async ({ service, state, way }) => {
    const scene = new Scene();
    await ways[service]?.[state]?.[way]?.(scene);
    expect(scene.case.history.filter(({ event }) => event === 'mail-dropped')).toEqual([]);
  });
});
