import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { tellOfUnreadable, unreadableTo } from '../casework/tools.ts';
import { type AgendaDay, type Booking, emptyDay, openingsOn, wholeHouse } from '../domain/agenda.ts';
import { closingsOn, dayOf, legalHolidaysOf } from '../domain/calendar.ts';
import { bookedVisit } from '../domain/case.ts';
import { allows } from '../domain/decide.ts';
import { listedName } from '../domain/person-name.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { Route } from '../platform/http.ts';
import type { Served } from '../services/service.ts';
import { Alert, H1, P } from '../ui/content.tsx';
import { Button } from '../ui/controls.tsx';
import { showDay, showTime } from '../ui/moments.ts';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { type CounterDay, planOf, type Stretch } from './day-plan.ts';
import { deskOf, withDesks } from './desks.ts';
import { shortDay } from './moments.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, DoneMessage, homeOf } from './shell.tsx';
import { visitNote } from './visit-name.ts';
import { type Visitors, visitorsOf, whoOf } from './visitors.ts';
import { wordOf } from './words.ts';

/** How far the links to the previous and the next day look for one with opening hours. */
const daysToLook = 60;

export function agendaRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.agendaToday, ({ query }, visit) => ({
      kind: 'redirect',
      location: `${homeOf(visit.municipality)}/agenda/${query.date ?? todayOf(visit)}`,
      json: {},
    })),

    staffRoute(console, contracts.agenda, async ({ params, query }, visit) => {
      const { log } = visit.console.tools;
      const days = await visit.console.tools.agenda.days(visit.municipality.id, [params.date]);
      const day = days.get(params.date) ?? emptyDay(visit.municipality.id, params.date);
      const plan = planOf(day, visit.municipality);
      tellOfUnreadable(log, day);
      const shown = await withDesks(visit, day.bookings);
      if (day.hasNames) await visit.console.tools.agenda.forgetNames(day.municipality, day.date);
      const isRead = params.date === todayOf(visit) && !visit.request.wantsJson;
      // Two requests either way: today's buttons need the cases themselves, which have the names too.
      const { cases, visitors } = isRead
        ? await casesOf(visit, day)
        : { cases: new Map<string, Served>(), visitors: await visitorsOf(visit, [day]) };
      return {
        kind: 'page',
        json: agendaView(visit, day, plan, visitors),
        shown: { kind: 'list', page: 'agenda', view: params.date, lines: day.bookings.length },
        page: () => agendaPage(shown, day, plan, { cases, visitors }, query.done && doneText(shown, query.done)),
      };
    }),
  ];
}

/** What is said of an event that was just recorded, of a case of whatever service. */
function doneText({ texts, desks }: Visit, event: string): string | undefined {
  return wordOf(event, texts.case.done, ...[...desks.values()].map(({ words }) => words.done));
}

/** The cases that stand by their bookings of a day, by booking, of which something can be noted; and who comes. */
async function casesOf(
  { console }: Visit,
  { bookings }: AgendaDay,
): Promise<{ cases: Map<string, Served>; visitors: Visitors }> {
  const read = await console.tools.cases.readMany(
    [...new Set(bookings.map(({ caseId }) => caseId))],
    unreadableTo(console.tools),
  );
  const standing = bookings.flatMap(({ id, caseId }) => {
    const served = read.get(caseId);
    return served && bookedVisit(served.subject)?.bookingId === id ? [[id, served] as const] : [];
  });
  const visitors = new Map([...read].map(([caseId, { subject }]) => [caseId, listedName(subject.person)]));
  return { cases: new Map(standing), visitors };
}

