import type { ComponentChildren, JSX } from 'preact';
import { type Arrivals, expectedArrivals, recordArrivals, undoArrival } from '../casework/arrivals.ts';
import { dayOf } from '../domain/calendar.ts';
import { undoSeconds } from '../domain/case-fields.ts';
import type { Shown } from '../domain/reading.ts';
import { readReference, showReference } from '../domain/reference.ts';
import { listedName } from '../domain/person-name.ts';
import type { Route } from '../platform/http.ts';
import type { Listed } from '../services/service.ts';
import { Alert, H1, H2, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, Form } from '../ui/controls.tsx';
import { showDay } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { deskOf, offeredDesks, withDesks } from './desks.ts';
import { clockOf, daysBetween, shortDay } from './moments.ts';
import { recordReading, type StaffAnswer } from './reading.ts';
import { buttonAgain, staffRoute } from './require-staff.ts';
import { CaseLink, consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import { listed } from './view.ts';
import { wordOf } from './words.ts';

export function arrivalsRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.arrivalsDesk, async (_, visit) => {
      const expected = await expectedArrivals(visit.console.tools, visit.municipality);
      return {
        kind: 'page',
        json: { expected: listedAll(expected, visit) },
        shown: shownOf(expected.length),
        page: () => deskPage(visit, { expected }),
      };
    }),

    staffRoute(
      console,
      contracts.arrivals,
      async ({ body }, visit) => {
        // What is recorded cannot be shown later: that it is about to be shown comes first.
        await recordReading(visit, shownOf(body.references.length), 'scan');
        const until = visit.console.tools.clock.now().add({ seconds: undoSeconds });
        const arrivals = await recordArrivals(visit.console.tools, visit.municipality, body.references, visit.actor);
        const { matched, cards, failed, unknown, missing } = arrivals;
        const notExpected = arrivals.notExpected.map(({ service, ...one }) => ({ ...one, service: service.id }));
        const shown = await withDesks(visit, notExpected);
        return {
          kind: 'page',
          json: {
            matched,
            cards,
            unknown,
            failed,
            notExpected: notExpected.map(({ reference, caseId, state }) => ({ reference, caseId, state })),
            missing: listedAll(missing, visit),
            ...(matched.length + cards.length > 0 && { undoUntil: until.toString() }),
          },
          page: () =>
            deskPage(shown, {
              expected: missing,
              outcome: { ...arrivals, notExpected, until: until.toString(), twice: countTwice(body.references) },
            }),
        };
      },
      ({ errors, typed }, visit) => refusedPile(visit, errors, typed['references']),
    ),

    staffRoute(
      console,
      contracts.undoArrivals,
      async ({ body }, visit) => {
        const { tools } = visit.console;
        await recordReading(visit, shownOf(body.references.length), 'scan');
        const outcomes = await undoAll(visit, body.references);
        const undone = outcomes.flatMap(({ text, isUndone }) => (isUndone ? [text] : []));
        const refused = outcomes.flatMap(({ text, isUndone }) => (isUndone ? [] : [text]));
        const expected = await expectedArrivals(tools, visit.municipality);
        return {
          kind: 'page',
          status: undone.length === 0 ? 409 : 200,
          json: { undone, refused },
          page: () => deskPage(visit, { expected, undone, refused }),
        };
      },
      ({ errors, typed }, visit) =>
        errors.length === 0
          ? buttonAgain(visit, visit.texts.arrivals.undoOf(inOneLine((typed['references'] ?? '').split(','))))
          : refusedPile(visit, errors, typed['references']),
    ),
  ];
}

/** How many arrivals are taken back at the same time: the minute does not wait for a long pile. */
const atOnce = 10;

