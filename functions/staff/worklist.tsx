import type { JSX } from 'preact';
import { casesOfPerson } from '../casework/duplicates.ts';
import { retryAll } from '../casework/retry-all.ts';
import { type ApplicationSummary, isConfirmed, summaryOf } from '../domain/application.ts';
import { dayOf } from '../domain/calendar.ts';
import { readNationalNumber } from '../domain/identifiers.ts';
import type { SearchedBy } from '../domain/reading.ts';
import { caseIdOf, readReference, showReference } from '../domain/reference.ts';
import { type Urgency, urgencies } from '../domain/worklist.ts';
import type { Route } from '../platform/http.ts';
import type { Listed } from '../services/service.ts';
import { Alert, H1, H2, Link, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage } from '../ui/controls.tsx';
import { showDay } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import { CaseRows, nameOf } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import type { FilterLink, Row } from './desk.ts';
import { offeredDesks, withDesks } from './desks.ts';
import { filterOf, houseViews } from './filter.ts';
import { clockOf, shortDay } from './moments.ts';
import { recordReading, type StaffAnswer } from './reading.ts';
import { buttonAgain, staffRoute } from './require-staff.ts';
import { consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import { listed, listedCase } from './view.ts';

/** How many cases a page of the worklist shows. */
const pageSize = 100;
/** How many people of one name a search shows. */
const nameLimit = 50;

type Filters = {
  state?: string | undefined;
  view?: string | undefined;
  overdue: boolean;
  cursor?: string | undefined;
};

export function worklistRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.home, (_, visit) => ({
      kind: 'redirect',
      location: `${homeOf(visit.municipality)}/cases`,
      json: {},
    })),

    staffRoute(console, contracts.worklist, async ({ query, request }, visit) => {
      if (request.query['q'] !== undefined) return searchByPost(visit);
      const narrowed = filterOf(visit, query);
      if ('errors' in narrowed) return refusal(visit, 422, 'invalid-input', narrowed);
      const { tools } = visit.console;
      const now = tools.clock.now();
      const page = await tools.cases.worklist({
        municipality: visit.municipality.id,
        ...narrowed,
        dueBefore: query.overdue ? now : undefined,
        withEnded: true,
        limit: pageSize,
        cursor: query.cursor,
      });
      const cases = page.cases.map((one) => listed(one, now, visit.municipality));
      const shown = await withDesks(visit, cases);
      const groups = urgencies.map((urgency) => ({ urgency, cases: cases.filter((one) => one.urgency === urgency) }));
      return {
        kind: 'page',
        json: {
          cases,
          ...(page.cursor && { cursor: page.cursor }),
          shown: Object.fromEntries(groups.map((group) => [group.urgency, group.cases.length])),
        },
        page: () => worklistPage(shown, query, groups, page.cursor, query.retried),
        shown: { kind: 'list', page: 'cases', view: narrowedTo(query), lines: cases.length },
      };
    }),

    staffRoute(
      console,
      contracts.retryAll,
      async (_, { municipality, actor }) => {
        const { retried, left } = await retryAll(console.tools, municipality, actor);
        const location = `${homeOf(municipality)}/cases?retried=${retried}`;
        return { kind: 'redirect', location, json: { retried, left } };
      },
      ({ errors }, visit) =>
        errors.length === 0
          ? buttonAgain(visit, visit.texts.worklist.retryAll)
          : refusal(visit, 422, 'invalid-input', { errors }),
    ),

    staffRoute(console, contracts.searchForm, (_, visit) => ({
      kind: 'page',
      json: {},
      page: () => searchPage(visit, '', undefined, []),
    })),

    staffRoute(
      console,
      contracts.search,
      ({ body }, visit) => found(visit, body.q),
      ({ errors, typed }, visit) =>
        refusal(visit, 422, 'invalid-input', {
          errors,
          page: () => searchPage(visit, typed['q'] ?? '', undefined, messagesOf(errors, visit.texts)),
        }),
    ),
  ];
}

