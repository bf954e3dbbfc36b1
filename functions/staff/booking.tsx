import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { book, freeSlotsFor, isLock } from '../casework/booking.ts';
import { cellMinutes, type Slot, showStart } from '../domain/agenda.ts';
import { awaitsVisit, isOpen, type VisitCase } from '../domain/case.ts';
import { fullName } from '../domain/person-name.ts';
import type { Answer, Route } from '../platform/http.ts';
import { Alert, H1, H2, P } from '../ui/content.tsx';
import { showDay, showTime } from '../ui/moments.ts';
import { casePage, caseVisit, viewOf } from './case.tsx';
import type { CaseVisit } from './case-forms.tsx';
import type { Console } from './console.ts';
import { contracts } from './contracts.ts';
import { shortDay } from './moments.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, homeOf, refusal } from './shell.tsx';
import type { ProblemCode } from './texts/texts.ts';

/** Staff book and move: by phone, or for somebody who stands at the desk. */
export function bookingRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.slots, async ({ params, query }, visit) => {
      const found = await caseVisit(visit, params.caseId);
      if (!found) return refusal(visit, 404, 'unknown-case');
      const at = bookable(found);
      if (!at || !viewOf(found).booking) return locked(found);
      const people = query.people ?? at.subject.appointment?.people ?? 1;
      const most = maxPeople(at);
      if (people > most) return refusal(visit, 422, 'too-many-people', { detail: visit.texts.booking.atMost(most) });
      const { counter } = query;
      const slots = await slotsOf(at, people, counter);
      const now = runningNow(at, slots);
      return {
        kind: 'page',
        json: {
          people,
          ...(now && { now: showStart(now, visit.municipality) }),
          slots: slots.map((slot) => ({
            start: showStart(slot, visit.municipality),
            minutes: slot.minutes,
            counters: slot.counters,
          })),
        },
        page: () => pickerPage(at, { slots, people, counter, week: query.week }),
      };
    }),

    staffRoute(
      console,
      contracts.book,
      async ({ params, body }, visit) => {
        const found = await caseVisit(visit, params.caseId);
        if (!found) return refusal(visit, 404, 'unknown-case');
        const { tools } = visit.console;
        const { start, people, counter } = body;
        const outcome = await book(tools, visit.municipality, found, start, visit.actor, people, counter);
        if (outcome.kind !== 'refused') {
          const page = `${homeOf(visit.municipality)}/cases/${found.subject.id}`;
          const done = { booked: '?done=book', moved: '?done=move', unchanged: '' }[outcome.kind];
          return {
            kind: 'redirect',
            location: `${page}${done}`,
            status: outcome.kind === 'booked' ? 201 : 200,
            json: viewOf({ ...found, ...outcome }),
          };
        }
        const { code } = outcome;
        const at = bookable(found);
        if (isLock(code) || !at) return locked((await caseVisit(visit, params.caseId)) ?? found);
        return again(at, code, body);
      },
      async ({ params, errors, typed }, visit) => {
        const found = await caseVisit(visit, params.caseId);
        if (!found) return refusal(visit, 404, 'unknown-case');
        const known = (['not-a-slot', 'too-many-people'] as const).find((code) => errors[0]?.code === code);
        const code = errors.length === 0 ? undefined : (known ?? 'invalid-input');
        const at = bookable(found);
        if (!at || !viewOf(found).booking) return locked(found);
        const people = Number(typed['people'] ?? at.subject.appointment?.people ?? 1);
        const wanted = { start: typed['start'] ?? '', people, counter: typed['counter'] };
        return again(at, code, wanted, errors);
      },
    ),
  ];
}

type Refused = Parameters<typeof refusal>[3];
/** A visit to a case in which the citizen comes to the counter. */
type BookingVisit = CaseVisit & { subject: VisitCase };

function bookable(at: CaseVisit): BookingVisit | undefined {
  const { subject } = at;
  return awaitsVisit(subject) ? { ...at, subject } : undefined;
}

/** No visit can be booked: not yet, as the service says why, or not any more. */
function locked(at: CaseVisit): Answer {
  const { subject, desk, texts } = at;
  const code = isOpen(subject) && !awaitsVisit(subject) ? 'booking-locked' : 'not-allowed-now';
  const { title } = texts.problems[code];
  const detail = code === 'booking-locked' ? desk.words.locked : texts.problems[code].detail;
  const view = viewOf(at);
  return refusal(at, 409, code, {
    detail,
    facts: { actions: view.actions, state: view.state },
    page: () =>
      casePage(
        at,
        view,
        <Alert tone="warning" title={title} announce>
          <P>{detail}</P>
        </Alert>,
      ),
  });
}

