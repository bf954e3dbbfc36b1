import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { loadMunicipalities } from '../municipalities/load.ts';
import { parseJson } from './json.ts';
import { timeZone } from './moments.ts';
import type { LocalRun } from './runner.ts';

/** What the demo needs to know of a municipality. */
const Municipality = z.object({
  id: z.string(),
  languages: z.array(z.string()),
  puk: z.object({ arrival: z.union([z.object({ workingDays: z.int() }), z.object({ days: z.int() })]) }),
  defect: z.unknown().optional(),
});

/** How long before the demo day its first case begins. */
const leadDays = 15;

/** When the run's clock has to start so that the demo, played from there on, ends at a moment. */
export function demoBegins(endsAt: Temporal.Instant): Temporal.Instant {
  const day = endsAt.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: leadDays });
  return at(day, '08:00');
}

/**
 * Fills an empty table with what lies on a counter's desk on a usual day: through the product's own routes, over two weeks of the
 * run's clock, ending at a moment. What the product refuses is told, and left out.
 */
export async function playDemo(
  run: LocalRun,
  endsAt: Temporal.Instant,
  onRefused: (sentence: string) => void,
): Promise<void> {
  const today = endsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const municipalities = z.array(Municipality).parse(Object.values(await loadMunicipalities()));
  const lives = municipalities.flatMap(({ id, languages, puk, defect }, nth) => {
    const desk = new Desk(run, id);
    /** The day on which a request is due on a weekday, so many of them from today. */
    const askedToBeDue = (weekdays: number) => {
      const due = moved(today, weekdays);
      return 'days' in puk.arrival ? due.subtract({ days: puk.arrival.days }) : moved(due, -puk.arrival.workingDays);
    };
    // One counter has its hands full; the others are there to compare.
    const usual = nth === 0 ? stories : stories.filter((_, index) => index % 2 === 0);
    return [...usual, ...(defect ? defects : [])].map((story, index) => {
      const person = personOf(index, languages[index % languages.length] ?? 'nl');
      return { story: story({ desk, person, today, now: endsAt, askedToBeDue }), title: `${id}, ${person.familyName}` };
    });
  });
  await playInOrder(run, lives, endsAt, onRefused);
}

type Life = { story: Story; title: string };
/** What somebody does; yields the moments at which it goes on. */
type Story = AsyncGenerator<Temporal.Instant, void, void>;
type PageContext = {
  desk: Desk;
  person: Person;
  today: Temporal.PlainDate;
  now: Temporal.Instant;
  askedToBeDue: (weekdays: number) => Temporal.PlainDate;
};

