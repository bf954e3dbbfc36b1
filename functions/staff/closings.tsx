import { randomUUID } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { cancelHit, closeDay } from '../casework/closings.ts';
import { type AgendaDay, type Booking, closedFor, type DayClosing, stranded } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Shown } from '../domain/reading.ts';
import { readCaseId } from '../domain/reference.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Answer, Route, Typed } from '../platform/http.ts';
import { Alert, H1, H2, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, Form, RadioGroup, TextField } from '../ui/controls.tsx';
import { showDate, showDay } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { deskOf, withDesks } from './desks.ts';
import type { StaffAnswer } from './reading.ts';
import { leadRoute } from './require-staff.ts';
import { consolePage, DoneMessage, homeOf, messagesOf, refusal } from './shell.tsx';
import { type Visitors, visitorsOf, whoOf } from './visitors.ts';

/** How many coming days are looked through for closings: one request to the store. */
const daysShown = 60;

/** A booking that a closing hits, and whose it is. */
type Hit = Booking & { who: string };
type Added = DayClosing & { date: string; hit: Hit[] };
type Ahead = { added: readonly Added[]; hitBySettings: readonly { date: string; hit: Hit[] }[] };

/** Closings that a lead adds, and what becomes of the bookings that they hit. */
export function closingsRoutes(console: Console): Route[] {
  return [
    leadRoute(console, contracts.closings, async ({ query }, visit) => {
      const { added, hitBySettings } = await closingsAhead(visit);
      const shown = await withDesks(visit, closedServices(added));
      const t = visit.texts.closings;
      const made = query.done === 'closed' ? added.find(({ id }) => id === query.closing) : undefined;
      const said =
        query.done === 'closed'
          ? made && made.hit.length > 0
            ? t.closedHitting(made.hit.length)
            : t.closedFree
          : query.done && t.done[query.done];
      return {
        kind: 'page',
        json: {
          closings: added.map((one) => closingView(one)),
          stranded: hitBySettings.map(({ date, hit }) => ({ date, hit: hit.map(hitView) })),
        },
        shown: shownOf([...added, ...hitBySettings]),
        page: () =>
          closingsPage(
            shown,
            { added, hitBySettings },
            {
              said: said && (
                <>
                  <DoneMessage>{said}</DoneMessage>
                  {query.left ? (
                    <Alert tone="warning" announce>
                      <P>{t.left(query.left)}</P>
                    </Alert>
                  ) : null}
                </>
              ),
            },
          ),
      };
    }),

    leadRoute(
      console,
      contracts.close,
      async ({ body, typed }, visit) => {
        const { tools } = visit.console;
        const { from, to } = body;
        if (body.service !== 'all' && !tools.services.ids.includes(body.service))
          return formAgain(visit, 422, 'invalid-input', [{ field: 'service', code: 'invalid' }], typed);
        const isPart = body.span === 'hours' || (body.span === undefined && (from !== undefined || to !== undefined));
        const missing = isPart
          ? [
              ...(from ? [] : [{ field: 'from', code: 'not-a-time' }]),
              ...(to ? [] : [{ field: 'to', code: 'not-a-time' }]),
            ]
          : [];
        if (missing.length > 0) return formAgain(visit, 422, 'invalid-input', missing, typed);
        if (visit.actor.kind !== 'staff') return refusal(visit, 403, 'leads-only');
        const id = body.id ?? randomUUID();
        const request = {
          id,
          date: body.date,
          ...(isPart && from && to && { hours: { from, to } }),
          ...(body.service !== 'all' && { services: [body.service] }),
          reason: body.reason,
        };
        const outcome = await closeDay(tools, visit.municipality, request, visit.actor);
        if (outcome.kind === 'refused') {
          const { code } = outcome;
          const field = code === 'ends-before-it-begins' ? 'to' : 'date';
          return formAgain(visit, code === 'overlapping-closing' ? 409 : 422, code, [{ field, code }], typed);
        }
        const visitors = await visitorsOf(visit, [{ date: body.date, bookings: outcome.hit }]);
        const hit = named(outcome.hit, visitors);
        const made = { ...request, by: visit.actor.name, at: tools.clock.now().toString(), hit };
        return {
          kind: 'redirect',
          location: `${pathOf(visit)}?${new URLSearchParams({ done: 'closed', closing: id }).toString()}#closing-${id}`,
          status: 201,
          json: closingView(made),
          shown: shownOf([made]),
        };
      },
      ({ errors, typed }, visit) => formAgain(visit, 422, 'invalid-input', errors, typed),
    ),

    leadRoute(
      console,
      contracts.cancelHit,
      async ({ body }, visit) => {
        const { tools } = visit.console;
        const { municipality } = visit;
        const days = await tools.agenda.days(municipality.id, [body.date]);
        const day = days.get(body.date);
        const closing = day?.closings.find(({ id, unreadable }) => id === body.closingId && !unreadable);
        if (!day || (body.closingId && !closing))
          return refusal(visit, 404, 'unknown-closing', { next: backTo(visit) });
        const hit = closing ? hitBy(closing, day) : strandedOn(day, visit);
        const { cancelled, left } = await cancelHit(tools, municipality, hit, visit.actor);
        const visitors = await visitorsOf(visit, [{ date: body.date, bookings: left }]);
        const more = left.length > 0 ? { left: String(left.length) } : {};
        return {
          kind: 'redirect',
          location: `${pathOf(visit)}?${new URLSearchParams({ done: 'cancelled', ...more }).toString()}#closing-${closing?.id ?? body.date}`,
          status: 200,
          json: { cancelled, left: named(left, visitors).map(hitView) },
          shown: shownOf([{ hit: left }]),
        };
      },
      unknownClosing,
    ),

    leadRoute(
      console,
      contracts.reopen,
      async ({ body }, visit) => {
        await visit.console.tools.agenda.reopen(visit.municipality.id, body.date, body.closingId);
        return { kind: 'redirect', location: `${pathOf(visit)}?done=reopened`, status: 200, json: body };
      },
      unknownClosing,
    ),
  ];
}