/** What was searched for in an address is not looked at: who bookmarked that, or has a script do it, is told how to search. */
function searchByPost(visit: Visit): StaffAnswer {
  const { title, detail } = visit.texts.problems['search-by-post'];
  const page = () => searchPage(visit, '', undefined, [{ field: 'q', message: `${title}. ${detail}` }]);
  return refusal(visit, 400, 'search-by-post', { page });
}

/** Which part of the worklist it is, for the trail of reading. */
function narrowedTo({ state, view, overdue }: Filters): string | undefined {
  return view ?? state ?? (overdue ? 'overdue' : undefined);
}

/** By reference, by register number, or by the beginning of a name; one that is found is shown at once. */
async function found(visit: Visit, q: string): Promise<StaffAnswer> {
  const { by, ...found } = await find(visit, q);
  const { cases, applications } = found;
  const caseIds = [...cases.map(({ caseId }) => caseId), ...applications.map(({ id }) => id)];
  await recordReading(visit, { kind: 'search', by, lines: caseIds.length, caseIds });
  const [only] = [
    ...cases.map(({ caseId }) => `cases/${caseId}?via=search`),
    ...applications.map(({ id }) => `applications/${id}`),
  ];
  if (only && cases.length + applications.length === 1)
    return { kind: 'redirect', location: `${homeOf(visit.municipality)}/${only}`, json: found };
  const shown = await withDesks(visit, cases);
  return { kind: 'page', json: found, page: () => searchPage(shown, q, found, []) };
}

/** What a search finds: cases, and forms whose link nobody has opened yet. */
type Found = { cases: Row[]; applications: ApplicationSummary[] };

async function find({ console: { tools }, municipality }: Visit, q: string): Promise<Found & { by: SearchedBy }> {
  const now = tools.clock.now();
  const reference = readReference(q);
  if (reference) {
    // A form has the reference that its case will have.
    const id = caseIdOf(municipality.id, reference);
    const [served, application] = await Promise.all([tools.cases.read(id), tools.applications.read(id)]);
    if (served) return { by: 'reference', cases: [listedCase(served, now, municipality)], applications: [] };
    if (application && !isConfirmed(application))
      return { by: 'reference', cases: [], applications: [summaryOf(application)] };
  }
  const number = readNationalNumber(q);
  if (number.ok) {
    const hashes = await tools.hashes.ofPerson(municipality.id, number.text);
    const waiting = hashes.map((hash) => tools.applications.findByPerson(municipality.id, hash));
    return inOne(
      'number',
      casesOfPerson(tools, municipality, hashes),
      Promise.all(waiting).then((found) => found.flat()),
    );
  }
  if (!/\p{L}/u.test(q)) return { by: reference ? 'reference' : 'nothing', cases: [], applications: [] };
  return inOne(
    'name',
    tools.cases.findByName(municipality.id, q, nameLimit),
    tools.applications.findByName(municipality.id, q, nameLimit),
  );

  async function inOne(by: SearchedBy, cases: Promise<Listed[]>, applications: Promise<ApplicationSummary[]>) {
    const [found, waiting] = await Promise.all([cases, applications]);
    return { by, cases: found.map((one) => listed(one, now, municipality)), applications: waiting };
  }
}