/** Carries on whoever is next, so that two weeks pass in the order in which things happened. */
async function playInOrder(
  run: LocalRun,
  lives: readonly Life[],
  endsAt: Temporal.Instant,
  onRefused: (sentence: string) => void,
): Promise<void> {
  let waiting: { life: Life; next: Temporal.Instant }[] = [];
  const carryOn = async (life: Life) => {
    try {
      const { value, done } = await life.story.next();
      if (!done && Temporal.Instant.compare(value, endsAt) < 0) waiting.push({ life, next: value });
    } catch (error) {
      onRefused(`${life.title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  await Promise.all(lives.map(carryOn));
  while (waiting.length > 0) {
    const next = waiting.map((each) => each.next).reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b));
    if (Temporal.Instant.compare(next, run.clock.now()) > 0) await run.clock.advanceTo(next.toString());
    const now = waiting.filter((each) => each.next.equals(next));
    waiting = waiting.filter((each) => !each.next.equals(next));
    // Two towns do not wait for each other.
    await Promise.all(now.map(({ life }) => carryOn(life)));
  }
  if (Temporal.Instant.compare(endsAt, run.clock.now()) > 0) await run.clock.advanceTo(endsAt.toString());
}

/** What lies on the desk. Each is one person's way so far. */
const stories: ((scene: PageContext) => Story)[] = [
  // Overdue: promised for two weekdays ago, and for the last one.
  (scene) => asks(scene, -2, '09:20'),
  (scene) => asks(scene, -1, '10:05', { movedRecently: true }),
  // Due today.
  (scene) => asks(scene, 0, '09:45'),
  (scene) => asks(scene, 0, '15:30'),
  // Due in the next days.
  (scene) => asks(scene, 1, '11:15'),
  (scene) => asks(scene, 2, '08:50'),
  // Sent to the municipality where somebody lived before.
  async function* misrouted({ desk, person, today, askedToBeDue }) {
    yield at(askedToBeDue(1), '13:40');
    const { caseId } = await desk.request(person, { movedRecently: true });
    yield at(moved(today, -1), '10:20');
    await desk.event(caseId, { type: 'misrouted', codesAt: 'Brugge' });
  },
  // The codes have arrived; nothing is booked.
  async function* arrived({ desk, person, today, askedToBeDue }) {
    yield at(askedToBeDue(0), '14:10');
    const { reference } = await desk.request(person);
    yield at(moved(today, -1), '09:05');
    await desk.arrivals([reference]);
  },
  // Arrived and booked: the first moment that is still to come.
  async function* booked({ desk, person, today, now, askedToBeDue }) {
    yield at(askedToBeDue(-1), '16:00');
    const citizen = await desk.request(person);
    yield at(moved(today, -2), '09:05');
    await desk.arrivals([citizen.reference]);
    yield at(moved(today, -2), '19:10');
    await desk.book(citizen, now);
  },
  // Missed last week, and not booked again.
  async function* missed({ desk, person, today }) {
    yield at(moved(today, -10), '10:30');
    const citizen = await desk.request(person);
    yield at(moved(today, -7), '09:05');
    await desk.arrivals([citizen.reference]);
    yield at(moved(today, -7), '12:15');
    yield (await desk.book(citizen)).add({ hours: 2 });
    await desk.event(citizen.caseId, { type: 'no-show' });
  },
  // Handled: no longer on the worklist.
  async function* handled({ desk, person, today }) {
    yield at(moved(today, -10), '11:45');
    const citizen = await desk.request(person);
    yield at(moved(today, -8), '09:05');
    await desk.arrivals([citizen.reference]);
    yield at(moved(today, -8), '18:20');
    yield (await desk.book(citizen)).add({ minutes: 12 });
    await desk.event(citizen.caseId, { type: 'handled' });
  },
  // The letter was still in a drawer: a visit without new codes.
  async function* letter({ desk, person, today, now }) {
    yield at(moved(today, -1), '20:30');
    await desk.book(await desk.visit(person), now);
  },
];

/** Defective cards, where they are taken in. */
const defects: ((scene: PageContext) => Story)[] = [
  // Taken in yesterday: goes out with today's dispatch.
  async function* toSend({ desk, person, today }) {
    yield at(moved(today, -1), '15:20');
    await desk.defect(person, today, { defect: 'chip-detached' });
  },
  // With Belpic for some days.
  async function* away({ desk, person, today }) {
    yield at(moved(today, -3), '10:10');
    const { caseId } = await desk.defect(person, today, { defect: 'address-change' });
    yield at(moved(today, -2), '09:00');
    await desk.event(caseId, { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'BEL-20417' });
  },
  // With Zetes for longer than a week: to be chased.
  async function* late({ desk, person, today }) {
    yield at(moved(today, -8), '11:00');
    const { caseId } = await desk.defect(person, today);
    yield at(moved(today, -8), '11:30');
    await desk.event(caseId, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'ZT-88310' });
  },
  // Judged: to be paid. The citizen is invited.
  async function* invited({ desk, person, today }) {
    yield at(moved(today, -7), '09:40');
    const { caseId } = await desk.defect(person, today);
    yield at(moved(today, -6), '09:00');
    await desk.event(caseId, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'ZT-88302' });
    yield at(moved(today, -2), '14:00');
    await desk.event(caseId, { type: 'verdict', outcome: 'to-pay', reason: 'Schade door vocht' });
  },
  // Not used correctly; the visit is booked.
  async function* misuse({ desk, person, today, now }) {
    yield at(moved(today, -2), '16:00');
    const citizen = await desk.defect(person, today, { usedCorrectly: false, damaged: true });
    yield at(moved(today, -1), '20:15');
    await desk.book(citizen, now);
  },
  // The new card lies ready.
  async function* ready({ desk, person, today }) {
    yield at(moved(today, -10), '10:30');
    const { caseId } = await desk.defect(person, today, { usedCorrectly: false });
    yield at(moved(today, -9), '11:00');
    await desk.event(caseId, { type: 'applied' });
    yield at(moved(today, -1), '09:10');
    await desk.event(caseId, { type: 'card-arrived' });
  },
];

async function* asks({ desk, person, askedToBeDue }: PageContext, due: number, time: string, more: object = {}): Story {
  yield at(askedToBeDue(due), time);
  await desk.request(person, more);
}

const Opened = z.object({ caseId: z.string(), reference: z.string(), statusUrl: z.string() });
type Opened = z.infer<typeof Opened>;
const Applied = z.object({ applicationId: z.string() });
const linkOf = (applicationId: string) => new RegExp(`/[a-z]{2}/applications/${applicationId}/[\\w-]+`);
const Slots = z.object({ slots: z.array(z.object({ start: z.string() })) });

/** A municipality's counter, and the people before it. */
class Desk {
  readonly #run: LocalRun;
  readonly #municipality: string;

  constructor(run: LocalRun, municipality: string) {
    this.#run = run;
    this.#municipality = municipality;
  }

  async request(person: Person, more: object = {}): Promise<Opened> {
    const { language, ...form } = person;
    const path = `/${language}/${this.#municipality}/pin-puk/request`;
    return this.#ask(path, { ...form, cardIssuedOn: '2019-05-14', formId: randomUUID(), ...more });
  }

  async defect(person: Person, today: Temporal.PlainDate, more: object = {}): Promise<Opened> {
    const report = {
      cardNumber: '591-1917064-58',
      cardKind: 'adult',
      defect: 'chip-defective',
      usedCorrectly: true,
      damaged: false,
      annexIssuedOn: moved(today, -11).toString(),
    };
    const { phone: _, ...citizen } = person;
    return Opened.parse(await this.#staff('/defects', { ...report, ...citizen, formId: randomUUID(), ...more }));
  }

  async visit(person: Person): Promise<Opened> {
    const { language, ...form } = person;
    const dates = { letterDate: '2023-04-05', cardStartDate: '2023-03-20' };
    const path = `/${language}/${this.#municipality}/visits`;
    return this.#ask(path, { ...form, ...dates, type: 'letter', formId: randomUUID() });
  }

  /** Sends a form, and presses the button of its mail's link. */
  async #ask(path: string, form: object): Promise<Opened> {
    const { applicationId } = Applied.parse(await this.#send(path, form));
    await this.#run.quiesce();
    const link = this.#run.mail().flatMap(({ text }) => linkOf(applicationId).exec(text)?.[0] ?? [])[0];
    if (!link) throw new Error(`no link was mailed for ${applicationId}`);
    return Opened.parse(await this.#send(link, {}));
  }

  /** Books the first free moment after another one. @returns the moment */
  async book({ statusUrl }: Opened, after: Temporal.Instant = this.#run.clock.now()): Promise<Temporal.Instant> {
    const { pathname } = new URL(statusUrl);
    const { slots } = Slots.parse(await this.#send(`${pathname}/slots`));
    const start = slots
      .map((slot) => slot.start)
      .find((each) => Temporal.Instant.compare(Temporal.Instant.from(each), after) > 0);
    if (start === undefined) throw new Error('there is no free moment');
    await this.#send(`${pathname}/appointment`, { start });
    return Temporal.Instant.from(start);
  }

  async arrivals(references: readonly string[]): Promise<void> {
    await this.#staff('/arrivals', { references });
  }

  async event(caseId: string, event: object): Promise<void> {
    await this.#staff(`/cases/${caseId}/events`, event);
  }

  async #staff(path: string, body: object): Promise<unknown> {
    const token = await this.#run.accessToken(`clerk@${this.#municipality}`);
    return this.#send(`/staff/${this.#municipality}${path}`, body, { authorization: `Bearer ${token}` });
  }

  async #send(path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(this.#run.url + path, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return parseJson(text)?.value;
  }
}

type Person = {
  givenName: string;
  familyName: string;
  nationalNumber: string;
  email: string;
  phone: string;
  language: string;
};

/** Invented people, born before 2000. */
const people: readonly (readonly [givenName: string, familyName: string, born: string, counter: number])[] = [
  ['Mieke', 'Janssens', '850730', 112],
  ['Luc', 'Vandamme', '610214', 33],
  ['Fatima', 'El Amrani', '920905', 204],
  ['Jozef', 'De Clercq', '480101', 61],
  ['Nele', 'Verhaeghe', '990618', 318],
  ['Marc', 'Dumortier', '730322', 145],
  ['Anneleen', 'Rotsaert', '880511', 274],
  ['Piet', 'Legein', '550927', 19],
  ['Hilde', 'Maes', '671203', 88],
  ['Jean-Pierre', 'Lefèvre', '590830', 157],
  ['Sara', 'Özdemir', '960416', 246],
  ['Godelieve', 'Vanhoutte', '391125', 52],
];

function personOf(index: number, language: string): Person {
  const [givenName, familyName, born, counter] = people[index % people.length] ?? ['Jan', 'Peeters', '700101', 1];
  const body = `${born}${String(counter).padStart(3, '0')}`;
  const check = String(97 - (Number(body) % 97)).padStart(2, '0');
  const mailName = `${givenName}.${familyName}`
    .normalize('NFD')
    .replace(/[^\w.-]/g, '')
    .toLowerCase();
  return {
    givenName,
    familyName,
    nationalNumber: body + check,
    email: `${mailName}@example.org`,
    phone: `0470 12 34 ${String(10 + index)}`,
    language,
  };
}

function at(day: Temporal.PlainDate, time: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

/** So many weekdays (Monday to Friday) later; a negative number: earlier. */
function moved(day: Temporal.PlainDate, weekdays: number): Temporal.PlainDate {
  let date = day;
  for (let left = Math.abs(weekdays); left > 0; ) {
    date = date.add({ days: Math.sign(weekdays) });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  return date;
}