/** A closing that is none is told as such; where nothing is wrong, its button stands on the page. */
function unknownClosing({ errors }: { errors: readonly FieldError[] }, visit: Visit): Answer | Promise<Answer> {
  if (errors.length === 0) return formAgain(visit, 422, 'invalid-input', [], {});
  const unknown = errors.some(({ code }) => code === 'unknown-closing');
  return refusal(visit, 422, unknown ? 'unknown-closing' : 'invalid-input', { errors, next: backTo(visit) });
}

/** What leads added, and by date the bookings that the settings hit. One request to the store, and one a day on which some are hit. */
async function closingsAhead(visit: Visit): Promise<Ahead> {
  const { console, municipality } = visit;
  const today = dayOf(console.tools.clock.now(), municipality);
  const dates = Array.from({ length: daysShown }, (_, index) => today.add({ days: index }).toString());
  const days = await console.tools.agenda.days(municipality.id, dates);
  const all = dates.flatMap((date) => {
    const day = days.get(date);
    if (!day) return [];
    const closings = day.closings.map((closing) => ({ ...closing, date, hit: hitBy(closing, day) }));
    return [{ date, closings, hit: strandedOn(day, visit) }];
  });
  const visitors = await visitorsOf(
    visit,
    all.map(({ date, closings, hit }) => ({ date, bookings: [...hit, ...closings.flatMap((one) => one.hit)] })),
  );
  return {
    added: all.flatMap(({ closings }) => closings.map((one) => ({ ...one, hit: named(one.hit, visitors) }))),
    hitBySettings: all
      .filter(({ hit }) => hit.length > 0)
      .map(({ date, hit }) => ({ date, hit: named(hit, visitors) })),
  };
}

function named(hit: readonly Booking[], visitors: Visitors): Hit[] {
  return hit.map((booking) => ({ ...booking, who: whoOf(visitors, booking) }));
}

/** The bookings of a day that stand where the municipality's settings close; those that a lead's closing hits are its own. */
function strandedOn(day: AgendaDay, { municipality }: Visit): Booking[] {
  return inOrder(day.bookings.filter((booking) => stranded(booking, { date: day.date, closings: [] }, municipality)));
}

function hitBy(closing: DayClosing, { bookings }: AgendaDay): Booking[] {
  return inOrder(bookings.filter((booking) => closedFor([closing], booking)));
}

function inOrder(bookings: Booking[]): Booking[] {
  return bookings.sort((one, other) => one.time.localeCompare(other.time) || one.counter.localeCompare(other.counter));
}

function closingView({ id, date, hours, services, reason, by, unreadable, hit }: Added) {
  return {
    id,
    date,
    ...(hours && { hours }),
    ...(services && { services }),
    reason,
    by,
    ...(unreadable && { unreadable }),
    hit: hit.map(hitView),
  };
}

function hitView({ caseId, time, minutes, who }: Hit) {
  return { caseId, reference: readCaseId(caseId)?.reference ?? '', time, minutes, who };
}