function worklistPage(
  visit: Visit,
  filters: Filters,
  groups: { urgency: Urgency; cases: Row[] }[],
  cursor: string | undefined,
  retried: number | undefined,
): string {
  const { texts, municipality, language, console } = visit;
  const t = texts.worklist;
  const path = `${homeOf(municipality)}/cases`;
  const now = console.tools.clock.now();
  const filtered = filters.state !== undefined || filters.view !== undefined || filters.overdue;
  const shown = groups.filter(({ cases }) => cases.length > 0);
  const total = groups.reduce((sum, { cases }) => sum + cases.length, 0);
  return consolePage(
    visit,
    { title: t.title, section: 'worklist', path: withQuery(path, filters) },
    <>
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">
            {showDay(dayOf(now, municipality).toString(), language)},{' '}
            {clockOf(now, language, municipality.timeZone).time}
          </p>
        </div>
        <SearchForm visit={visit} />
      </div>
      {retried !== undefined && (
        <Alert tone="info" title={t.retried(retried).title} announce>
          <P>{t.retried(retried).detail}</P>
        </Alert>
      )}
      <FilterLinks visit={visit} path={path} filters={filters} />
      {shown.length > 0 && (
        <ul class="eid-counts" aria-label={t.shown(total)}>
          {shown.map(({ urgency, cases }) => (
            <li key={urgency} class={`eid-counts__item eid-counts__item--${urgency}`}>
              <a class="eid-counts__link" href={`#${urgency}`}>
                <span class="eid-counts__number">{cases.length}</span> {t.group[urgency]}
              </a>
            </li>
          ))}
        </ul>
      )}
      {shown.length === 0 && <Nothing visit={visit} filtered={filtered} path={path} />}
      {shown.map(({ urgency, cases }) => (
        <section key={urgency} class={`eid-group eid-group--${urgency}`} aria-labelledby={urgency}>
          <div class="eid-group__top">
            <H2 id={urgency}>
              {t.group[urgency]} <span class="eid-group__count">{cases.length}</span>
            </H2>
            <p class="eid-group__hint">{t.groupHint[urgency]}</p>
            {urgency === 'fault' && cases.filter(({ fault }) => fault?.kind === 'workflow').length > 1 && (
              <form method="post" action={`${path}/retry`}>
                <Button kind="secondary">{t.retryAll}</Button>
              </form>
            )}
          </div>
          <CaseRows visit={visit} cases={cases} label={t.group[urgency]} />
        </section>
      ))}
      {offeredDesks(visit).some(({ columns }) => columns) && !filters.state && !filters.overdue && total > 0 && (
        <p class="eid-console-more">
          <a
            class="utrecht-link utrecht-link--html-a"
            href={withQuery(`${path}.csv`, { ...filters, cursor: undefined })}
          >
            {texts.export.link}
          </a>
        </p>
      )}
      {(cursor || filters.cursor) && (
        <p class="eid-console-more">
          {filters.cursor && (
            <a class="utrecht-link utrecht-link--html-a" href={withQuery(path, { ...filters, cursor: undefined })}>
              {t.fromStart}
            </a>
          )}
          {cursor && (
            <a class="utrecht-link utrecht-link--html-a" href={withQuery(path, { ...filters, cursor })} rel="next">
              {t.more}
            </a>
          )}
        </p>
      )}
    </>,
  );
}

/** What can be looked at: what every service has, and below it a row for each service that has several things of its own. */
function FilterLinks({ visit, path, filters }: { visit: Visit; path: string; filters: Filters }): JSX.Element {
  const { texts, role } = visit;
  const shown = (links: readonly FilterLink[]) =>
    links
      .filter(({ leadOnly }) => !leadOnly || role === 'lead')
      .map(({ text, state, view }) => ({ text, filters: { state, view, overdue: false } }));
  const rows = offeredDesks(visit).map((desk) => desk.filters);
  return (
    <>
      <FilterRow
        label={texts.worklist.filters}
        path={path}
        filters={filters}
        links={[
          { text: texts.worklist.all, filters: { overdue: false } },
          { text: texts.worklist.overdueOnly, filters: { overdue: true } },
          ...houseViews.map(({ id }) => ({ text: texts.worklist.view[id], filters: { view: id, overdue: false } })),
          ...rows.flatMap(({ label, links }) => (label ? [] : shown(links))),
        ]}
      />
      {rows.map(
        ({ label, links }) =>
          label && <FilterRow key={label} label={label} isNamed path={path} filters={filters} links={shown(links)} />,
      )}
    </>
  );
}