/** A day as a program gets it. */
export function agendaView(visit: Visit, day: AgendaDay, plan: readonly CounterDay[], visitors: Visitors) {
  const closed = closedBecause(visit, day);
  return {
    date: day.date,
    ...(closed && { closed }),
    ...(day.blocked.length > 0 && { blocked: day.blocked }),
    closings: day.closings.map(({ id, hours, services, reason, by, unreadable }) => ({
      id,
      date: day.date,
      ...(hours && { hours }),
      ...(services && { services }),
      reason,
      by,
      ...(unreadable && { unreadable }),
    })),
    counters: plan.map(({ counter, stretches }) => ({
      counter,
      bookings: stretches.flatMap((one) => {
        if (one.kind !== 'booked') return [];
        const { caseId, time, minutes, type, people } = one.booking;
        const hit = one.hit && { hit: true };
        const who = whoOf(visitors, one.booking);
        return [{ caseId, reference: referenceOf(caseId), time, minutes, type, people, who, ...hit }];
      }),
      free: stretches.flatMap(({ kind, from, to }) => (kind === 'free' ? [{ from, to }] : [])),
    })),
  };
}

/** Whether a day can be read in part alone. */
export function isInPart({ blocked, closings }: Pick<AgendaDay, 'blocked' | 'closings'>): boolean {
  return blocked.length > 0 || closings.some(({ unreadable }) => unreadable);
}

/** What nobody can read of a day, and where it stands. */
function Unreadable({
  visit: { texts, language },
  day: { blocked, closings },
}: {
  visit: Visit;
  day: Pick<AgendaDay, 'blocked' | 'closings'>;
}): JSX.Element | null {
  const t = texts.agenda;
  if (!isInPart({ blocked, closings })) return null;
  const places = blocked.map(({ time, counter }) => `${showTime(time, language)} (${t.counter(counter)})`);
  return (
    <Alert tone="error" title={t.unreadable.title}>
      {closings.some(({ unreadable }) => unreadable) && <P>{t.unreadable.closing}</P>}
      {places.length > 0 && <P>{t.unreadable.cells(places.join(', '))}</P>}
      <P>{t.unreadable.tell}</P>
    </Alert>
  );
}