async function formAgain(
  visit: Visit,
  status: number,
  code: 'invalid-input' | 'in-the-past' | 'ends-before-it-begins' | 'overlapping-closing',
  errors: readonly FieldError[],
  typed: Typed,
): Promise<StaffAnswer> {
  const ahead = visit.request.wantsJson ? { added: [], hitBySettings: [] } : await closingsAhead(visit);
  const shown = await withDesks(visit, closedServices(ahead.added));
  const detail = code === 'in-the-past' ? visit.texts.fields['in-the-past'] : undefined;
  return {
    ...refusal(visit, status, code, {
      errors,
      detail,
      page: () => closingsPage(shown, ahead, { errors: messagesOf(errors, visit.texts), typed }),
    }),
    ...(!visit.request.wantsJson && { shown: shownOf([...ahead.added, ...ahead.hitBySettings]) }),
  };
}

/** The people whose bookings closings hit. */
function shownOf(all: readonly { hit: readonly Booking[] }[]): Shown {
  return { kind: 'list', page: 'closings', lines: all.reduce((sum, { hit }) => sum + hit.length, 0) };
}

function closingsPage(
  visit: Visit,
  { added, hitBySettings }: Ahead,
  { said, errors = [], typed = {} }: { said?: ComponentChildren; errors?: readonly FieldMessage[]; typed?: Typed },
): string {
  const { texts, municipality, language, console } = visit;
  const t = texts.closings;
  const shell = shellTexts(language);
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const configured = municipality.closings.filter(({ lastDay }) => lastDay >= today);
  const service = (id: string) => (id === 'all' ? t.allServices : serviceName(visit, id));
  const dateError = errorOf(errors, 'date');
  return consolePage(
    visit,
    { title: t.title, section: 'closings', path: pathOf(visit), hasErrors: errors.length > 0 },
    <>
      <ErrorSummary errors={errors} texts={shell} />
      {said}
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{t.lead}</p>
        </div>
      </div>
      <div class="eid-desk">
        <div>
          <section aria-labelledby="added">
            <H2 id="added">{t.added}</H2>
            {added.length === 0 && <P>{t.noneAdded}</P>}
            {added.map((closing) =>
              closing.unreadable ? (
                <UnreadableClosing key={closing.date} visit={visit} date={closing.date} />
              ) : (
                <ClosingCard key={closing.id} visit={visit} closing={closing} />
              ),
            )}
          </section>
          <section class="eid-closings__fixed" aria-labelledby="configured">
            <H2 id="configured">{t.configured}</H2>
            <p class="eid-desk__hint">{t.configuredHint}</p>
            <ul class="eid-pile">
              {configured.map(({ firstDay, lastDay, hours, reason }) => (
                <li key={firstDay + (hours?.from ?? '')} class="eid-pile__row">
                  <span class="eid-pile__name">
                    {showDate(firstDay, language)}
                    {lastDay !== firstDay && ` – ${showDate(lastDay, language)}`}
                    {hours && `, ${hours.from}–${hours.to}`}
                  </span>
                  <span class="eid-pile__due">{reason?.[language] ?? ''}</span>
                </li>
              ))}
            </ul>
            {hitBySettings.map(({ date, hit }) => (
              <article
                key={date}
                class="eid-report__part eid-closing eid-report__part--unexpected"
                id={`closing-${date}`}
              >
                <h3 class="eid-report__title">
                  <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(municipality)}/agenda/${date}`}>
                    {showDay(date, language)}
                  </a>
                </h3>
                <Hits visit={visit} date={date} hit={hit} />
              </article>
            ))}
          </section>
        </div>
        <section class="eid-closings__form" aria-labelledby="new">
          <H2 id="new">{t.add}</H2>
          <p class="eid-desk__hint">{t.addHint}</p>
          <Form action={pathOf(visit)}>
            <input type="hidden" name="id" value={typed['id'] ?? randomUUID()} />
            <div class={`utrecht-form-field eid-field${dateError ? ' utrecht-form-field--invalid' : ''}`}>
              <label class="utrecht-form-label eid-label" for="date">
                {t.field.date}
              </label>
              {dateError && (
                <div class="utrecht-form-field-error-message eid-error" id="date-error">
                  <span class="eid-visually-hidden">{shell.error} </span>
                  {dateError}
                </div>
              )}
              <input
                class="utrecht-textbox utrecht-textbox--html-input eid-agenda__date"
                id="date"
                name="date"
                type="date"
                min={today}
                required
                aria-invalid={dateError ? 'true' : undefined}
                aria-describedby={dateError ? 'date-error' : undefined}
                value={typed['date'] ?? ''}
              />
            </div>
            <RadioGroup
              name="span"
              label={t.field.span}
              texts={shell}
              options={[
                { value: 'day', label: t.field.day },
                { value: 'hours', label: t.field.hours },
              ]}
              value={typed['span'] ?? 'day'}
            />
            <div class="eid-closings__hours">
              {(['from', 'to'] as const).map((name) => (
                <TextField
                  key={name}
                  name={name}
                  label={t.field[name]}
                  texts={shell}
                  size="short"
                  optional
                  value={typed[name]}
                  error={errorOf(errors, name)}
                />
              ))}
            </div>
            <RadioGroup
              name="service"
              label={t.field.service}
              texts={shell}
              options={['all', ...municipality.services].map((value) => ({ value, label: service(value) }))}
              value={typed['service'] ?? 'all'}
            />
            <TextField
              name="reason"
              label={t.field.reason}
              description={t.field.reasonHint}
              texts={shell}
              value={typed['reason']}
              error={errorOf(errors, 'reason')}
            />
            <Button>{t.button}</Button>
          </Form>
        </section>
      </div>
    </>,
  );
}

/** What it closes, and why, nobody can tell: it is an engineer's to take back. */
function UnreadableClosing({ visit, date }: { visit: Visit; date: string }): JSX.Element {
  const { texts, language, municipality } = visit;
  const t = texts.agenda.unreadable;
  return (
    <article class="eid-report__part eid-closing eid-report__part--unexpected">
      <h3 class="eid-report__title">
        <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(municipality)}/agenda/${date}`}>
          {showDay(date, language)}
        </a>
      </h3>
      <p class="eid-closing__hit">{t.title}</p>
      <P>
        {t.closing} {t.tell}
      </P>
    </article>
  );
}

function ClosingCard({ visit, closing }: { visit: Visit; closing: Added }): JSX.Element {
  const { texts, language, municipality } = visit;
  const t = texts.closings;
  const { id, date, hours, services, reason, by, hit } = closing;
  const home = homeOf(municipality);
  return (
    <article
      class={`eid-report__part eid-closing eid-report__part--${hit.length > 0 ? 'unexpected' : 'ok'}`}
      id={`closing-${id}`}
    >
      <div class="eid-closing__top">
        <h3 class="eid-report__title">
          <a class="utrecht-link utrecht-link--html-a" href={`${home}/agenda/${date}`}>
            {showDay(date, language)}
          </a>
          , {hours ? `${hours.from}–${hours.to}` : t.field.day.toLowerCase()}
        </h3>
        <form class="eid-report__form" method="post" action={`${pathOf(visit)}/reopen`}>
          <input type="hidden" name="date" value={date} />
          <input type="hidden" name="closingId" value={id} />
          <button class="eid-console-quiet" type="submit">
            {t.reopen}
          </button>
        </form>
      </div>
      <p class="eid-report__note">
        {reason} · {services ? services.map((one) => serviceName(visit, one)).join(', ') : t.allServices} · {by}
      </p>
      {hit.length > 0 && <Hits visit={visit} date={date} closingId={id} hit={hit} />}
    </article>
  );
}

/** The bookings that a closing hits: each to be moved, or all cancelled. */
function Hits({
  visit,
  date,
  closingId,
  hit,
}: {
  visit: Visit;
  date: string;
  closingId?: string;
  hit: readonly Hit[];
}): JSX.Element {
  const { texts, municipality } = visit;
  const t = texts.closings;
  const home = homeOf(municipality);
  return (
    <>
      <p class="eid-closing__hit">{t.hit(hit.length)}</p>
      <ul class="eid-report__list">
        {hit.map((booking) => (
          <li key={booking.id} class="eid-report__row">
            <span class="eid-slot__time">{booking.time}</span>
            <span class="eid-report__name">
              <a class="utrecht-link utrecht-link--html-a" href={`${home}/cases/${booking.caseId}`}>
                {booking.who}
              </a>
            </span>
            <a
              class="eid-closing__move"
              href={`${home}/cases/${booking.caseId}/slots`}
              aria-label={`${t.move}: ${booking.who}`}
            >
              {t.move}
            </a>
          </li>
        ))}
      </ul>
      <form class="eid-closing__cancel" method="post" action={`${pathOf(visit)}/cancel`}>
        <input type="hidden" name="date" value={date} />
        {closingId && <input type="hidden" name="closingId" value={closingId} />}
        <Button kind="danger">{t.cancelAll(hit.length)}</Button>
        <p class="eid-case__hint">{t.cancelHint}</p>
      </form>
    </>
  );
}

/** The services that closings name, whether the municipality still offers them or not. */
function closedServices(closings: readonly DayClosing[]): { service: string }[] {
  return closings.flatMap(({ services = [] }) => services.map((service) => ({ service })));
}

/** A service's name; its id where only a newer release has it. */
function serviceName(visit: Visit, id: string): string {
  return deskOf(visit, { service: id })?.words.name ?? id;
}

function pathOf({ municipality }: Visit): string {
  return `${homeOf(municipality)}/closings`;
}

function backTo(visit: Visit): { href: string; text: string } {
  return { href: pathOf(visit), text: visit.texts.closings.title };
}
