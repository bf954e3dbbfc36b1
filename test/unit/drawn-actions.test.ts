import { describe, expect, it } from 'vitest';
import { contracts as citizenContracts } from '../../functions/citizen/contracts.ts';
import { bookedVisit } from '../../functions/domain/case.ts';
import { services } from '../../functions/services/registry.ts';
import { houseEvents } from '../../functions/staff/contracts.ts';
import {
  buttonsOf,
  type Drawn,
  type Field,
  type Filled,
  linksOf,
  type Page,
  press,
  type Sent,
} from '../fakes/press.ts';
import { Scene, visits, waits, type Way, waysInto } from './every-state.ts';

/**
 * What a page offers can be done: a button that is drawn is never refused as 'not now', and no link leads to such a page. Every
 * state of every service, with and without a visit, at each time that changes what is allowed; each button as its form sends it.
 */

const all = await services.all();
/** From the schema of what is stored: a state that no way leads into fails here. */
const everyState = all.flatMap(({ id, kinds }) => [...kinds.open, ...kinds.ended].map((state) => [id, state] as const));
const desks = await Promise.all(all.map((service) => service.staff.desk('nl')));
const pages = (await Promise.all(all.map((service) => service.citizen.contracts()))).flat();
const ways: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Way>>>>>> = waysInto;

/** What was pressed: the console's events on the case's page and on the agenda, the citizen's paths. */
const pressed = { case: new Set<string>(), agenda: new Set<string>(), citizen: new Set<string>() };

it.each(everyState)('there is a way into %s: %s', (service, state) => {
  expect(Object.keys(ways[service]?.[state] ?? {})).not.toEqual([]);
});

describe('all that is drawn can be done', () => {
  it.each(everyState.flatMap(([service, state]) => scenesIn(service, state)))(
    '$service: $state, $way, $when',
    async ({ service, state, when, steps }) => {
      const scene = new Scene();
      for (const step of steps) await step(scene);
      expect([scene.case.service, scene.case.state]).toEqual([service, state]);
      expect(await refusals(scene, deskPages(scene, when))).toEqual([]);
    },
  );

  it('and that is all there is', () => {
    const paths = [...Object.values(citizenContracts), ...pages]
      .filter(({ method, access, path }) => method === 'POST' && access === 'link' && path.includes('/cases/'))
      .map(({ path }) => path.replace('/{lang}/cases/{caseId}/{key}/', ''));
    expect(pressed.case).toEqual(new Set([...houseEvents, ...desks.flatMap(({ events }) => events)]));
    expect(pressed.agenda).toEqual(
      new Set(['check-in', 'late', 'no-show', ...desks.flatMap(({ endsVisit }) => endsVisit ?? [])]),
    );
    // How many come is asked by a form of its own.
    expect(pressed.citizen).toEqual(new Set([...paths, 'slots']));
  });
});

/** The case in its state at each time; where there are visits, with one too: a visit is the same whichever way led to it. */
function scenesIn(service: string, state: string) {
  const hasVisits = all.some(({ id, kinds }) => id === service && kinds.visit.includes(state));
  return Object.entries(ways[service]?.[state] ?? {}).flatMap(([way, into], at) => [
    ...Object.entries(waits).map(([when, wait]) => ({ service, state, way, when, steps: [into, wait] })),
    ...Object.entries(at === 0 && hasVisits ? visits : {}).map(([when, visit]) => ({
      service,
      state,
      way,
      when,
      steps: [into, (scene: Scene) => scene.books(), visit],
    })),
  ]);
}

/** The pages of the house on which the case stands, or on which something is done to it. */
function deskPages({ case: subject, today }: Scene, when: string): string[] {
  const visit = bookedVisit(subject);
  return [
    `agenda/${today}`,
    ...(when === 'at once'
      ? ['cases', 'contacts', 'letters', 'arrivals', 'recent', 'forecast', `dispatch/${today}`, 'dashboard']
      : []),
    ...(visit && visit.date > today ? ['closings', `agenda/${visit.date}`] : []),
  ];
}