function FilterRow({
  label,
  isNamed,
  path,
  filters,
  links,
}: {
  label: string;
  isNamed?: boolean;
  path: string;
  filters: Filters;
  links: readonly { text: string; filters: Filters }[];
}): JSX.Element {
  const isCurrent = ({ state, view, overdue }: Filters) =>
    state === filters.state && view === filters.view && overdue === filters.overdue;
  return (
    <nav class="eid-filters" aria-label={label}>
      {isNamed && (
        <span class="eid-filters__name" aria-hidden="true">
          {label}
        </span>
      )}
      <ul class="eid-filters__list">
        {links.map((link) => (
          <li key={link.text}>
            <a
              class="eid-filters__link"
              href={withQuery(path, link.filters)}
              aria-current={isCurrent(link.filters) ? 'true' : undefined}
            >
              {capital(link.text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ visit, filtered, path }: { visit: Visit; filtered: boolean; path: string }): JSX.Element {
  const t = visit.texts.worklist;
  const said = filtered ? t.nothingFiltered : t.nothing;
  return (
    <div class="eid-nothing">
      <h2 class="eid-nothing__title">{said.title}</h2>
      <P>{said.detail}</P>
      {filtered && (
        <a class="utrecht-link utrecht-link--html-a" href={path}>
          {t.clearFilters}
        </a>
      )}
    </div>
  );
}

/** A post: what staff search for is personal, and an address is kept in too many places. */
function SearchForm({ visit, q, error }: { visit: Visit; q?: string; error?: string | undefined }): JSX.Element {
  const t = visit.texts.worklist;
  return (
    <search class="eid-search">
      <form class="eid-search__form" method="post" action={`${homeOf(visit.municipality)}/cases/search`} novalidate>
        <label class="utrecht-form-label eid-search__label" for="q">
          {t.search}
        </label>
        <div class="eid-search__row">
          <input
            class="utrecht-textbox utrecht-textbox--html-input eid-search__input"
            id="q"
            name="q"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={q ?? ''}
            aria-describedby="q-hint"
            aria-invalid={error ? 'true' : undefined}
          />
          <Button kind="secondary">{t.searchButton}</Button>
        </div>
        <p class="eid-search__hint" id="q-hint">
          {t.searchHint}
        </p>
      </form>
    </search>
  );
}

/** @param found undefined where nothing was searched for */
function searchPage(visit: Visit, q: string, found: Found | undefined, errors: readonly FieldMessage[]): string {
  const { texts, municipality, language } = visit;
  const { cases, applications } = found ?? { cases: [], applications: [] };
  const today = dayOf(visit.console.tools.clock.now(), municipality).toString();
  const path = `${homeOf(municipality)}/cases`;
  return consolePage(
    visit,
    {
      title: texts.search.title,
      section: 'worklist',
      path: `${path}/search`,
      hasErrors: errors.length > 0,
      back: { href: path, text: texts.backToWorklist },
    },
    <>
      <ErrorSummary errors={errors} texts={shellTexts(language)} />
      <div class="eid-console-top">
        <H1>{texts.search.title}</H1>
        <SearchForm visit={visit} q={q} error={errorOf(errors, 'q')} />
      </div>
      {found && cases.length + applications.length === 0 && (
        <Alert tone="info" title={texts.search.nothing.title} announce>
          <P>{texts.search.nothing.detail}</P>
        </Alert>
      )}
      {cases.length > 0 && (
        <section class="eid-group" aria-labelledby="found">
          <H2 id="found">{texts.search.results(cases.length)}</H2>
          <CaseRows visit={visit} cases={cases} label={texts.search.title} />
          {cases.length >= nameLimit && <P>{texts.search.limited(nameLimit)}</P>}
        </section>
      )}
      {applications.length > 0 && (
        <section class="eid-group" aria-labelledby="unconfirmed">
          <H2 id="unconfirmed">{texts.application.found(applications.length)}</H2>
          <P>{texts.application.foundHint}</P>
          <ul class="eid-applications">
            {applications.map((one) => {
              const { date, time } = clockOf(one.createdAt, language, municipality.timeZone);
              return (
                <li key={one.id}>
                  <Link href={`${homeOf(municipality)}/applications/${one.id}`}>{nameOf(one)}</Link>{' '}
                  <span class="eid-cases__reference">{showReference(one.reference)}</span>{' '}
                  {texts.application.sentOn(shortDay(date, language, today), time)}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withQuery(path: string, { state, view, overdue, cursor }: Filters): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(view && { view }),
    ...(overdue && { overdue: 'true' }),
    ...(cursor && { cursor }),
  }).toString();
  return query ? `${path}?${query}` : path;
}
