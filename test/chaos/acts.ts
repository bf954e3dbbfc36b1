import * as z from 'zod';
import { CitizenCase, type Desk, type House, Opened } from '../e2e/house.ts';
import type { Life } from './life.ts';

/** Who does something, by chance: citizens with forms and JSON, staff with piles and single cases. Each act tells its effect to the lives. */
export type Scene = {
  house: House;
  desks: ReadonlyMap<string, Desk>;
  random: () => number;
};
export type Act = { name: string; lives: readonly Life[]; play(): Promise<void> };

const Slots = z.object({ slots: z.array(z.object({ start: z.string() })) });
const Arrived = z.object({ matched: z.array(z.object({ caseId: z.string() })) });
const Undone = z.object({ undone: z.array(z.string()) });

/** Something that can be done with a case as it stands; undefined where there is nothing. @param others who can be in the same pile */
export function nextAct(scene: Scene, life: Life, others: readonly Life[]): Act | undefined {
  const { random } = scene;
  if (life.states.size === 0)
    return { name: 'request', lives: [life], play: () => request(scene, life, random() < 0.5) };
  const act = (name: string, play: () => Promise<unknown>): Act => ({
    name,
    lives: [life],
    play: async () => void (await play()),
  });
  const chance = random();
  switch (life.state) {
    case 'requested':
      if (chance < 0.1) return act('misrouted', () => record(scene, life, 'misrouted', 'misrouted'));
      if (chance < 0.15) return act('withdraw', () => withdraw(scene, life));
      return scan(scene, [life, ...others.filter((other) => isExpected(other, life.municipality))]);
    case 'misrouted':
      return scan(scene, [life]);
    case 'ready':
      if (life.visit === undefined) return undefined;
      if (life.visit === '') return act('book', () => book(scene, life));
      if (chance < 0.25) return act('move', () => book(scene, life));
      if (chance < 0.4) return act('cancel', () => cancel(scene, life));
      if (chance < 0.45) return act('withdraw', () => withdraw(scene, life));
      return act('handled', () => record(scene, life, 'handled', 'done'));
    default:
      return undefined;
  }
}

/**
 * Who got no answer to the form presses the button again: it is the same form, and there is one case.
 * @throws Error with the answer where there is none
 */
export async function sendAgain({ house }: Scene, life: Life): Promise<void> {
  if (life.states.size === 0 || life.found) return;
  const { movedRecently: _, ...form } = life.person;
  const sent = await house.call('POST', `/nl/${life.municipality}/pin-puk/request`, { body: form });
  if (sent.status !== 202)
    throw new Error(`the form cannot be sent again: ${sent.status} ${JSON.stringify(sent.body)}`);
  // Whoever was sending the mail at the kill held it for a while, and what the queue had handed out comes again later.
  await house.advance('PT10M');
  const opened = await house.call('POST', await house.linkMailed(form.email));
  if (opened.status >= 400) throw new Error(`the link opens nothing: ${opened.status} ${JSON.stringify(opened.body)}`);
  life.found = new CitizenCase(house, Opened.parse(opened.body));
}

/** Sends the form, as a program or as a browser does. */
async function request({ house }: Scene, life: Life, asBrowser: boolean): Promise<void> {
  const { movedRecently: _, ...form } = life.person;
  const path = `/nl/${life.municipality}/pin-puk/request`;
  // The link of the form's mail leads to the case: there is no receipt besides.
  const settle = life.tries({ event: 'opened', state: 'requested' });
  if (!asBrowser) {
    const answer = await house.call('POST', path, { body: form });
    if (answer.status >= 400) return;
    const opened = await house.call('POST', await house.linkMailed(form.email));
    if (opened.status >= 400) return;
    life.found = new CitizenCase(house, Opened.parse(opened.body));
    return settle('done');
  }
  const sent = await post(house, path, form);
  if (sent.status !== 303) return;
  const { status, location } = await post(house, await house.linkMailed(form.email), {});
  const [, caseId] = /\/cases\/([^/]+)\/[^/?]+/.exec(location) ?? [];
  if (status !== 303 || caseId === undefined) return;
  const reference = caseId.slice(caseId.lastIndexOf('-') + 1);
  life.found = new CitizenCase(house, { caseId, reference, statusUrl: location });
  settle('done');
}

