import { createHash } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import { type Discarded, discard } from '../casework/discard.ts';
import { unreadableTo } from '../casework/tools.ts';
import { dayOf, momentAt } from '../domain/calendar.ts';
import { bookedVisit, isOpen } from '../domain/case.ts';
import { domainOf } from '../domain/mailboxes.ts';
import type { Shown } from '../domain/reading.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Route } from '../platform/http.ts';
import type { Served } from '../services/service.ts';
import { Alert, Details, H1, P, StatusBadge } from '../ui/content.tsx';
import { Button, ButtonLink, ErrorSummary, errorOf, type FieldMessage, Form, TextField } from '../ui/controls.tsx';
import { showTime } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import { allListed } from './all-listed.ts';
import { happening, nameOf, stateOf } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { contracts, LotReason, maxChosen, type RecentQuery } from './contracts.ts';
import type { Row } from './desk.ts';
import { deskOf, withDesks } from './desks.ts';
import { clockOf, shortDay } from './moments.ts';
import type { StaffAnswer } from './reading.ts';
import { leadRoute } from './require-staff.ts';
import { CaseLink, consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import { listedCase } from './view.ts';
import { wordOf } from './words.ts';

/** How many cases of the period are found by the list, and how many of these, the newest, are read: a list has no addresses. */
const listLimit = 5000;
const looked = 500;

/** What of the list is asked for. */
type Query = z.infer<typeof RecentQuery>;
type Wanted = Query & { page: number; select?: 'all' | undefined };

type RecentRow = Row & { emailDomain: string; openedBy: string };
type Found = {
  since: string;
  /** Of the domain that was asked for. */
  rows: readonly RecentRow[];
  domains: readonly { domain: string; code: string; cases: number }[];
  more: boolean;
};

/** What was opened since a moment, and one action that closes a chosen lot of it: for when a script fills the agenda. */
export function recentRoutes(console: Console): Route[] {
  return [
    leadRoute(console, contracts.recent, ({ query }, visit) => listAnswer(visit, query)),

    leadRoute(
      console,
      contracts.chosen,
      ({ body, query }, visit) => confirmation(visit, body.caseIds, query),
      ({ errors, passed }, visit) => listAnswer(visit, { page: 1, ...passed?.query }, errors, passed?.body.caseIds),
    ),

    leadRoute(
      console,
      contracts.discard,
      async ({ body, query }, visit) => {
        const judged = LotReason.safeParse(body);
        if (!judged.success) {
          const errors = judged.error.issues.map(({ message }) => ({ field: 'reason', code: message }));
          return confirmation(visit, body.caseIds, query, { errors, reason: body.reason });
        }
        const outcome = await discard(console.tools, visit.municipality, body.caseIds, judged.data.reason, visit.actor);
        return {
          kind: 'page',
          json: outcome,
          shown: shownOf(body.caseIds),
          page: () => outcomePage(visit, outcome, query),
        };
      },
      ({ errors, passed }, visit) =>
        passed
          ? confirmation(visit, passed.body.caseIds, passed.query, { errors, reason: passed.body.reason })
          : listAnswer(visit, { page: 1 }, errors),
    ),
  ];
}

/** @param chosen cases that were ticked before: the page with the first of them is shown */
async function listAnswer(
  visit: Visit,
  wanted: Wanted,
  errors: readonly FieldError[] = [],
  chosen: readonly string[] = [],
): Promise<StaffAnswer> {
  const found = await recent(visit, wanted);
  const { rows, ...told } = found;
  const first = rows.findIndex(({ caseId }) => chosen.includes(caseId));
  const query = first < 0 ? wanted : { ...wanted, page: Math.floor(first / maxChosen) + 1 };
  const from = (query.page - 1) * maxChosen;
  const shown = rows.slice(from, from + maxChosen);
  const withServices = await withDesks(visit, shown);
  const page = () => listPage(withServices, { ...found, rows: shown }, query, rows.length, errors, chosen);
  const answer: StaffAnswer =
    errors.length > 0
      ? refusal(visit, 422, 'invalid-input', { errors, page })
      : { kind: 'page', json: { ...told, total: rows.length, cases: shown }, page };
  return { ...answer, shown: shownOf(shown) };
}

function shownOf({ length }: readonly unknown[]): Shown {
  return { kind: 'list', page: 'recent', lines: length };
}

/**
 * The open cases that were opened since a moment, newest first. They are found by the worklist's index, which tells when each was
 * opened; the newest are read whole, for their addresses: one request a hundred.
 */
async function recent(visit: Visit, { since, domain }: Query): Promise<Found> {
  const { console, municipality } = visit;
  const { tools } = console;
  const now = tools.clock.now();
  const from = since ? Temporal.PlainDateTime.from(since) : aDayBefore(now, municipality);
  const moment = momentAt(from.toPlainDate(), from.toPlainTime().toString({ smallestUnit: 'minute' }), municipality);
  const filter = [{ field: 'createdAt', since: moment.toString().slice(0, 16) }];
  const all = await allListed(visit, { filter }, listLimit);
  const newest = all.cases
    .map(({ summary }) => summary)
    .sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt))
    .slice(0, looked)
    .map(({ id }) => id);
  const cases = await tools.cases.readMany(newest, unreadableTo(tools));
  const rows = newest.flatMap((id): RecentRow[] => {
    const served = cases.get(id);
    // The index may be a moment behind.
    return served && isOpen(served.subject) ? [rowOf(served, now, visit)] : [];
  });
  const domains = [...Map.groupBy(rows, ({ emailDomain }) => emailDomain)]
    .map(([name, { length }]) => ({ domain: name, code: codeOfDomain(name), cases: length }))
    .sort((one, other) => other.cases - one.cases || one.domain.localeCompare(other.domain));
  return {
    since: from.toString({ smallestUnit: 'minute' }),
    rows: domain ? rows.filter(({ emailDomain }) => codeOfDomain(emailDomain) === domain) : rows,
    domains,
    more: all.isCut || all.cases.length > looked,
  };
}