/** The picker once more, as it is now, on the week that was wanted, with what stood in the way above it; that may be nothing. */
async function again(
  at: BookingVisit,
  stood: ProblemCode | undefined,
  wanted: { start: string; people?: number | undefined; counter?: string | undefined },
  errors?: NonNullable<Refused>['errors'],
): Promise<Answer> {
  const asked = wanted.people ?? at.subject.appointment?.people ?? 1;
  const people = Number.isInteger(asked) && asked >= 1 && asked <= maxPeople(at) ? asked : 1;
  const counter = countersOf(at).find((one) => one === wanted.counter);
  const slots = at.request.wantsJson ? [] : await slotsOf(at, people, counter);
  const week = /^\d{4}-\d\d-\d\d/.exec(wanted.start)?.[0];
  const isFree = slots.some((slot) => showStart(slot, at.municipality) === wanted.start);
  const code = stood ?? (isFree ? undefined : 'slot-taken');
  const isInput = stood === undefined || code === 'invalid-input' || code === 'too-many-people';
  return refusal(at, isInput ? 422 : 409, code ?? 'invalid-input', {
    errors,
    ...(code === 'too-many-people' && { detail: at.texts.booking.atMost(maxPeople(at)) }),
    page: () => pickerPage(at, { slots, people, counter, week: readable(week), code, wanted: wanted.start }),
  });
}

/** The free starts of all counters, or of one. */
async function slotsOf(at: BookingVisit, people: number, counter?: string): Promise<Slot[]> {
  const slots = await freeSlotsFor(at.console.tools, at.municipality, at, { people, by: 'staff' });
  return counter
    ? slots.flatMap((slot) => (slot.counters.includes(counter) ? [{ ...slot, counters: [counter] }] : []))
    : slots;
}