/** A pile of envelopes; some of it is taken back at once. */
function scan({ desks, random }: Scene, lives: readonly Life[]): Act {
  const isMistake = random() < 0.2;
  const play = async () => {
    const [first] = lives;
    const desk = first && desks.get(first.municipality);
    const before = first?.state;
    const references = lives.flatMap(({ found }) => found?.reference ?? []);
    const settle = lives.map((life) => ({
      life,
      arrived: life.tries({ event: 'codes-arrived', state: 'ready', notice: 'codes-arrived' }),
    }));
    const answer = await desk?.arrivals(references);
    if (answer?.status !== 200) return;
    const { matched } = Arrived.parse(answer.body);
    for (const { life, arrived } of settle)
      arrived(matched.some(({ caseId }) => caseId === life.found?.caseId) ? 'done' : 'refused');
    if (isMistake && first?.state === 'ready') await takeBack(desk, first, before);
  };
  return { name: isMistake ? 'scan and undo' : 'scan', lives, play };
}

async function takeBack(desk: Desk | undefined, life: Life, state: string | undefined): Promise<void> {
  const reference = life.found?.reference ?? '';
  const settle = life.tries({ event: 'undo-arrival', ...(state !== undefined && { state }) });
  const answer = await desk?.post('/arrivals/undo', { references: [reference] });
  if (answer?.status === 200) settle(Undone.parse(answer.body).undone.length > 0 ? 'done' : 'refused');
}

/** Books or moves to one of the next free moments, which others want too. */
export async function book({ house, random }: Scene, life: Life): Promise<void> {
  const citizen = life.case(house);
  const { body } = await house.call('GET', `${citizen.path}/slots`);
  const slots = (Slots.safeParse(body).data?.slots ?? [])
    .map(({ start }) => start)
    .filter((start) => start !== life.visit);
  const visit = slots[Math.floor(random() * Math.min(4, slots.length))];
  if (visit === undefined) return;
  const [event, notice] = life.visit === '' ? ['book', 'appointment-confirmed'] : ['move', 'appointment-moved'];
  await life.act({ event, visit, notice }, () =>
    random() < 0.5 ? citizen.book(visit) : post(house, `${citizen.path}/appointment`, { start: visit }),
  );
}

async function cancel({ house, random }: Scene, life: Life): Promise<void> {
  const citizen = life.case(house);
  const path = 'appointment/cancel';
  await life.act({ event: 'cancel-appointment', visit: '', notice: 'appointment-cancelled' }, () =>
    random() < 0.5 ? citizen.post(path) : post(house, `${citizen.path}/${path}`, {}),
  );
}

async function withdraw({ house }: Scene, life: Life): Promise<void> {
  await life.act({ event: 'withdraw', state: 'withdrawn', visit: '', notice: 'case-withdrawn' }, () =>
    life.case(house).post('withdraw'),
  );
}

/** What staff record on a case's own page. */
export async function record(
  { desks }: Scene,
  life: Life,
  type: 'misrouted' | 'handled',
  state: string,
): Promise<void> {
  const more = type === 'misrouted' ? { codesAt: 'Brugge', notice: 'codes-misrouted' } : {};
  const desk = desks.get(life.municipality);
  if (!desk || !life.found) return;
  const { caseId } = life.found;
  const effect = { event: type, state, ...(type === 'misrouted' ? { notice: 'codes-misrouted' } : { visit: '' }) };
  await life.act(effect, () => desk.event(caseId, { type, ...more }));
}

/** The envelopes of everybody who waits for one in a town. */
export function scanAll(scene: Scene, lives: readonly Life[], municipality: string): Act {
  return scan(
    { ...scene, random: () => 1 },
    lives.filter((life) => isExpected(life, municipality) || life.state === 'misrouted'),
  );
}

function isExpected(life: Life, municipality: string): boolean {
  return life.municipality === municipality && life.state === 'requested' && !life.isBusy;
}

/** A form, as a browser sends it. */
async function post(
  house: House,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; location: string }> {
  const answer = await fetch(new URL(path, house.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html' },
    body: new URLSearchParams(fields),
  });
  await answer.text();
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
}