async function undoAll(visit: Visit, references: readonly string[]): Promise<{ text: string; isUndone: boolean }[]> {
  const texts = [...new Set(references.map((typed) => readReference(typed) ?? typed))];
  const outcomes: { text: string; isUndone: boolean }[] = [];
  for (let from = 0; from < texts.length; from += atOnce)
    outcomes.push(...(await Promise.all(texts.slice(from, from + atOnce).map((text) => undo(visit, text)))));
  return outcomes;
}

async function undo(
  { console, municipality, actor }: Visit,
  text: string,
): Promise<{ text: string; isUndone: boolean }> {
  const reference = readReference(text);
  return {
    text,
    isUndone: reference !== undefined && (await undoArrival(console.tools, municipality, reference, actor)),
  };
}

async function refusedPile(
  visit: Visit,
  errors: readonly { field: string; code: string }[],
  typed: string | undefined,
): Promise<StaffAnswer> {
  const expected = await expectedArrivals(visit.console.tools, visit.municipality);
  const tooMany = errors.some(({ code }) => code === 'too-many-references');
  return {
    ...refusal(visit, 422, tooMany ? 'too-many-references' : 'invalid-input', {
      errors,
      page: () => deskPage(visit, { expected, typed, errors: messagesOf(errors, visit.texts) }),
    }),
    shown: shownOf(expected.length),
  };
}

/** @param lines how many cases: what is expected, or what was scanned */
function shownOf(lines: number): Shown {
  return { kind: 'list', page: 'arrivals', lines };
}

type Outcome = Omit<Arrivals, 'notExpected'> & {
  notExpected: readonly { reference: string; caseId: string; state: string; service: string }[];
  until: string;
  twice: number;
};
type Pile = {
  expected: readonly Listed[];
  outcome?: Outcome;
  undone?: readonly string[];
  refused?: readonly string[];
  typed?: string | undefined;
  errors?: readonly FieldMessage[];
};

function deskPage(visit: Visit, pile: Pile): string {
  const { texts, municipality, language, console } = visit;
  const t = texts.arrivals;
  const path = `${homeOf(municipality)}/arrivals`;
  const { outcome, errors = [] } = pile;
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const unknown = outcome?.unknown ?? [];
  const leads = offeredDesks(visit).flatMap(({ arrivals }) => arrivals?.lead ?? []);
  return consolePage(
    visit,
    { title: t.title, section: 'arrivals', path, hasErrors: errors.length > 0 },
    <>
      <ErrorSummary errors={errors} texts={shellTexts(language)} />
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{showDay(today, language)}</p>
        </div>
      </div>
      {outcome && <OutcomeReport visit={visit} outcome={outcome} />}
      {pile.undone && <UndoReport visit={visit} undone={pile.undone} refused={pile.refused ?? []} />}
      <div class="eid-desk">
        <section class="eid-desk__scan" aria-labelledby="references-label">
          <Form action={path}>
            <label class="utrecht-form-label eid-label" for="references" id="references-label">
              {t.field}
            </label>
            <p class="eid-desk__hint" id="references-hint">
              {unknown.length > 0 ? t.correct : t.lead} {leads.map((lead) => `${lead} `)}
              {t.hint}
            </p>
            <textarea
              class="utrecht-textarea utrecht-textarea--html-textarea eid-desk__input"
              id="references"
              name="references"
              rows={12}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="characters"
              autofocus
              aria-describedby="references-hint"
              aria-invalid={errorOf(errors, 'references') ? 'true' : undefined}
            >
              {pile.typed ?? (unknown.length > 0 ? `${unknown.join('\n')}\n` : '')}
            </textarea>
            <Button>{t.button}</Button>
          </Form>
        </section>
        <Expected visit={visit} cases={pile.expected} after={outcome !== undefined} today={today} />
      </div>
    </>,
  );
}

