import type { JSX } from 'preact';
import { applyCommand } from '../casework/apply-command.ts';
import { eraseCase } from '../casework/erase.ts';
import { allOfPerson, correctPerson } from '../casework/person.ts';
import { bookedVisit, isOpen } from '../domain/case.ts';
import { fullName } from '../domain/person-name.ts';
import { showReference } from '../domain/reference.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Answer, Route, Typed } from '../platform/http.ts';
import type { Served } from '../services/service.ts';
import { Alert, H1, H2, List, P } from '../ui/content.tsx';
import { Button, ButtonLink, ErrorSummary, errorOf, Form, RadioGroup, TextField } from '../ui/controls.tsx';
import { languageNames, shellTexts } from '../ui/texts.ts';
import { caseVisit, viewOf } from './case.tsx';
import type { CaseVisit } from './case-forms.tsx';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { deskOf, withDesks } from './desks.ts';
import { type RightsTexts, rightsTexts } from './rights-texts.ts';
import { recordReading } from './reading.ts';
import { leadRoute, staffRoute } from './require-staff.ts';
import { CaseLink, consolePage, DoneMessage, homeOf, messagesOf, refusal } from './shell.tsx';
import { caseView, openedNumbers } from './view.ts';
import { wordOf } from './words.ts';

/** What a person can ask the town for: their data as a file, a correction, erasure now. */
export function personRoutes(console: Console): Route[] {
  const { tools } = console;
  return [
    staffRoute(console, contracts.person, async ({ params, query }, visit) => {
      const at = await caseVisit(visit, params.caseId);
      if (!at) return refusal(visit, 404, 'unknown-case');
      const cases = await allOfPerson(tools, visit.municipality, at);
      return {
        kind: 'page',
        json: { caseIds: cases.map(({ subject }) => subject.id) },
        page: () => personPage(at, cases, { done: query.done !== undefined }),
      };
    }),

    staffRoute(console, contracts.personFile, async ({ params }, visit) => {
      const at = await caseVisit(visit, params.caseId);
      if (!at) return refusal(visit, 404, 'unknown-case');
      const cases = await allOfPerson(tools, visit.municipality, at);
      const caseIds = cases.map(({ subject }) => subject.id);
      await recordReading(visit, { kind: 'export', page: 'person', lines: cases.length, caseIds });
      // Noted before it is given: whoever gets it has a trace in each of the cases.
      for (const served of cases) {
        const { kind } = await applyCommand(
          tools,
          visit.municipality,
          served.subject.id,
          { type: 'give-data' },
          visit.actor,
          served,
        );
        if (kind === 'busy') return refusal(at, 503, 'busy', { headers: { 'retry-after': '1' } });
      }
      const shown = await withDesks(
        visit,
        cases.map(({ subject }) => subject),
      );
      return {
        kind: 'file',
        contentType: 'application/json; charset=utf-8',
        filename: `${visit.municipality.id}-${at.subject.reference}.json`,
        headers: { 'cache-control': 'no-store' },
        body: JSON.stringify(await dataOf(shown, cases), null, 2),
      };
    }),

    staffRoute(
      console,
      contracts.correctPerson,
      async ({ params, body }, visit) => {
        const at = await caseVisit(visit, params.caseId);
        if (!at) return refusal(visit, 404, 'unknown-case');
        const outcome = await correctPerson(tools, visit.municipality, at, body, visit.actor);
        if (outcome.kind !== 'recorded') return refusal(at, 503, 'busy', { headers: { 'retry-after': '1' } });
        return {
          kind: 'redirect',
          location: `${pathOf(at)}/person?done=correct-person`,
          status: 200,
          json: viewOf({ ...at, ...outcome }),
        };
      },
      async ({ params, errors, typed }, visit) => {
        const at = await caseVisit(visit, params.caseId);
        if (!at) return refusal(visit, 404, 'unknown-case');
        const cases = visit.request.wantsJson ? [] : await allOfPerson(tools, visit.municipality, at);
        return refusal(at, 422, 'invalid-input', { errors, page: () => personPage(at, cases, { errors, typed }) });
      },
    ),

    leadRoute(console, contracts.eraseForm, async ({ params }, visit) => {
      const at = await caseVisit(visit, params.caseId);
      if (!at) return refusal(visit, 404, 'unknown-case');
      return { kind: 'page', json: { caseId: at.subject.id }, page: () => erasePage(at, [], {}) };
    }),

    leadRoute(
      console,
      contracts.erase,
      async ({ params, body }, visit) => {
        const { actor, municipality } = visit;
        if (actor.kind !== 'staff') return refusal(visit, 403, 'leads-only');
        const outcome = await eraseCase(tools, municipality, params.caseId, body.reason, actor);
        if (outcome === 'unknown-case') return refusal(visit, 404, 'unknown-case');
        if (outcome === 'busy') return refusal(visit, 503, 'busy', { headers: { 'retry-after': '1' } });
        return { kind: 'page', json: { caseId: params.caseId }, page: () => erasedPage(visit) };
      },
      async ({ params, errors, typed }, visit): Promise<Answer> => {
        const at = await caseVisit(visit, params.caseId);
        if (!at) return refusal(visit, 404, 'unknown-case');
        return refusal(at, 422, 'invalid-input', { errors, page: () => erasePage(at, errors, typed) });
      },
    ),
  ];
}

