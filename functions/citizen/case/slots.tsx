import { Temporal } from 'temporal-polyfill';
import { book, freeSlotsFor, isLock, type Lock } from '../../casework/booking.ts';
import { type Slot, showStart } from '../../domain/agenda.ts';
import { awaitsVisit, bookedVisit, isOpen } from '../../domain/case.ts';
import { contextOf } from '../../casework/tools.ts';
import { allows, bookableNow } from '../../domain/decide.ts';
import { mayMove } from '../../domain/limits.ts';
import { type Answer, type Route, route } from '../../platform/http.ts';
import { Alert, H1, H2, Link, List, P } from '../../ui/content.tsx';
import { Button, Form } from '../../ui/controls.tsx';
import { telephoneHref } from '../../ui/page.tsx';
import { showClock, showDayOfMonth, showDayOfWeek } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inCase, refuse } from '../guards.ts';
import { bringSentences, momentOf } from '../moments.ts';
import { document, ProblemAlert } from '../shell.tsx';
import { type CaseContext } from '../page-context.ts';
import type { ProblemCode } from '../texts.ts';
import { refuseChange } from './refusal.tsx';
import { statusJson } from './status.tsx';

/** The free moments, and taking one. */
export function slotRoutes(app: App): Route[] {
  return [
    route(contracts.slots, ({ request, params, query }) =>
      inCase(app, request, params, async (context) => {
        const locked = lockOf(context);
        if (locked) return refuseBooking(context, locked);
        const people = query.people ?? peopleOf(context);
        if (people > mostPeople(context)) return refusePeople(context);
        const slots = await slotsOf(context, people);
        return {
          kind: 'page',
          json: {
            slots: slots.map((slot) => ({ start: showStart(slot, context.municipality), minutes: slot.minutes })),
          },
          page: () =>
            pickerPage(context, slots, {
              people,
              week: query.week,
              ...(query.wished && { code: 'slot-taken' as const }),
            }),
        };
      }),
    ),
    route(
      contracts.book,
      ({ request, params, body }) => inCase(app, request, params, (context) => take(context, body)),
      ({ request, params, errors, typed }) =>
        inCase(app, request, params, async (context) => {
          const locked = lockOf(context);
          if (locked) return refuseBooking(context, locked);
          const code = errors.every((error) => error.code === 'not-a-slot') ? 'not-a-slot' : 'invalid-input';
          const asked = Number(typed['people'] ?? 'none');
          const fits = Number.isInteger(asked) && asked >= 1 && asked <= mostPeople(context);
          const people = fits ? asked : peopleOf(context);
          const slots = request.wantsJson ? [] : await slotsOf(context, people);
          return refuse(context, code === 'not-a-slot' ? 409 : 422, code, {
            errors,
            page: () => pickerPage(context, slots, { people, code }),
          });
        }),
    ),
  ];
}

async function take(
  context: CaseContext,
  { start, people }: { start: string; people?: number | undefined },
): Promise<Answer> {
  const { app, municipality, request, path } = context;
  const outcome = await book(app.tools, municipality, context, start, { kind: 'citizen' }, people);
  switch (outcome.kind) {
    case 'refused': {
      // A citizen names no counter.
      const code = outcome.code === 'not-at-counter' ? 'not-a-slot' : outcome.code;
      if (isLock(code)) return refuseBooking(context, code);
      if (code === 'too-many-people') return refusePeople(context);
      const wanted = people ?? peopleOf(context);
      const slots = request.wantsJson ? [] : await slotsOf(context, wanted);
      return refuse(context, 409, code, { page: () => pickerPage(context, slots, { people: wanted, code }) });
    }
    default:
      return {
        kind: 'redirect',
        location: outcome.kind === 'unchanged' ? path : `${path}?done=${outcome.kind}`,
        status: outcome.kind === 'booked' ? 201 : 200,
        json: statusJson({ ...context, subject: outcome.subject }),
      };
  }
}

/** Why there is no picker: no visit is due yet, the moment to book has passed, or too much was asked already. */
function lockOf(context: CaseContext): Lock | undefined {
  const { subject, app, municipality } = context;
  const now = app.tools.clock.now();
  if (isOpen(subject) && !awaitsVisit(subject)) return 'booking-locked';
  if (isOpen(subject) && subject.held) return 'waits-for-staff';
  const event = bookedVisit(subject) ? 'move' : 'book';
  if (!bookableNow(context, now, municipality) || !allows(context, event, 'citizen', now, municipality))
    return 'not-allowed-now';
  return mayMove(subject, contextOf(app.tools, municipality, { kind: 'citizen' })) ? undefined : 'too-many-moves';
}

function refuseBooking(context: CaseContext, code: Lock): Answer {
  return refuseChange(context, code, `${context.path}/slots`);
}

async function refusePeople(context: CaseContext): Promise<Answer> {
  const people = Math.min(peopleOf(context), mostPeople(context));
  const slots = context.request.wantsJson ? [] : await slotsOf(context, people);
  const code = 'too-many-people';
  return refuse(context, 409, code, { page: () => pickerPage(context, slots, { people, code }) });
}

function slotsOf(context: CaseContext, people: number): Promise<Slot[]> {
  return freeSlotsFor(context.app.tools, context.municipality, context, { people });
}

/** How many come, where nothing else is asked: as many as to the present appointment. */
function peopleOf({ subject }: CaseContext): number {
  return bookedVisit(subject)?.people ?? 1;
}