function OutcomeReport({ visit, outcome }: { visit: Visit; outcome: Outcome }): JSX.Element {
  const { texts, municipality } = visit;
  const t = texts.arrivals;
  const home = homeOf(municipality);
  const { matched, cards, failed, unknown, notExpected } = outcome;
  const isNothing = matched.length === 0 && cards.length === 0;
  return (
    <section class="eid-report" aria-live="polite">
      <div class={`eid-report__part eid-report__part--${isNothing ? 'none' : 'ok'}`}>
        {(matched.length > 0 || isNothing) && (
          <h2 class="eid-report__title">{isNothing ? t.outcomeNone : t.outcome(matched.length)}</h2>
        )}
        <Arrived visit={visit} arrived={matched} until={outcome.until} />
        {cards.length > 0 && (
          <>
            <h2 class="eid-report__title">{cardsArrived(visit, cards.length)}</h2>
            <Arrived visit={visit} arrived={cards} until={outcome.until} />
          </>
        )}
        {outcome.twice > 0 && <p class="eid-report__note">{t.twice(outcome.twice)}</p>}
      </div>
      {failed.length > 0 && (
        <div class="eid-report__part eid-report__part--unknown">
          <h2 class="eid-report__title">{t.failed(failed.length)}</h2>
          <p class="eid-report__note">{t.failedDetail}</p>
          <ul class="eid-report__list">
            {failed.map((one) => (
              <EnvelopeRow key={one.caseId} envelope={one} home={home} />
            ))}
          </ul>
        </div>
      )}
      {unknown.length > 0 && (
        <div class="eid-report__part eid-report__part--unknown">
          <h2 class="eid-report__title">{t.unknown(unknown.length)}</h2>
          <ul class="eid-report__list">
            {unknown.map((typed) => (
              <li key={typed} class="eid-report__row">
                <span class="eid-report__reference">{typed}</span>
                <span class="eid-report__why">{whyUnknown(typed, visit)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {notExpected.length > 0 && (
        <div class="eid-report__part eid-report__part--unexpected">
          <h2 class="eid-report__title">{t.notExpected(notExpected.length)}</h2>
          <ul class="eid-report__list">
            {notExpected.map(({ caseId, reference, ...one }) => (
              <li key={caseId} class="eid-report__row">
                <span class="eid-report__reference">
                  <CaseLink home={home} caseId={caseId}>
                    {showReference(reference)}
                  </CaseLink>
                </span>
                <span class="eid-report__why">
                  {wordOf(one.state, deskOf(visit, one)?.words.notExpectedWhy, t.notExpectedWhy)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function UndoReport({
  visit,
  undone,
  refused,
}: {
  visit: Visit;
  undone: readonly string[];
  refused: readonly string[];
}): JSX.Element {
  const t = visit.texts.arrivals;
  return (
    <>
      {undone.length > 0 && (
        <Alert tone="ok" title={t.undone(undone.length)} announce>
          <P>{inOneLine(undone)}</P>
        </Alert>
      )}
      {refused.length > 0 && (
        <Alert tone="warning" title={t.undoRefused(refused.length)} announce>
          <P>
            {inOneLine(refused)}. {t.undoRefusedHint}
          </P>
        </Alert>
      )}
    </>
  );
}

function inOneLine(references: readonly string[]): string {
  return references.map(showReference).join(', ');
}

function EnvelopeRow({
  envelope: { caseId, reference, givenName, familyName },
  home,
  children,
}: {
  envelope: Arrivals['matched'][number];
  home: string;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <li class="eid-report__row">
      <span class="eid-report__reference">{showReference(reference)}</span>
      <span class="eid-report__name">
        <CaseLink home={home} caseId={caseId}>
          {listedName({ familyName, givenName })}
        </CaseLink>
      </span>
      {children}
    </li>
  );
}

/** What has arrived, each with its undo, while that is possible. */
function Arrived({
  visit,
  arrived,
  until,
}: {
  visit: Visit;
  arrived: Arrivals['matched'];
  until: string;
}): JSX.Element | null {
  const { municipality, language } = visit;
  const t = visit.texts.arrivals;
  const home = homeOf(municipality);
  if (arrived.length === 0) return null;
  return (
    <>
      <div class="eid-report__undo">
        <p>{t.undoUntil(clockOf(until, language, municipality.timeZone).exact)}</p>
        {arrived.length > 1 && (
          <UndoForm visit={visit} references={arrived.map(({ reference }) => reference)}>
            {t.undoAll}
          </UndoForm>
        )}
      </div>
      <ul class="eid-report__list">
        {arrived.map((one) => (
          <EnvelopeRow key={one.caseId} envelope={one} home={home}>
            <UndoForm visit={visit} references={[one.reference]} label={t.undoOf(showReference(one.reference))}>
              {t.undo}
            </UndoForm>
          </EnvelopeRow>
        ))}
      </ul>
    </>
  );
}

function UndoForm({
  visit,
  references,
  label,
  children,
}: {
  visit: Visit;
  references: readonly string[];
  label?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <form class="eid-report__form" method="post" action={`${homeOf(visit.municipality)}/arrivals/undo`}>
      <button class="eid-console-quiet" type="submit" name="references" value={references.join(',')} aria-label={label}>
        {children}
      </button>
    </form>
  );
}

function Expected({
  visit,
  cases,
  after,
  today,
}: {
  visit: Visit;
  cases: readonly Listed[];
  after: boolean;
  today: string;
}): JSX.Element {
  const { texts, municipality, language } = visit;
  const t = texts.arrivals;
  const nothing = after ? t.missingNothing : t.expectedNothing;
  return (
    <section class="eid-desk__expected" aria-labelledby="expected">
      <H2 id="expected">{after && cases.length > 0 ? t.missing(cases.length) : t.expected(cases.length)}</H2>
      <p class="eid-desk__hint">{cases.length === 0 ? nothing : after ? t.missingHint : t.expectedHint}</p>
      {cases.length > 0 && (
        <ul class="eid-pile">
          {cases.map(({ summary: one }) => (
            <li key={one.id} class="eid-pile__row">
              <span class="eid-pile__reference">{showReference(one.reference)}</span>
              <span class="eid-pile__name">
                <CaseLink home={homeOf(municipality)} caseId={one.id}>
                  {listedName(one)}
                </CaseLink>
              </span>
              {one.dueOn && (
                <span class={`eid-pile__due${one.dueOn < today ? ' eid-pile__due--late' : ''}`}>
                  {one.dueOn < today
                    ? texts.worklist.daysLate(daysBetween(one.dueOn, today))
                    : one.dueOn === today
                      ? texts.worklist.today
                      : shortDay(one.dueOn, language, today)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function whyUnknown(typed: string, visit: Visit): string {
  const t = visit.texts.arrivals;
  if (readReference(typed)) return t.unknownHere;
  for (const { arrivals } of offeredDesks(visit)) {
    const why = arrivals?.unknown(typed);
    if (why !== undefined) return why;
  }
  return /^[0-9A-Z]{9}$/.test(typed.toUpperCase().replace(/[\s.\-_/]/g, '')) ? t.unknownCheck : t.unknownShape;
}

/** What is said of cards that have arrived: in the words of the service that takes them. */
function cardsArrived({ offered, desks, texts }: Visit, count: number): string {
  const words = offered.flatMap(({ id, arrivals }) =>
    arrivals?.as === 'cards' ? (desks.get(id)?.arrivals ?? []) : [],
  );
  return words[0]?.cards(count) ?? texts.arrivals.outcome(count);
}

/** How many references came more than once, however they were written. */
function countTwice(references: readonly string[]): number {
  const seen = new Map<string, number>();
  for (const typed of references) {
    const reference = readReference(typed);
    if (reference) seen.set(reference, (seen.get(reference) ?? 0) + 1);
  }
  return [...seen.values()].filter((times) => times > 1).length;
}

function listedAll(cases: readonly Listed[], { console, municipality }: Visit) {
  const now = console.tools.clock.now();
  return cases.map((one) => listed(one, now, municipality));
}