/** All that is kept of a person, with what codes mean in the page's language. No hash, nothing of anybody else: staff have no names in it. */
async function dataOf(visit: Visit, cases: readonly Served[]): Promise<unknown> {
  const { municipality, language, texts, console } = visit;
  const now = console.tools.clock.now();
  const tell = async (served: Served) => {
    const desk = deskOf(visit, served.subject);
    if (!desk) return { reference: served.subject.reference };
    const view = caseView(served, desk, now, municipality, await openedNumbers(console.tools, served.subject), 'whole');
    const {
      actions: _a,
      booking: _b,
      undoUntil: _u,
      urgency: _g,
      duplicates: _d,
      fault: _f,
      faults: _s,
      ...own
    } = view;
    return {
      ...own,
      reference: showReference(view.reference),
      service: desk.words.name,
      state: wordOf(view.state, desk.words.state) ?? view.state,
      history: view.history.map(({ name: _n, ...entry }) => ({
        ...entry,
        event: wordOf(entry.event, desk.words.event, texts.history.event) ?? entry.event,
      })),
    };
  };
  return {
    municipality: municipality.name[language] ?? municipality.id,
    madeAt: now.toString(),
    cases: await Promise.all(cases.map(tell)),
  };
}

function personPage(
  at: CaseVisit,
  cases: readonly Served[],
  { done = false, errors = [], typed = {} }: { done?: boolean; errors?: readonly FieldError[]; typed?: Typed },
): string {
  const { texts, municipality, language, subject, role } = at;
  const t = rightsTexts[language];
  const shell = shellTexts(language);
  const said = messagesOf(errors, texts);
  const name = fullName(subject.person);
  const input = (field: keyof RightsTexts['field'], value?: string) => ({
    name: field,
    label: t.field[field],
    texts: shell,
    value: typed[field] ?? value,
    error: errorOf(said, field),
  });
  return consolePage(
    at,
    {
      title: `${t.title}, ${showReference(subject.reference)}`,
      section: 'worklist',
      path: `${pathOf(at)}/person`,
      back: { href: pathOf(at), text: name },
      hasErrors: errors.length > 0,
    },
    <div class="eid-console-problem">
      <ErrorSummary errors={said} texts={shell} />
      {done && <DoneMessage>{t.corrected}</DoneMessage>}
      <H1>{t.title}</H1>
      <P>{t.lead}</P>
      <H2>{t.file.title}</H2>
      <P>{t.file.detail}</P>
      <Cases at={at} cases={cases} />
      <Form action={`${pathOf(at)}/person/file`}>
        <Button>{t.file.button}</Button>
      </Form>
      <H2>{t.correct.title}</H2>
      <P>{t.correct.detail}</P>
      <Form action={`${pathOf(at)}/person`}>
        <TextField {...input('givenName', subject.person.givenName)} required={false} />
        <TextField {...input('familyName', subject.person.familyName)} required={false} />
        <TextField {...input('nationalNumber')} description={t.numberHint} inputMode="numeric" size="medium" optional />
        <TextField {...input('cardNumber')} description={t.numberHint} size="medium" optional />
        {municipality.languages.length > 1 && (
          <RadioGroup
            {...input('language', subject.language)}
            options={municipality.languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        )}
        <TextField {...input('reason')} description={t.correct.reasonHint} />
        <Button>{t.correct.button}</Button>
      </Form>
      <H2>{t.erase.title}</H2>
      <P>{role === 'lead' ? t.erase.detail : t.erase.byLead}</P>
      {role === 'lead' && (
        <ButtonLink kind="secondary" href={`${pathOf(at)}/erase`}>
          {t.erase.goOn}
        </ButtonLink>
      )}
    </div>,
  );
}

function Cases({ at, cases }: { at: CaseVisit; cases: readonly Served[] }): JSX.Element {
  return (
    <ul class="eid-pile">
      {cases.map(({ subject }) => (
        <li key={subject.id} class="eid-pile__row">
          <span class="eid-pile__name">
            <CaseLink home={homeOf(at.municipality)} caseId={subject.id}>
              {showReference(subject.reference)}
            </CaseLink>
          </span>
          <span class="eid-pile__due">{deskOf(at, subject)?.words.name ?? ''}</span>
        </li>
      ))}
    </ul>
  );
}

/** Before a case is erased: what goes, and what stays. Nothing is changed yet. */
function erasePage(at: CaseVisit, errors: readonly FieldError[], typed: Typed): string {
  const { texts, language, subject } = at;
  const t = rightsTexts[language].erase;
  const shell = shellTexts(language);
  const said = messagesOf(errors, texts);
  return consolePage(
    at,
    {
      title: `${t.title}, ${showReference(subject.reference)}`,
      section: 'worklist',
      path: `${pathOf(at)}/erase`,
      back: { href: `${pathOf(at)}/person`, text: rightsTexts[language].title },
      hasErrors: errors.length > 0,
    },
    <div class="eid-console-problem">
      <ErrorSummary errors={said} texts={shell} />
      <H1>{t.ask(fullName(subject.person), showReference(subject.reference))}</H1>
      <Alert tone="warning">
        <List
          items={[...(isOpen(subject) ? [t.isOpen] : []), ...(bookedVisit(subject) ? [t.hasVisit] : []), ...t.goes]}
        />
      </Alert>
      <H2>{t.staysTitle}</H2>
      <List items={t.stays} />
      <Form action={`${pathOf(at)}/erase`}>
        <TextField
          name="reason"
          label={t.reason}
          description={t.reasonHint}
          texts={shell}
          value={typed['reason']}
          error={errorOf(said, 'reason')}
        />
        <Button kind="danger">{t.button}</Button>
      </Form>
    </div>,
  );
}

function erasedPage(visit: Visit): string {
  const t = rightsTexts[visit.language].erase;
  const home = homeOf(visit.municipality);
  return consolePage(
    visit,
    {
      title: t.done,
      section: 'worklist',
      path: `${home}/cases`,
      back: { href: `${home}/cases`, text: visit.texts.backToWorklist },
    },
    <div class="eid-console-problem">
      <H1>{t.done}</H1>
      <P>{t.doneDetail}</P>
    </div>,
  );
}

function pathOf({ municipality, subject }: Pick<CaseVisit, 'municipality' | 'subject'>): string {
  return `${homeOf(municipality)}/cases/${subject.id}`;
}