function agendaPage(
  visit: Visit,
  day: AgendaDay,
  plan: CounterDay[],
  { cases, visitors }: { cases: ReadonlyMap<string, Served>; visitors: Visitors },
  said: string | undefined,
): string {
  const { date } = day;
  const closed = closedBecause(visit, day);
  const { texts, municipality, language, console } = visit;
  const t = texts.agenda;
  const path = `${homeOf(municipality)}/agenda`;
  const today = todayOf(visit);
  const now = console.tools.clock
    .now()
    .toZonedDateTimeISO(municipality.timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  const booked = plan.reduce((sum, { stretches }) => sum + stretches.filter(({ kind }) => kind === 'booked').length, 0);
  const title = showDay(date, language);
  const previous = openDay(date, -1, visit);
  const next = openDay(date, 1, visit);
  const halfDay = closingsOn(Temporal.PlainDate.from(date), municipality, wholeHouse(municipality)).filter(
    ({ hours }) => hours,
  );
  return consolePage(
    visit,
    { title: `${t.title}, ${title}`, section: 'agenda', path: `${path}/${date}` },
    <>
      {said && <DoneMessage>{said}</DoneMessage>}
      <Unreadable visit={visit} day={day} />
      <div class="eid-console-top eid-console-top--agenda">
        <div>
          <H1>{title}</H1>
          <p class="eid-console-moment">
            {date === today && <strong class="eid-agenda__today">{t.today}</strong>} {t.booked(booked)}
            {halfDay.map(({ hours, reason }) => (
              <span key={hours?.from}>
                {' · '}
                {reason?.[language] ?? t.closed}: {t.closedHours} {hours?.from}–{hours?.to}
              </span>
            ))}
            {day.closings
              .filter(({ hours }) => hours)
              .map(({ id, hours, reason }) => (
                <span key={id}>
                  {' · '}
                  {reason}: {t.closedHours} {hours?.from}–{hours?.to}
                </span>
              ))}
          </p>
        </div>
        <nav class="eid-agenda__days" aria-label={t.title}>
          <a class="eid-agenda__step" href={`${path}/${previous}`} rel="prev">
            <span aria-hidden="true">←</span> <span class="eid-visually-hidden">{t.previous}: </span>
            {shortDay(previous, language, today)}
          </a>
          {date !== today && (
            <a class="eid-agenda__step" href={`${path}/${today}`}>
              {t.today}
            </a>
          )}
          <a class="eid-agenda__step" href={`${path}/${next}`} rel="next">
            <span class="eid-visually-hidden">{t.next}: </span>
            {shortDay(next, language, today)} <span aria-hidden="true">→</span>
          </a>
          <a class="eid-agenda__step" href={`${path}/${date}/week`}>
            {t.asWeek}
          </a>
          <form class="eid-agenda__pick" method="get" action={path}>
            <label class="eid-visually-hidden" for="date">
              {t.pick}
            </label>
            <input
              class="utrecht-textbox utrecht-textbox--html-input eid-agenda__date"
              id="date"
              name="date"
              type="date"
              value={date}
              required
            />
            <Button kind="secondary">{t.go}</Button>
          </form>
        </nav>
      </div>
      {closed && (
        <Alert tone={booked > 0 ? 'warning' : 'info'} title={closed}>
          {booked > 0 && <P>{t.closedButBooked}</P>}
        </Alert>
      )}
      <div class="eid-counters">
        {plan.map(({ counter, stretches }) => (
          <section key={counter} class="eid-counter" aria-labelledby={`counter-${counter}`}>
            <h2 class="eid-counter__name" id={`counter-${counter}`}>
              {t.counter(counter)}
              <span class="eid-counter__count">
                {t.booked(stretches.filter(({ kind }) => kind === 'booked').length)}
              </span>
            </h2>
            <ol class="eid-counter__day">
              {stretches.map((stretch) => (
                <Entry
                  key={stretch.from + stretch.kind}
                  visit={visit}
                  stretch={stretch}
                  isPast={date < today || (date === today && stretch.to <= now)}
                  isNow={date === today && stretch.from <= now && now < stretch.to}
                  who={stretch.kind === 'booked' ? whoOf(visitors, stretch.booking) : ''}
                  served={stretch.kind === 'booked' ? cases.get(stretch.booking.id) : undefined}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>,
  );
}

function Entry({
  visit,
  stretch,
  isPast,
  isNow,
  who,
  served,
}: {
  visit: Visit;
  stretch: Stretch;
  isPast: boolean;
  isNow: boolean;
  /** Whose a booking is. */
  who: string;
  /** The case of a booking of today. */
  served: Served | undefined;
}): JSX.Element {
  const { texts, municipality } = visit;
  const about = stretch.kind === 'booked' ? visitNote(visit, stretch.booking.type) : undefined;
  const cells = Math.max(2, Math.min(12, Math.round(stretch.minutes / 5)));
  const name = [
    'eid-slot',
    `eid-slot--${stretch.kind}`,
    stretch.kind === 'blocked' && 'eid-slot--closed',
    `eid-slot--cells-${stretch.kind === 'closed' ? 2 : cells}`,
    isPast && 'eid-slot--past',
    isNow && 'eid-slot--now',
    stretch.kind === 'booked' && stretch.hit && 'eid-slot--hit',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <li class={name} aria-current={isNow ? 'time' : undefined}>
      <span class="eid-slot__time">
        {stretch.from}
        <span class="eid-visually-hidden"> – {stretch.to}</span>
      </span>
      {stretch.kind === 'booked' ? (
        <span class="eid-slot__who">
          <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(municipality)}/cases/${stretch.booking.caseId}`}>
            {who}
          </a>
          {about && <span class="eid-slot__people">{about}</span>}
          {stretch.booking.people > 1 && (
            <span class="eid-slot__people">{texts.booking.people(stretch.booking.people)}</span>
          )}
          {stretch.hit && (
            <span class="eid-slot__hit">
              {texts.agenda.hit}{' '}
              {!isPast && (
                <a
                  href={`${homeOf(municipality)}/cases/${stretch.booking.caseId}/slots`}
                  aria-label={`${texts.closings.move}: ${who}`}
                >
                  {texts.closings.move}
                </a>
              )}
            </span>
          )}
          <span class="eid-slot__reference">{showReference(referenceOf(stretch.booking.caseId))}</span>
          {served && <DayEvents visit={visit} booking={stretch.booking} who={who} served={served} />}
        </span>
      ) : (
        <span class="eid-slot__free">
          {stretch.kind === 'free' ? texts.agenda.free(String(stretch.minutes)) : notBookable(stretch, visit)}
        </span>
      )}
    </li>
  );
}

/** Why a stretch that nobody has booked is not free. */
export function notBookable(
  stretch: Extract<Stretch, { kind: 'closed' | 'blocked' }>,
  { texts: { agenda: t } }: Visit,
): string {
  if (stretch.kind === 'blocked') return t.blockedUntil(stretch.to);
  return `${t.closedUntil(stretch.to)}${stretch.reason ? `: ${stretch.reason}` : ''}`;
}

/** What is done many times a day, where the day is seen: what the case allows of it now. */
function DayEvents({
  visit,
  booking,
  who,
  served,
}: {
  visit: Visit;
  booking: Booking;
  who: string;
  served: Served;
}): JSX.Element | null {
  const { texts, municipality, console } = visit;
  // What a visit ends in is another thing in each service; where it is more than a click, the case's own page has it.
  const desk = deskOf(visit, booking);
  const done = desk?.endsVisit;
  const events = ['check-in', ...(done ? [done] : []), 'late', 'no-show'].filter((event) =>
    allows(served, event, 'staff', console.tools.clock.now(), municipality),
  );
  if (events.length === 0) return null;
  return (
    <form
      class="eid-slot__events"
      method="post"
      action={`${homeOf(municipality)}/cases/${booking.caseId}/events`}
      aria-label={who}
    >
      <input type="hidden" name="back" value="agenda" />
      <input type="hidden" name="start" value={`${todayOf(visit)}T${booking.time}`} />
      {events.map((event) => (
        <button key={event} class="eid-slot__event" type="submit" name="type" value={event}>
          {wordOf(event, desk?.words.button, texts.case.button)}
          <span class="eid-visually-hidden">: {who}</span>
        </button>
      ))}
    </form>
  );
}

/** Why nothing can be booked that day; undefined where the counters are open. */
export function closedBecause(
  { texts: { agenda: t }, municipality, language }: Visit,
  { date, closings }: Pick<AgendaDay, 'date' | 'closings'>,
): string | undefined {
  const day = Temporal.PlainDate.from(date);
  const added = closings.find(({ hours }) => !hours) ?? closings[0];
  if (openingsOn(day, municipality, wholeHouse(municipality), closings).length > 0) return undefined;
  const holiday = legalHolidaysOf(day.year).get(date);
  if (holiday) return `${t.closed}: ${Object.hasOwn(t.holiday, holiday) ? t.holiday[holiday] : holiday}`;
  const closing = closingsOn(day, municipality, wholeHouse(municipality)).find(({ hours }) => !hours);
  if (closing) return closing.reason?.[language] ? `${t.closed}: ${closing.reason[language]}` : t.closed;
  if (added?.unreadable) return t.closed;
  return added ? `${t.closed}: ${added.reason}` : t.noHours;
}

/** The nearest day with opening hours in a direction; where there is none in sight, simply the next date. */
function openDay(date: string, direction: 1 | -1, { municipality }: Visit): string {
  const from = Temporal.PlainDate.from(date);
  for (let step = 1; step <= daysToLook; step += 1) {
    const day = from.add({ days: direction * step });
    if (openingsOn(day, municipality, wholeHouse(municipality)).length > 0) return day.toString();
  }
  return from.add({ days: direction }).toString();
}

function todayOf({ console, municipality }: Visit): string {
  return dayOf(console.tools.clock.now(), municipality).toString();
}

function referenceOf(caseId: string): string {
  return readCaseId(caseId)?.reference ?? '';
}
