import { Temporal } from 'temporal-polyfill';
import { book, freeSlotsFor } from '../../casework/booking.ts';
import { type Slot, showStart } from '../../domain/agenda.ts';
import { allows, bookableNow } from '../../domain/decisions.ts';
import { type Answer, type Route, route } from '../../platform/http.ts';
import { Alert, H1, Link, P } from '../../ui/content.tsx';
import { Form } from '../../ui/controls.tsx';
import { telephoneHref } from '../../ui/page.tsx';
import { showClock, showDayOfMonth, showDayOfWeek } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inCase, refuse } from '../doors.ts';
import { momentOf } from '../moments.ts';
import { document, ProblemAlert } from '../shell.tsx';
import { type CaseScene } from '../scene.ts';
import type { ProblemCode } from '../texts.ts';
import { statusJson } from './status.tsx';

/** The free moments, and taking one. */
export function slotRoutes(app: App): Route[] {
  return [
    route(contracts.slots, ({ request, params, query }) =>
      inCase(app, request, params, async (scene) => {
        const locked = lockOf(scene);
        if (locked) return refuseBooking(scene, locked);
        const slots = await slotsOf(scene);
        return {
          kind: 'page',
          json: { slots: slots.map((slot) => ({ start: showStart(slot, scene.municipality), minutes: slot.minutes })) },
          page: () => pickerPage(scene, slots, query.week),
        };
      }),
    ),
    route(
      contracts.book,
      ({ request, params, body }) => inCase(app, request, params, (scene) => take(scene, body.start)),
      ({ request, params, errors }) =>
        inCase(app, request, params, async (scene) => {
          const locked = lockOf(scene);
          if (locked) return refuseBooking(scene, locked);
          const code = errors.some((error) => error.code === 'required') ? 'invalid-input' : 'not-a-slot';
          const slots = request.wantsJson ? [] : await slotsOf(scene);
          return refuse(scene, code === 'not-a-slot' ? 409 : 422, code, {
            errors,
            page: () => pickerPage(scene, slots, undefined, code),
          });
        }),
    ),
  ];
}

async function take(scene: CaseScene, start: string): Promise<Answer> {
  const { app, municipality, subject, request, path } = scene;
  const outcome = await book(app.tools, municipality, subject, start, { kind: 'citizen' });
  switch (outcome.kind) {
    case 'refused': {
      const { code } = outcome;
      if (code === 'booking-locked' || code === 'not-allowed-now') return refuseBooking(scene, code);
      const slots = request.wantsJson ? [] : await slotsOf(scene);
      return refuse(scene, 409, code, { page: () => pickerPage(scene, slots, undefined, code) });
    }
    default:
      return {
        kind: 'redirect',
        location: outcome.kind === 'unchanged' ? path : `${path}?done=${outcome.kind}`,
        status: outcome.kind === 'booked' ? 201 : 200,
        json: statusJson({ ...scene, subject: outcome.case }),
      };
  }
}

/** Why there is no picker: the codes are not here yet, or the moment to book has passed. */
function lockOf({ subject, app, municipality }: CaseScene): 'booking-locked' | 'not-allowed-now' | undefined {
  const now = app.tools.clock.now();
  if (subject.state === 'requested' || subject.state === 'misrouted') return 'booking-locked';
  const event = subject.state === 'ready' && subject.appointment ? 'move' : 'book';
  return bookableNow(subject, now, municipality) && allows(subject, event, 'citizen', now, municipality)
    ? undefined
    : 'not-allowed-now';
}

function refuseBooking(scene: CaseScene, code: 'booking-locked' | 'not-allowed-now'): Answer {
  return refuse(scene, 409, code, { page: () => lockedPage(scene, code) });
}

async function slotsOf({ app, municipality, subject }: CaseScene): Promise<Slot[]> {
  return subject.state === 'ready' ? freeSlotsFor(app.tools, municipality, subject) : [];
}

function lockedPage(scene: CaseScene, code: ProblemCode): string {
  const { texts, path } = scene;
  const { title, detail } = texts.problems[code];
  return document(scene, {
    title,
    path: `${path}/slots`,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{detail}</P>
      </>
    ),
  });
}

/** A week of free moments: a day, and under it a button a time. Opens on the first week that has one. */
function pickerPage(scene: CaseScene, slots: readonly Slot[], asked?: string, code?: ProblemCode): string {
  const { texts, language, municipality, subject, path } = scene;
  const held = subject.state === 'ready' ? subject.appointment : undefined;
  const title = held ? texts.slots.moveTitle : texts.slots.title;
  const minutes = municipality.agenda.types[municipality.puk.appointmentType]?.minutes ?? 0;
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
  return document(scene, {
    title,
    path: `${path}/slots`,
    hasErrors: code !== undefined,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        {code && <ProblemAlert scene={scene} code={code} />}
        <H1>{title}</H1>
        {held && <P>{texts.slots.moving(momentOf(held, scene))}</P>}
        {week ? (
          <>
            <P>{texts.slots.lead(minutes)}</P>
            <WeekLinks scene={scene} weeks={weeks} at={at} />
            <Form action={`${path}/appointment`}>
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
              {texts.slots.noneText}{' '}
              <Link href={telephoneHref(municipality.contact.phone)}>{municipality.contact.phone}</Link>
            </P>
          </Alert>
        )}
      </>
    ),
  });
}

function WeekLinks({ scene, weeks, at }: { scene: CaseScene; weeks: readonly string[]; at: number }) {
  const { texts, language, path } = scene;
  const [before, here, after] = [weeks[at - 1], weeks[at], weeks[at + 1]];
  if (!here || (!before && !after)) return null;
  const sunday = Temporal.PlainDate.from(here).add({ days: 6 }).toString();
  return (
    <nav class="eid-week" aria-label={texts.slots.weeks}>
      <span>{before && <Link href={`${path}/slots?week=${before}`}>← {texts.slots.earlier}</Link>}</span>
      <strong>{texts.slots.week(showDayOfMonth(here, language), showDayOfMonth(sunday, language))}</strong>
      <span>{after && <Link href={`${path}/slots?week=${after}`}>{texts.slots.later} →</Link>}</span>
    </nav>
  );
}

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
