import type { ComponentChildren, JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../domain/calendar.ts';
import type { Reading, Unusual } from '../domain/reading.ts';
import { caseIdOf, readCaseId, readReference, showReference } from '../domain/reference.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Call, Route } from '../platform/http.ts';
import { BadTrailCursor, readerCode, type Readings } from '../storage/reading-trail.ts';
import { Alert, Details, H1, P } from '../ui/content.tsx';
import { Button, ErrorSummary, type FieldMessage } from '../ui/controls.tsx';
import { showDate, showDay } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import type { Console, Visit } from './console.ts';
import { contracts, type ReadingView } from './contracts.ts';
import { clockOf, shortDay } from './moments.ts';
import { recordReading, type StaffAnswer } from './reading.ts';
import { leadRoute } from './require-staff.ts';
import { CaseLink, consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import { wordOf } from './words.ts';

/** How many entries a page shows. */
const pageSize = 100;

type Query = Call<typeof contracts.trail>['query'];
/** What is asked for: a day, of all or of one reader; or one case, on whatever day. */
type Wanted = { day: string; reader?: string | undefined; caseId?: string | undefined; reference?: string | undefined };

/** Who of the staff was shown what. Whoever looks here is in it too. */
export function trailRoutes(console: Console): Route[] {
  return [
    leadRoute(
      console,
      contracts.trail,
      ({ query }, visit) => trailAnswer(visit, query),
      ({ errors }, visit) => refused(visit, {}, errors),
    ),
  ];
}

async function trailAnswer(visit: Visit, query: Query): Promise<StaffAnswer> {
  const { console, municipality } = visit;
  const day = query.day ?? todayOf(visit);
  const reference = query.reference && readReference(query.reference);
  if (query.reference && !reference) return refused(visit, query, [{ field: 'reference', code: 'not-a-reference' }]);
  const caseId = reference && caseIdOf(municipality.id, reference);
  const wanted = { day, caseId, ...(caseId ? { reference: query.reference } : { reader: query.reader }) };
  const page = { limit: pageSize, cursor: query.cursor };
  let found: Readings;
  try {
    found = await (caseId
      ? console.trail.ofCase({ caseId, ...page })
      : console.trail.ofDay({ municipality: municipality.id, day, reader: query.reader, ...page }));
  } catch (fault) {
    if (!(fault instanceof BadTrailCursor)) throw fault;
    return refused(visit, query, [{ field: 'cursor', code: 'cursor-unknown' }]);
  }
  const unusual = caseId ? [] : await console.trail.unusualOn(municipality.id, day);
  const { readings, cursor } = found;
  return {
    kind: 'page',
    json: {
      ...(caseId ? { caseId } : { day }),
      readings: readings.map(viewOf),
      unusual: unusual.map(({ reader, hour, most }) => ({ reader: readerCode(reader), name: reader.name, hour, most })),
      ...(cursor && { cursor }),
    },
    shown: { kind: 'trail', ...(caseId ? { caseId } : { view: day }), lines: readings.length },
    page: () => trailPage(visit, wanted, readings, unusual, cursor, query.cursor !== undefined, []),
  };
}

/** The page without entries, with what is wrong. */
async function refused(visit: Visit, query: Partial<Query>, errors: readonly FieldError[]): Promise<StaffAnswer> {
  const wanted = { day: query.day ?? todayOf(visit), reference: query.reference };
  await recordReading(visit, { kind: 'trail', view: wanted.day, lines: 0 });
  return refusal(visit, 422, 'invalid-input', {
    errors,
    page: () => trailPage(visit, wanted, [], [], undefined, false, messagesOf(errors, visit.texts)),
  });
}

function viewOf({ at, kind, reader, through, from, caseId, page, view, by, lines, caseIds }: Reading): ReadingView {
  return {
    at,
    kind,
    reader: readerCode(reader),
    subject: reader.id,
    issuer: reader.issuer,
    name: reader.name,
    role: reader.role,
    through,
    from,
    caseId,
    page,
    view,
    by,
    lines,
    caseIds,
  };
}

function trailPage(
  visit: Visit,
  wanted: Wanted,
  readings: readonly Reading[],
  unusual: readonly Unusual[],
  cursor: string | undefined,
  isLater: boolean,
  errors: readonly FieldMessage[],
): string {
  const { texts, language } = visit;
  const t = texts.trail;
  const path = `${homeOf(visit.municipality)}/trail`;
  const { day, caseId, reader, reference } = wanted;
  const today = todayOf(visit);
  const step = (days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
  const name = reader && readings.find((one) => readerCode(one.reader) === reader)?.reader.name;
  const title = caseId ? t.ofCase(showReference(readCaseId(caseId)?.reference ?? '')) : showDay(day, language);
  return consolePage(
    visit,
    {
      title: `${t.title}, ${title}`,
      section: 'trail',
      path: address(path, wanted),
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary errors={errors} texts={shellTexts(language)} />
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{title}</p>
        </div>
        {!caseId && (
          <nav class="eid-agenda__days" aria-label={t.days}>
            <a class="eid-agenda__step" href={address(path, { day: step(-1), reader })} rel="prev">
              <span aria-hidden="true">←</span> {t.previousDay}
            </a>
            {day < today && (
              <a class="eid-agenda__step" href={address(path, { day: step(1), reader })} rel="next">
                {t.nextDay} <span aria-hidden="true">→</span>
              </a>
            )}
          </nav>
        )}
      </div>
      <P>{t.lead}</P>
      <form class="eid-recent__narrow eid-form" method="get" action={path}>
        <label class="utrecht-form-label" for="day">
          {t.day}
        </label>
        <input
          class="utrecht-textbox utrecht-textbox--html-input eid-recent__field"
          id="day"
          name="day"
          type="date"
          max={today}
          value={day}
        />
        <label class="utrecht-form-label" for="reference">
          {t.reference}
        </label>
        <input
          class="utrecht-textbox utrecht-textbox--html-input eid-recent__field"
          id="reference"
          name="reference"
          autocomplete="off"
          spellcheck={false}
          value={reference ?? ''}
          aria-describedby="reference-hint"
          aria-invalid={errors.some(({ field }) => field === 'reference') ? 'true' : undefined}
        />
        <Button kind="secondary">{t.show}</Button>
        <p class="eid-search__hint" id="reference-hint">
          {t.referenceHint}
        </p>
      </form>
      {(caseId || reader) && (
        <p class="eid-console-more">
          {name && <strong>{t.onlyOf(name)}</strong>}
          <a class="utrecht-link utrecht-link--html-a" href={address(path, { day })}>
            {t.all(showDate(day, language))}
          </a>
        </p>
      )}
      {unusual.length > 0 && (
        <Alert tone="warning" title={t.unusual.title}>
          <ul class="utrecht-unordered-list">
            {unusual.map((one) => (
              <li key={one.hour + one.reader.id}>
                <a
                  class="utrecht-link utrecht-link--html-a"
                  href={address(path, { day, reader: readerCode(one.reader) })}
                >
                  {one.reader.name}
                </a>
                {': '}
                {t.unusual.within(clockOf(one.hour, language, visit.municipality.timeZone).time, one.most)}
              </li>
            ))}
          </ul>
          <P>{t.unusual.todo}</P>
        </Alert>
      )}
      {readings.length === 0 && errors.length === 0 ? (
        <div class="eid-nothing">
          <h2 class="eid-nothing__title">{t.nothing.title}</h2>
          <P>{caseId ? t.nothingOfCase : t.nothing.detail}</P>
        </div>
      ) : (
        readings.length > 0 && <ReadingRows visit={visit} wanted={wanted} readings={readings} path={path} />
      )}
      {(cursor || isLater) && (
        <p class="eid-console-more">
          {isLater && (
            <a class="utrecht-link utrecht-link--html-a" href={address(path, wanted)}>
              {t.newest}
            </a>
          )}
          {cursor && (
            <a class="utrecht-link utrecht-link--html-a" href={address(path, wanted, cursor)} rel="next">
              {t.older}
            </a>
          )}
        </p>
      )}
    </>,
  );
}

function ReadingRows({
  visit,
  wanted,
  readings,
  path,
}: {
  visit: Visit;
  wanted: Wanted;
  readings: readonly Reading[];
  path: string;
}): JSX.Element {
  const { texts, language, municipality } = visit;
  const t = texts.trail;
  const { when, who, what, how } = t.column;
  const today = todayOf(visit);
  return (
    <table class="utrecht-table utrecht-table--html-table eid-recent eid-readings">
      <caption class="eid-visually-hidden">{t.title}</caption>
      <thead class="utrecht-table__header eid-recent__head">
        <tr class="utrecht-table__row">
          {[when, who, what, how].map((column) => (
            <th key={column} class="utrecht-table__header-cell" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {readings.map((one, at) => {
          const { date, exact } = clockOf(one.at, language, municipality.timeZone);
          return (
            <tr key={`${one.at} ${at}`} class="utrecht-table__row eid-recent__row">
              <td class="utrecht-table__cell">
                <time dateTime={one.at}>{wanted.caseId ? `${shortDay(date, language, today)}, ${exact}` : exact}</time>
              </td>
              <th class="utrecht-table__cell" scope="row">
                <a
                  class="utrecht-link utrecht-link--html-a"
                  href={address(path, { day: date, reader: readerCode(one.reader) })}
                >
                  {one.reader.name}
                </a>
                <span class="eid-beside__more">
                  {wordOf(one.reader.role, texts.signIn.role) ?? one.reader.role}
                  {one.through === 'token' && `, ${t.byToken}`}
                </span>
              </th>
              <td class="utrecht-table__cell">{whatOf(visit, one)}</td>
              <td class="utrecht-table__cell">
                <span class="eid-readings__from" aria-hidden="true">
                  {how}{' '}
                </span>
                {pageName(visit, one.from)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What was shown, with a link to each case that it names; one that is erased meanwhile leads nowhere any more. */
function whatOf(visit: Visit, one: Reading): ComponentChildren {
  const t = visit.texts.trail;
  const { caseId, caseIds = [], lines = 0, view = '', page = '' } = one;
  const said = Object.hasOwn(t.kind, one.kind) ? t.kind[one.kind] : undefined;
  const link = (id: string) => (
    <CaseLink home={homeOf(visit.municipality)} caseId={id}>
      {showReference(readCaseId(id)?.reference ?? id)}
    </CaseLink>
  );
  // Of a kind that only a newer release knows.
  if (!said) return one.kind;
  switch (one.kind) {
    case 'case':
    case 'number':
      return (
        <>
          {said} {caseId && link(caseId)}
        </>
      );
    case 'application':
      return (
        <>
          {said} {caseId && showReference(readCaseId(caseId)?.reference ?? caseId)}
        </>
      );
    case 'search':
    case 'export':
      return (
        <>
          {said} {one.kind === 'search' ? (wordOf(one.by ?? '', t.searchedBy) ?? one.by) : narrowed(visit, view)},{' '}
          {t.lines(lines)}
          {caseIds.length > 0 && (
            <Details summary={t.which}>
              <ul class="utrecht-unordered-list">
                {caseIds.map((id) => (
                  <li key={id}>{link(id)}</li>
                ))}
              </ul>
            </Details>
          )}
        </>
      );
    case 'trail':
      return caseId ? (
        <>
          {said} {link(caseId)}
        </>
      ) : (
        `${said} ${narrowed(visit, view)}`
      );
    case 'list':
      return `${pageName(visit, page)}${view && `, ${narrowed(visit, view)}`}, ${t.lines(lines)}`;
  }
}

/** What a list was narrowed to: a day, a view, a state. */
function narrowed({ texts, language, desks }: Visit, view: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(view)) return shortDay(view, language, view);
  const states = [...desks.values()].map(({ words }) => words.state);
  return wordOf(view, texts.trail.view, texts.worklist.view, texts.state, ...states) ?? view;
}

/** A page of the console by the first word of its path, one of the other ways, or the service whose page it is. */
function pageName({ texts, desks, console }: Visit, page: string): string {
  const { worklist: cases, ...nav } = texts.nav;
  const own = wordOf(page, texts.trail.page, { cases, ...nav });
  const [service = ''] = Object.entries(console.tools.services.pages).find(([, words]) => words.includes(page)) ?? [];
  return own ?? desks.get(service)?.words.name ?? page;
}

function address(path: string, { day, reader, reference }: Partial<Wanted>, cursor?: string): string {
  const query = new URLSearchParams({
    ...(day && { day }),
    ...(reader && { reader }),
    ...(reference && { reference }),
    ...(cursor && { cursor }),
  }).toString();
  return `${path}?${query}`;
}

function todayOf({ console, municipality }: Visit): string {
  return dayOf(console.tools.clock.now(), municipality).toString();
}