/** How many may come together. */
function mostPeople(context: CaseContext): number {
  return typeRules(context)?.maxPeople ?? 1;
}

/** What the agenda says of the visit that can be booked now. */
function typeRules({ subject, service, municipality }: CaseContext) {
  return municipality.agenda.types[service.appointmentType(subject, municipality)];
}

/** A week of free moments: a day, and under it a button a time. Opens on the first week that has one. */
function pickerPage(
  context: CaseContext,
  slots: readonly Slot[],
  { people, week: asked, code }: { people: number; week?: string | undefined; code?: ProblemCode | undefined },
): string {
  const { texts, language, municipality, subject, path } = context;
  const held = bookedVisit(subject);
  const title = held ? texts.slots.moveTitle : texts.slots.title;
  const minutes = typeRules(context)?.minutes ?? 0;
  const weeks = [...new Set(slots.map(({ date }) => mondayOf(date)))];
  const wanted = asked && mondayOf(asked);
  const week =
    weeks.find((monday) => monday === wanted) ??
    weeks.find((monday) => wanted !== undefined && monday > wanted) ??
    weeks[0];
  const days = week
    ? [
        ...Map.groupBy(
          slots.filter(({ date }) => mondayOf(date) === week),
          ({ date }) => date,
        ),
      ]
    : [];
  const at = week ? weeks.indexOf(week) : -1;
  return document(context, {
    title,
    path: `${path}/slots`,
    hasErrors: code !== undefined,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        {code && <ProblemAlert context={context} code={code} />}
        <H1>{title}</H1>
        {held && <P>{texts.slots.moving(momentOf(held, context))}</P>}
        <HowMany context={context} people={people} />
        {week ? (
          <>
            <P>{people > 1 ? texts.slots.leadTogether(people, minutes * people) : texts.slots.lead(minutes)}</P>
            <WeekLinks context={context} weeks={weeks} at={at} people={people} />
            <Form action={`${path}/appointment`}>
              <input type="hidden" name="people" value={people} />
              {days.map(([date, ofDay], index) => (
                <details key={date} class="eid-day" open={index === 0}>
                  <summary class="eid-day__summary">
                    <h2 class="eid-day__name">{showDayOfWeek(date, language)}</h2>
                    <span class="eid-day__count">{texts.slots.free(ofDay.length)}</span>
                  </summary>
                  <ul class="eid-times">
                    {ofDay.map((slot) => (
                      <li key={slot.time}>
                        <button
                          class="utrecht-button utrecht-button--secondary-action eid-button"
                          type="submit"
                          name="start"
                          value={showStart(slot, municipality)}
                        >
                          <span class="eid-visually-hidden">{showDayOfWeek(date, language)}, </span>
                          {showClock(slot.time, language)}
                        </button>
                      </li>
                    ))}
                  </ul>
                </details>
              ))}
            </Form>
          </>
        ) : (
          <Alert tone="info" title={texts.slots.noneTitle}>
            <P>
              {people > 1 ? texts.slots.noneTogether : texts.slots.noneText}{' '}
              <Link href={telephoneHref(municipality.contact.phone)}>{municipality.contact.phone}</Link>
            </P>
          </Alert>
        )}
        <H2>{texts.bring.title}</H2>
        <List items={bringSentences(context)} />
      </>
    ),
  });
}

/** How many come together, where the type takes more than one; asked by a form of its own, since it changes the free moments. */
function HowMany({ context, people }: { context: CaseContext; people: number }) {
  const { texts, path } = context;
  const most = mostPeople(context);
  if (most < 2) return null;
  return (
    <Form method="get" action={`${path}/slots`}>
      <div class="utrecht-form-field eid-field">
        <label class="utrecht-form-label eid-label" for="people">
          {texts.slots.people}
        </label>
        <div class="utrecht-form-field-description eid-hint" id="people-hint">
          {texts.slots.peopleHint}
        </div>
        <div class="eid-people">
          <select
            class="utrecht-textbox utrecht-textbox--html-input eid-people__choice"
            id="people"
            name="people"
            aria-describedby="people-hint"
          >
            {Array.from({ length: most }, (_, index) => index + 1).map((count) => (
              <option key={count} value={count} selected={count === people}>
                {texts.slots.peopleCount(count)}
              </option>
            ))}
          </select>
          <Button kind="secondary">{texts.slots.peopleButton}</Button>
        </div>
      </div>
    </Form>
  );
}

function WeekLinks({
  context,
  weeks,
  at,
  people,
}: {
  context: CaseContext;
  weeks: readonly string[];
  at: number;
  people: number;
}) {
  const { texts, language, path } = context;
  const [before, here, after] = [weeks[at - 1], weeks[at], weeks[at + 1]];
  if (!here || (!before && !after)) return null;
  const href = (week: string) => `${path}/slots?week=${week}${mostPeople(context) > 1 ? `&people=${people}` : ''}`;
  const sunday = Temporal.PlainDate.from(here).add({ days: 6 }).toString();
  return (
    <nav class="eid-week" aria-label={texts.slots.weeks}>
      <span>{before && <Link href={href(before)}>← {texts.slots.earlier}</Link>}</span>
      <strong>{texts.slots.week(showDayOfMonth(here, language), showDayOfMonth(sunday, language))}</strong>
      <span>{after && <Link href={href(after)}>{texts.slots.later} →</Link>}</span>
    </nav>
  );
}

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