/** The counters that ever take this visit. */
function countersOf({ municipality, service, subject }: BookingVisit): string[] {
  const type = service.appointmentType(subject, municipality);
  const taking = municipality.agenda.openingHours.flatMap(({ counters }) =>
    counters.filter(({ types }) => types.includes(type)).map(({ id }) => id),
  );
  return [...new Set(taking)].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

function maxPeople({ municipality, service, subject }: BookingVisit): number {
  return municipality.agenda.types[service.appointmentType(subject, municipality)]?.maxPeople ?? 1;
}

/** The slot of the cell that is running, where it is free. */
function runningNow({ console, municipality }: BookingVisit, slots: readonly Slot[]): Slot | undefined {
  const local = console.tools.clock.now().toZonedDateTimeISO(municipality.timeZone);
  const cell = local.subtract({ minutes: local.minute % cellMinutes });
  const date = cell.toPlainDate().toString();
  const time = cell.toPlainTime().toString({ smallestUnit: 'minute' });
  return slots.find((slot) => slot.date === date && slot.time === time);
}

type Picker = {
  slots: readonly Slot[];
  people: number;
  counter?: string | undefined;
  week?: string | undefined;
  code?: ProblemCode | undefined;
  /** The start that was chosen before. */
  wanted?: string | undefined;
};

function pickerPage(at: BookingVisit, { slots, people, counter, week: asked, code, wanted: chosen }: Picker): string {
  const { texts, language, municipality, console, subject } = at;
  const t = texts.booking;
  const held = subject.appointment;
  const page = `${homeOf(municipality)}/cases/${subject.id}`;
  const today = console.tools.clock.now().toZonedDateTimeISO(municipality.timeZone).toPlainDate().toString();
  const weeks = [...new Set(slots.map(({ date }) => mondayOf(date)))];
  const wanted = asked && mondayOf(asked);
  const week =
    weeks.find((monday) => monday === wanted) ??
    weeks.find((monday) => wanted !== undefined && monday > wanted) ??
    weeks[0];
  const index = week ? weeks.indexOf(week) : -1;
  const days = [
    ...Map.groupBy(
      slots.filter(({ date }) => mondayOf(date) === week),
      ({ date }) => date,
    ),
  ];
  const now = runningNow(at, slots);
  const next = now ?? slots.find(({ date }) => date === today);
  const name = fullName(subject.person);
  const href = (more: Record<string, string>) =>
    `${page}/slots?${new URLSearchParams({ people: String(people), ...(week && { week }), ...(counter && { counter }), ...more }).toString()}`;
  const anyCounter = `${page}/slots?${new URLSearchParams({ people: String(people), ...(week && { week }) }).toString()}`;
  const counters = countersOf(at);
  const [before, after] = [weeks[index - 1], weeks[index + 1]];
  return consolePage(
    at,
    {
      title: `${held ? t.moveTitle : t.title}, ${name}`,
      section: 'worklist',
      path: href({}),
      back: { href: page, text: name },
      hasErrors: code !== undefined,
    },
    <>
      {code && (
        <Alert tone="warning" title={texts.problems[code].title} announce>
          <P>{code === 'too-many-people' ? t.atMost(maxPeople(at)) : texts.problems[code].detail}</P>
        </Alert>
      )}
      <div class="eid-console-top">
        <div>
          <H1>{held ? t.moveTitle : t.title}</H1>
          <p class="eid-console-moment">
            {name}
            {held && (
              <>
                {' · '}
                {t.now}: {showDay(held.date, language)}, {showTime(held.time, language)}
              </>
            )}
          </p>
        </div>
        <nav class="eid-people" aria-label={t.howMany}>
          <span class="eid-people__label" aria-hidden="true">
            {t.howMany}
          </span>
          {Array.from({ length: maxPeople(at) }, (_, index) => index + 1).map((count) => (
            <a
              key={count}
              class="eid-people__count"
              href={href({ people: String(count) })}
              aria-current={count === people ? 'true' : undefined}
              aria-label={t.people(count)}
            >
              {count}
            </a>
          ))}
        </nav>
        {counters.length > 1 && (
          <nav class="eid-people" aria-label={t.counter}>
            <span class="eid-people__label" aria-hidden="true">
              {t.counter}
            </span>
            <a class="eid-people__count" href={anyCounter} aria-current={counter ? undefined : 'true'}>
              {t.anyCounter}
            </a>
            {counters.map((id) => (
              <a
                key={id}
                class="eid-people__count"
                href={href({ counter: id })}
                aria-current={id === counter ? 'true' : undefined}
                aria-label={texts.agenda.counter(id)}
              >
                {id}
              </a>
            ))}
          </nav>
        )}
      </div>
      <form class="eid-pick" method="post" action={`${page}/appointment`}>
        <input type="hidden" name="people" value={people} />
        {counter && <input type="hidden" name="counter" value={counter} />}
        {next && (
          <div class="eid-pick__now">
            <button
              class="utrecht-button utrecht-button--primary-action eid-button"
              type="submit"
              name="start"
              value={showStart(next, municipality)}
            >
              {now ? t.walkIn : t.nextToday(showTime(next.time, language))}
            </button>
            <p class="eid-case__hint">
              {now ? t.walkInHint(showTime(next.time, language), next.counters.join(', ')) : t.nextTodayHint}
            </p>
          </div>
        )}
        {(weeks.length > 1 || days.length > 1) && (
          <nav class="eid-agenda__days eid-pick__weeks" aria-label={t.weeks}>
            {before && (
              <a class="eid-agenda__step" href={href({ week: before })} rel="prev">
                <span aria-hidden="true">←</span> {shortDay(before, language, today)}
              </a>
            )}
            {after && (
              <a class="eid-agenda__step" href={href({ week: after })} rel="next">
                {shortDay(after, language, today)} <span aria-hidden="true">→</span>
              </a>
            )}
            {/* A day is a hundred starts: by keyboard and on a phone, one step leads to each. */}
            {days.length > 1 && (
              <span class="eid-pick__jump">
                {days.slice(1).map(([date]) => (
                  <a key={date} class="eid-pick__to" href={`#day-${date}`}>
                    {shortDay(date, language, today)} <span aria-hidden="true">↓</span>
                  </a>
                ))}
              </span>
            )}
          </nav>
        )}
        {days.length > 0 && <p class="eid-pick__legend">{t.legend}</p>}
        {days.length === 0 ? (
          <Alert tone="info" title={t.none}>
            <P>{t.noneHint}</P>
          </Alert>
        ) : (
          <div class="eid-pick__days">
            {days.map(([date, ofDay]) => (
              <section key={date} class="eid-pick__day" aria-labelledby={`day-${date}`}>
                <H2 id={`day-${date}`}>{shortDay(date, language, today)}</H2>
                {[...Map.groupBy(ofDay, ({ time }) => time.slice(0, 2))].map(([hour, ofHour]) => (
                  <Hour key={hour} at={at} slots={ofHour} chosen={chosen} />
                ))}
              </section>
            ))}
          </div>
        )}
      </form>
    </>,
  );
}

function Hour({
  at,
  slots,
  chosen,
}: {
  at: BookingVisit;
  slots: readonly Slot[];
  chosen: string | undefined;
}): JSX.Element {
  const { texts, language, municipality } = at;
  return (
    <ul class="eid-pick__hour">
      {slots.map((slot) => (
        <li key={slot.time}>
          <button
            class="eid-pick__start"
            type="submit"
            name="start"
            value={showStart(slot, municipality)}
            aria-current={showStart(slot, municipality) === chosen ? 'true' : undefined}
            autofocus={showStart(slot, municipality) === chosen}
          >
            <span class="eid-visually-hidden">{showDay(slot.date, language)}, </span>
            <span class="eid-pick__time">{slot.time}</span>
            <span class="eid-visually-hidden">, {texts.agenda.counter(slot.counters.join(', '))}</span>
            <span class="eid-pick__counters" aria-hidden="true">
              {slot.counters.join(' ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function readable(date: string | undefined): string | undefined {
  try {
    return date && Temporal.PlainDate.from(date).toString();
  } catch {
    return undefined;
  }
}

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