function aDayBefore(now: Temporal.Instant, { timeZone }: Visit['municipality']): Temporal.PlainDateTime {
  return now.subtract({ hours: 24 }).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function rowOf(served: Served, now: Temporal.Instant, { municipality }: Visit): RecentRow {
  const { person, history } = served.subject;
  return {
    ...listedCase(served, now, municipality),
    emailDomain: domainOf(person.email),
    openedBy: history[0]?.by.kind ?? '',
  };
}

function listPage(
  visit: Visit,
  { since, rows, domains, more }: Found,
  query: Wanted,
  total: number,
  errors: readonly FieldError[],
  chosen: readonly string[],
): string {
  const { texts } = visit;
  const t = texts.recent;
  const path = pathOf(visit);
  const at = { since, domain: query.domain };
  const isGone = query.domain !== undefined && !domains.some(({ code }) => code === query.domain);
  const messages = messagesOf(errors, texts);
  return consolePage(
    visit,
    { title: t.title, section: 'recent', path: address(path, query), hasErrors: errors.length > 0 },
    <>
      <ErrorSummary
        errors={messages.map(({ message }) => ({ field: 'chosen', message }))}
        texts={shellTexts(visit.language)}
      />
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{t.lead}</p>
        </div>
      </div>
      <form class="eid-recent__narrow" method="get" action={path}>
        <label class="utrecht-form-label" for="since">
          {t.since}
        </label>
        <input
          class="utrecht-textbox utrecht-textbox--html-input eid-recent__field"
          id="since"
          name="since"
          type="datetime-local"
          value={since}
        />
        <label class="utrecht-form-label" for="domain">
          {t.domain}
        </label>
        <select class="utrecht-textbox utrecht-textbox--html-input eid-recent__field" id="domain" name="domain">
          <option value="">{t.allDomains}</option>
          {isGone && (
            <option value={query.domain} selected>
              {t.noDomain}
            </option>
          )}
          {domains.map(({ domain, code, cases }) => (
            <option key={code} value={code} selected={code === query.domain}>
              {domain} ({cases})
            </option>
          ))}
        </select>
        <Button kind="secondary">{t.show}</Button>
      </form>
      {rows.length === 0 ? (
        <div class="eid-nothing">
          <h2 class="eid-nothing__title">{t.nothing.title}</h2>
          <P>{t.nothing.detail}</P>
        </div>
      ) : (
        <form method="post" action={address(`${path}/chosen`, at)}>
          <div class="eid-recent__bar" id="chosen">
            <p class="eid-recent__found">
              <strong>{t.found(total)}</strong> {more && t.more(looked)}
            </p>
            <a
              class="utrecht-link utrecht-link--html-a"
              href={address(path, { ...query, ...at, select: query.select ? undefined : 'all' })}
            >
              {query.select ? t.tickNone : t.tickAll}
            </a>
            <Button kind="danger">{t.choose}</Button>
          </div>
          <RecentRows
            visit={visit}
            rows={rows}
            // Somebody stood at the desk, or was on the phone: that one is ticked by hand.
            isTicked={({ caseId, openedBy }) =>
              (query.select === 'all' && openedBy === 'citizen') || chosen.includes(caseId)
            }
          />
        </form>
      )}
      {(query.page > 1 || total > query.page * maxChosen) && (
        <p class="eid-console-more">
          {query.page > 1 && (
            <a
              class="utrecht-link utrecht-link--html-a"
              href={address(path, { ...at, page: query.page - 1 })}
              rel="prev"
            >
              {t.newer}
            </a>
          )}
          {total > query.page * maxChosen && (
            <a
              class="utrecht-link utrecht-link--html-a"
              href={address(path, { ...at, page: query.page + 1 })}
              rel="next"
            >
              {t.older}
            </a>
          )}
        </p>
      )}
    </>,
  );
}

function RecentRows({
  visit,
  rows,
  isTicked,
}: {
  visit: Visit;
  rows: readonly RecentRow[];
  isTicked: (one: RecentRow) => boolean;
}): JSX.Element {
  const { texts, municipality } = visit;
  const t = texts.recent;
  const { choose, who, opened, domain, what, visit: booked } = t.column;
  return (
    <table class="utrecht-table utrecht-table--html-table eid-recent">
      <caption class="eid-visually-hidden">{t.title}</caption>
      <thead class="utrecht-table__header eid-recent__head">
        <tr class="utrecht-table__row">
          {[choose, who, opened, domain, what, booked].map((column) => (
            <th key={column} class="utrecht-table__header-cell" scope="col">
              {column === choose ? <span class="eid-visually-hidden">{column}</span> : column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {rows.map((one) => (
          <tr key={one.caseId} class="utrecht-table__row eid-recent__row">
            <td class="utrecht-table__cell eid-recent__tick">
              <input
                class="utrecht-checkbox utrecht-checkbox--html-input"
                type="checkbox"
                name="caseIds"
                value={one.caseId}
                checked={isTicked(one)}
                aria-label={`${t.column.choose}: ${nameOf(one)}, ${showReference(one.reference)}`}
              />
            </td>
            <th class="utrecht-table__cell" scope="row">
              <CaseLink home={homeOf(municipality)} caseId={one.caseId}>
                {nameOf(one)}
              </CaseLink>
            </th>
            <td class="utrecht-table__cell">
              {momentOf(one.createdAt, visit)}
              <span class="eid-beside__more">{wordOf(one.openedBy, t.how) ?? one.openedBy}</span>
            </td>
            <td class="utrecht-table__cell eid-beside__email">{one.emailDomain}</td>
            <td class="utrecht-table__cell">
              {deskOf(visit, one)?.words.name ?? one.service}
              <span class="eid-recent__flags">
                <StatusBadge tone={happening(one, visit).tone}>{stateOf(one, visit)}</StatusBadge>
                {one.duplicates && <StatusBadge tone="late">{texts.worklist.what.duplicates}</StatusBadge>}
                {one.held && <StatusBadge tone="waiting">{texts.worklist.held}</StatusBadge>}
              </span>
            </td>
            <td class="utrecht-table__cell">{visitOf(one, visit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Before the lot is closed: what that means, and why. Nothing is changed yet. */
async function confirmation(
  visit: Visit,
  caseIds: readonly string[],
  query: Query,
  mistakes?: { errors: readonly FieldError[]; reason: string },
): Promise<StaffAnswer> {
  const { tools } = visit.console;
  const now = tools.clock.now();
  const own = caseIds.filter((id) => readCaseId(id)?.municipality === visit.municipality.id);
  const cases = await tools.cases.readMany(own, unreadableTo(tools));
  const open = [...cases.values()].filter(({ subject }) => isOpen(subject));
  const rows = open.map((one) => rowOf(one, now, visit));
  const told = {
    cases: open.length,
    appointments: open.filter(({ subject }) => bookedVisit(subject)).length,
    openedByStaff: rows.filter(({ openedBy }) => openedBy === 'staff').length,
  };
  const page = () =>
    confirmPage(visit, rows, told, query, messagesOf(mistakes?.errors ?? [], visit.texts), mistakes?.reason);
  const answer: StaffAnswer = mistakes
    ? refusal(visit, 422, 'invalid-input', { errors: mistakes.errors, page })
    : { kind: 'page', json: told, page };
  return { ...answer, shown: shownOf(rows) };
}

function confirmPage(
  visit: Visit,
  rows: readonly RecentRow[],
  told: { cases: number; appointments: number; openedByStaff: number },
  query: Query,
  errors: readonly FieldMessage[],
  reason: string | undefined,
): string {
  const { texts, language, municipality } = visit;
  const t = texts.recent.confirm;
  const shell = shellTexts(language);
  const path = pathOf(visit);
  return consolePage(
    visit,
    {
      title: t.title(told.cases),
      section: 'recent',
      path,
      back: { href: address(path, query), text: t.back },
      hasErrors: errors.length > 0,
    },
    <div class="eid-console-problem">
      <ErrorSummary errors={errors} texts={shell} />
      <H1>{t.title(told.cases)}</H1>
      <Alert tone="warning">
        <P>
          <strong>{t.visits(told.appointments)}</strong> {t.consequences}
        </P>
        {told.openedByStaff > 0 && <P>{t.openedByStaff(told.openedByStaff)}</P>}
      </Alert>
      <Details summary={t.which}>
        <ul class="eid-pile">
          {rows.map((one) => (
            <li key={one.caseId} class="eid-pile__row">
              <span class="eid-pile__name">
                <CaseLink home={homeOf(municipality)} caseId={one.caseId}>
                  {nameOf(one)}
                </CaseLink>
              </span>
              <span class="eid-pile__due">{visitOf(one, visit)}</span>
            </li>
          ))}
        </ul>
      </Details>
      <Form action={address(`${path}/discard`, query)}>
        {rows.map(({ caseId }) => (
          <input key={caseId} type="hidden" name="caseIds" value={caseId} />
        ))}
        <TextField
          name="reason"
          label={t.reason}
          description={t.reasonHint}
          texts={shell}
          value={reason}
          error={errorOf(errors, 'reason')}
        />
        {rows.length > 0 && <Button kind="danger">{t.button(rows.length)}</Button>}
      </Form>
    </div>,
  );
}

function outcomePage(visit: Visit, { closed, freed, left }: Discarded, query: Query): string {
  const { texts, municipality } = visit;
  const t = texts.recent.done;
  const path = pathOf(visit);
  return consolePage(
    visit,
    { title: texts.recent.title, section: 'recent', path },
    <div class="eid-console-problem">
      <H1>{texts.recent.title}</H1>
      <Alert tone="ok" title={t.title(closed)} announce>
        <P>{t.freed(freed)}</P>
      </Alert>
      {left.length > 0 && (
        <Alert tone="warning" title={t.left(left.length)}>
          <P>{t.leftHint}</P>
          <ul class="eid-pile">
            {left.map((caseId) => (
              <li key={caseId} class="eid-pile__row">
                <CaseLink home={homeOf(municipality)} caseId={caseId}>
                  {showReference(readCaseId(caseId)?.reference ?? caseId)}
                </CaseLink>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <ButtonLink href={address(path, query)}>{t.goOn}</ButtonLink>
    </div>,
  );
}

/** A mail domain in an address: it may be somebody's name, and an address is kept in too many places. */
export function codeOfDomain(domain: string): string {
  return createHash('sha256').update(domain).digest('base64url').slice(0, 8);
}

function momentOf(instant: string, visit: Visit): ComponentChildren {
  const { language, municipality, console } = visit;
  const { date, time } = clockOf(instant, language, municipality.timeZone);
  return (
    <time dateTime={instant}>
      {shortDay(date, language, todayOf(console, visit))}, {time}
    </time>
  );
}

function visitOf({ appointment }: RecentRow, visit: Visit): string {
  if (!appointment) return '';
  const { language, console } = visit;
  return `${shortDay(appointment.date, language, todayOf(console, visit))}, ${showTime(appointment.time, language)}`;
}

function todayOf({ tools }: Console, { municipality }: Visit): string {
  return dayOf(tools.clock.now(), municipality).toString();
}

function pathOf({ municipality }: Visit): string {
  return `${homeOf(municipality)}/recent`;
}

function address(path: string, { since, domain, page, select }: Partial<Wanted>): string {
  const query = new URLSearchParams({
    ...(since && { since }),
    ...(domain && { domain }),
    ...(page && page > 1 && { page: String(page) }),
    ...(select && { select }),
  }).toString();
  return query ? `${path}?${query}` : path;
}