/** Every button of every page of the case that is refused, and every link that leads to a refusal. */
async function refusals(scene: Scene, desks: readonly string[]): Promise<string[]> {
  const { desk, visitor, home, as, caseId, link } = scene;
  const console: Site = {
    open: (url) => desk.ask('GET', url, { as }),
    send: ({ method, url, fields }) => desk.ask(method, url, { as, form: fields }),
  };
  const citizen: Site = { open: visitor.open, send: visitor.submit };
  const refused: string[] = [];
  for (const [site, start, more] of [
    [console, `${home}/cases/${caseId}`, desks.map((page) => `${home}/${page}`)],
    [citizen, link, []],
  ] as const) {
    const pages = [...(await pagesFrom(site, start)), ...(await Promise.all(more.map((url) => site.open(url))))];
    for (const page of pages)
      refused.push(...(page.status < 400 ? await refusedOn(page, site, scene) : [`${page.status} GET ${page.url}`]));
  }
  return refused;
}

type Answered = Page & { status: number; headers: Record<string, string> };
type Site = { open: (url: string) => Promise<Answered>; send: (sent: Sent) => Promise<Answered> };

/** A page, and all pages below it that links lead to. */
async function pagesFrom(site: Site, start: string): Promise<Answered[]> {
  const seen = new Set([start]);
  const pages: Answered[] = [];
  for (const url of seen) {
    const page = await site.open(url);
    pages.push(page);
    for (const href of linksOf(page)) {
      const path = href.replace(/\?.*$/, '');
      if (path.startsWith(`${start}/`)) seen.add(path);
    }
  }
  return pages.filter(({ headers }) => headers['content-type']?.startsWith('text/html'));
}

async function refusedOn(page: Answered, site: Site, scene: Scene, but: readonly Drawn[] = []): Promise<string[]> {
  const putBack = scene.remember();
  const refused: string[] = [];
  const drawn = buttonsOf(page);
  for (const button of telling(drawn).filter((one) => !but.some((other) => isSame(one, other)))) {
    const answer = await site.send(press(page, button, plausible(button.fields, scene)));
    note(page, button, scene);
    if (answer.status >= 400)
      refused.push(`${answer.status} '${button.text}' ${button.name}=${button.value} of ${page.url}`);
    // What the desks of the house offer after that: to open again what was closed, to take back an arrival.
    else if (!button.action.includes(scene.caseId)) {
      const location = answer.headers['location']?.replace(/#.*$/, '');
      const next = location === undefined ? answer : await site.open(location);
      if (!location?.includes('/cases')) refused.push(...(await refusedOn(next, site, scene, [...but, ...drawn])));
    }
    putBack();
  }
  return refused;
}

/** Of many buttons that differ in the time that they book, the first and the last; the session's own end is not the case's. */
function telling(buttons: readonly Drawn[]): Drawn[] {
  const starts = buttons.filter(({ name }) => name === 'start');
  return buttons.filter(
    (one) => one.action !== '/staff/sign-out' && (one.name !== 'start' || one === starts[0] || one === starts.at(-1)),
  );
}

function isSame(one: Drawn, other: Drawn): boolean {
  return one.action === other.action && one.name === other.name && one.value === other.value;
}

function note({ url }: Page, { name, value, action }: Drawn, { caseId, link, home }: Scene): void {
  if (action.startsWith(`${link}/`)) pressed.citizen.add(action.slice(link.length + 1));
  else if (name === 'type' && action.includes(caseId))
    pressed[url.startsWith(`${home}/agenda/`) ? 'agenda' : 'case'].add(value);
}

/** What somebody fills in where the page leaves it open; a field that is new has to be told here. */
function plausible(fields: readonly Field[], { case: subject, today }: Scene): Filled {
  const words: Readonly<Record<string, string>> = {
    q: subject.person.familyName,
    references: `${subject.reference}\n591191706458`,
    ticket: 'B-2',
    answer: 'Morgen',
    reason: 'Verhuisd',
    // What is right stays as it is.
    givenName: '',
    familyName: '',
    nationalNumber: '',
    cardNumber: '',
    codesAt: 'Oostende',
    newCardNumber: '591191706458',
    // Of a day to close: the one of the visit.
    date: bookedVisit(subject)?.date ?? today,
    from: '',
    to: '',
    // Of mails: of any.
    domain: '',
    phone: '0470 12 34 56',
    address: 'Langestraat 1\n8620 Nieuwpoort',
  };
  return Object.fromEntries(
    fields.flatMap(({ name, type, value, options }): [string, string | readonly string[]][] => {
      if (type === 'checkbox') return [[name, options]];
      if (value !== '') return [];
      const filled = type === 'radio' ? options[0] : words[name];
      if (filled === undefined) throw new Error(`what does one fill in as '${name}'?`);
      return [[name, filled]];
    }),
  );
}
