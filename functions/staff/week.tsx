import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { type AgendaDay, emptyDay, openingsOn, wholeHouse } from '../domain/agenda.ts';
import { tellOfUnreadable } from '../casework/tools.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Route } from '../platform/http.ts';
import { H1 } from '../ui/content.tsx';
import { showDate, showDayOfMonth } from '../ui/moments.ts';
import { agendaView, closedBecause, isInPart, notBookable } from './agenda.tsx';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { type CounterDay, countOf, merged, planOf, type Stretch } from './day-plan.ts';
import { shortDay } from './moments.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, homeOf } from './shell.tsx';
import { visitNote } from './visit-name.ts';
import { type Visitors, visitorsOf, whoOf } from './visitors.ts';

type DayColumn = { day: AgendaDay; date: string; plan: CounterDay[]; closed: string | undefined };

/** The week of a date. One request to the store for its days, and one for who comes on each that has bookings, at the same time. */
export function weekRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.agendaWeek, async ({ params }, visit) => {
      const { municipality } = visit;
      const day = Temporal.PlainDate.from(params.date);
      const monday = day.subtract({ days: day.dayOfWeek - 1 });
      const dates = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }).toString());
      const stored = await visit.console.tools.agenda.days(municipality.id, dates);
      const days = dates.map((date) => stored.get(date) ?? emptyDay(municipality.id, date));
      for (const one of days) tellOfUnreadable(visit.console.tools.log, one);
      const visitors = await visitorsOf(visit, days);
      const columns = days
        .map((one) => ({
          day: one,
          date: one.date,
          plan: planOf(one, municipality),
          closed: closedBecause(visit, one),
        }))
        .filter(
          ({ date, plan }, index) =>
            index < 5 ||
            plan.length > 0 ||
            openingsOn(Temporal.PlainDate.from(date), municipality, wholeHouse(municipality)).length,
        );
      return {
        kind: 'page',
        json: { days: days.map((one) => agendaView(visit, one, planOf(one, municipality), visitors)) },
        shown: {
          kind: 'list',
          page: 'agenda',
          view: monday.toString(),
          lines: days.reduce((sum, { bookings }) => sum + bookings.length, 0),
        },
        page: () => weekPage(visit, monday, columns, visitors),
      };
    }),
  ];
}

function weekPage(visit: Visit, monday: Temporal.PlainDate, columns: readonly DayColumn[], visitors: Visitors): string {
  const { texts, municipality, language, console } = visit;
  const t = texts.agenda;
  const path = `${homeOf(municipality)}/agenda`;
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const last = monday.add({ days: 6 }).toString();
  const title = t.weekOf(showDayOfMonth(monday.toString(), language), showDate(last, language));
  const booked = columns.reduce((sum, { plan }) => sum + totalOf(plan).booked, 0);
  const [before, after] = [monday.subtract({ days: 7 }).toString(), monday.add({ days: 7 }).toString()];
  const inThisWeek = monday.toString() <= today && today <= last;
  return consolePage(
    visit,
    { title: `${t.title}, ${title}`, section: 'agenda', path: `${path}/${monday.toString()}/week` },
    <>
      <div class="eid-console-top eid-console-top--agenda">
        <div>
          <H1>{title}</H1>
          <p class="eid-console-moment">{t.booked(booked)}</p>
        </div>
        <nav class="eid-agenda__days" aria-label={t.title}>
          <a class="eid-agenda__step" href={`${path}/${before}/week`} rel="prev">
            <span aria-hidden="true">←</span> {t.previousWeek}
          </a>
          {!inThisWeek && (
            <a class="eid-agenda__step" href={`${path}/${today}/week`}>
              {t.thisWeek}
            </a>
          )}
          <a class="eid-agenda__step" href={`${path}/${after}/week`} rel="next">
            {t.nextWeek} <span aria-hidden="true">→</span>
          </a>
          <a class="eid-agenda__step" href={`${path}/${inThisWeek ? today : monday.toString()}`}>
            {t.asDay}
          </a>
        </nav>
      </div>
      <div class={`eid-week-plan eid-week-plan--${columns.length}`}>
        {columns.map(({ day, date, plan, closed }) => {
          const total = totalOf(plan);
          return (
            <section
              key={date}
              class={`eid-week-day${date === today ? ' eid-week-day--today' : ''}`}
              aria-labelledby={`day-${date}`}
            >
              <h2 class="eid-week-day__name" id={`day-${date}`}>
                <a href={`${path}/${date}`} aria-current={date === today ? 'date' : undefined}>
                  {shortDay(date, language, today)}
                </a>
              </h2>
              <p class="eid-week-day__count">
                {plan.length > 0 ? `${t.booked(total.booked)} · ${t.freeInAll(hours(total.freeMinutes))}` : ''}
              </p>
              {closed && <p class="eid-week-day__closed">{closed}</p>}
              {isInPart(day) && <p class="eid-week-day__closed">{t.unreadable.title}</p>}
              {plan.map(({ counter, stretches }) => (
                <div key={counter} class="eid-week-counter">
                  <h3 class="eid-week-counter__name">{t.counter(counter)}</h3>
                  <ol class="eid-week-counter__day">
                    {merged(stretches).map((stretch) => (
                      <WeekEntry
                        key={stretch.from + stretch.kind}
                        visit={visit}
                        stretch={stretch}
                        visitors={visitors}
                      />
                    ))}
                  </ol>
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </>,
  );
}

function WeekEntry({ visit, stretch, visitors }: { visit: Visit; stretch: Stretch; visitors: Visitors }): JSX.Element {
  const { texts, municipality } = visit;
  const t = texts.agenda;
  if (stretch.kind === 'booked') {
    const { caseId, people, type } = stretch.booking;
    const about = visitNote(visit, type);
    return (
      <li class={`eid-week-slot eid-week-slot--booked${stretch.hit ? ' eid-week-slot--hit' : ''}`}>
        <span class="eid-week-slot__time">{stretch.from}</span>
        <span class="eid-week-slot__who">
          <a href={`${homeOf(municipality)}/cases/${caseId}`}>{whoOf(visitors, stretch.booking)}</a>
          {about && <span class="eid-slot__people"> {about}</span>}
          {people > 1 && <span class="eid-slot__people"> ×{people}</span>}
          {stretch.hit && <span class="eid-slot__hit"> {t.hit}</span>}
        </span>
      </li>
    );
  }
  return (
    <li class={`eid-week-slot eid-week-slot--${stretch.kind === 'free' ? 'free' : 'closed'}`}>
      <span class="eid-week-slot__time">{stretch.from}</span>
      <span>{stretch.kind === 'free' ? t.freeUntil(stretch.to) : notBookable(stretch, visit)}</span>
    </li>
  );
}

function totalOf(plan: readonly CounterDay[]): { booked: number; freeMinutes: number } {
  return plan
    .map(({ stretches }) => countOf(stretches))
    .reduce((sum, one) => ({ booked: sum.booked + one.booked, freeMinutes: sum.freeMinutes + one.freeMinutes }), {
      booked: 0,
      freeMinutes: 0,
    });
}

/** Minutes as hours and minutes: `5:30`. */
function hours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
