import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import { openDefect } from '../../casework/open-defect.ts';
import { dayOf } from '../../domain/calendar.ts';
import { priceOf, proposedDecision } from '../../domain/defect-analysis/opening.ts';
import { caseIdOf, showReference } from '../../domain/reference.ts';
import { cardKinds, defects, type Defect } from '../../domain/rules.ts';
import type { FieldError } from '../../platform/http-request.ts';
import type { Answer, Call, Route, Typed } from '../../platform/http.ts';
import { Alert, Card, DataList, H1, H2, Link, P } from '../../ui/content.tsx';
import {
  Button,
  ButtonGroup,
  DateField,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  RadioGroup,
  Textarea,
  TextField,
} from '../../ui/controls.tsx';
import { showAmount, showDate } from '../../ui/moments.ts';
import { languageNames, shellTexts } from '../../ui/texts.ts';
import { staffRoute } from '../admit.ts';
import type { Console, Visit } from '../console.ts';
import { contracts } from './contracts.ts';
import { consolePage, homeOf, messagesOf, refusal } from '../shell.tsx';
import { readNumberOf } from './card-number.ts';
import { helpdeskNames } from './helpdesk.ts';

/** S1: what is to be seen on the card; the other defects are not. */
const visibleDefects: readonly Defect[] = ['chip-detached', 'wrong-data-printed'];

type Report = Call<typeof contracts.openDefect>['body'];

/**
 * A defective card at the counter. A browser fills in the form, sees what the first analysis proposes, and confirms; nothing
 * is kept before that. A script posts once.
 */
export function openingRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.defectForm, (_, visit) => {
      if (!visit.municipality.defect) return refusal(visit, 404, 'not-found');
      const formId = randomUUID();
      return { kind: 'page', json: { formId }, page: () => formPage(visit, { formId }, []) };
    }),

    staffRoute(
      console,
      contracts.openDefect,
      ({ body, typed }, visit) => {
        if (!visit.municipality.defect) return refusal(visit, 404, 'not-found');
        const wrong = judged(typed, visit);
        if (wrong.length > 0) return corrected(visit, typed, wrong);
        const isPage = !visit.request.wantsJson;
        if (isPage && body.step === 'change') return { kind: 'page', json: {}, page: () => formPage(visit, typed, []) };
        if (isPage && body.step === 'propose')
          return { kind: 'page', json: {}, page: () => proposalPage(visit, body, typed, []) };
        return opened(visit, body, typed);
      },
      ({ errors, typed }, visit) => {
        if (!visit.municipality.defect) return refusal(visit, 404, 'not-found');
        const known = new Set(errors.map(({ field }) => field));
        return corrected(visit, typed, [...errors, ...judged(typed, visit).filter(({ field }) => !known.has(field))]);
      },
    ),
  ];
}

/** What the schema of one field cannot know: what day it is, and which numbers a kind of card has. */
function judged(typed: Typed, { console, municipality }: Visit): FieldError[] {
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const kind = cardKinds.find((one) => one === typed['cardKind']);
  const number = kind && typed['cardNumber'] ? readNumberOf(kind, typed['cardNumber']) : undefined;
  const annexIssuedOn = typed['annexIssuedOn'] ?? '';
  const isFuture = /^\d{4}-\d\d-\d\d$/.test(annexIssuedOn) && annexIssuedOn > today;
  return [
    ...(number?.ok === false ? [{ field: 'cardNumber', code: number.problem }] : []),
    ...(isFuture ? [{ field: 'annexIssuedOn', code: 'date-in-future' }] : []),
  ];
}

function corrected(visit: Visit, typed: Typed, errors: readonly FieldError[]): Answer {
  return refusal(visit, 422, 'invalid-input', {
    errors,
    page: () => formPage(visit, typed, messagesOf(errors, visit.texts)),
  });
}

async function opened(visit: Visit, report: Report, typed: Typed): Promise<Answer> {
  const { console, municipality, actor, texts } = visit;
  const { formId, cardKind, defect, usedCorrectly, damaged, decision, annexIssuedOn, note, advance, language } = report;
  const { givenName, familyName, email, phone, nationalNumber } = report;
  const number = readNumberOf(cardKind, report.cardNumber);
  if (!number.ok) return corrected(visit, typed, [{ field: 'cardNumber', code: number.problem }]);
  const outcome = await openDefect(
    console.tools,
    municipality,
    language ?? municipality.languages[0] ?? 'nl',
    {
      formId,
      person: { givenName, familyName, email, phone, nationalNumber, cardNumber: number.digits },
      cardKind,
      defect,
      usedCorrectly,
      damaged,
      decision,
      annexIssuedOn,
      note,
      advance,
    },
    actor,
  );
  switch (outcome.kind) {
    case 'alreadyOpen': {
      const caseId = caseIdOf(municipality.id, outcome.reference);
      const said = texts.defect.open.alreadyOpen(showReference(outcome.reference));
      return refusal(visit, 409, 'already-open', {
        detail: said.detail,
        facts: { reference: outcome.reference, caseId },
        page: () =>
          formPage(
            visit,
            typed,
            [],
            <Alert tone="warning" title={said.title} announce>
              <P>{said.detail}</P>
              <Link href={`${homeOf(municipality)}/cases/${caseId}`}>{texts.defect.open.toThatCase}</Link>
            </Alert>,
          ),
      });
    }
    case 'formUsed': {
      const { title, detail } = texts.problems['form-used'];
      return refusal(visit, 409, 'form-used', {
        page: () =>
          formPage(
            visit,
            { ...typed, formId: randomUUID() },
            [],
            <Alert tone="warning" title={title} announce>
              <P>{detail}</P>
            </Alert>,
          ),
      });
    }
    default: {
      const { case: subject, statusPath, kind } = outcome;
      return {
        kind: 'redirect',
        location: `${homeOf(municipality)}/cases/${subject.id}?done=opened`,
        status: kind === 'opened' ? 201 : 200,
        json: {
          caseId: subject.id,
          reference: subject.reference,
          state: subject.state,
          statusUrl: `${console.tools.baseUrl}${statusPath}`,
        },
      };
    }
  }
}

function formPage(visit: Visit, typed: Typed, said: readonly FieldMessage[], alert?: JSX.Element): string {
  const { texts, language, municipality, console } = visit;
  const t = texts.defect;
  const { field, hint } = t.open;
  const shell = shellTexts(language);
  const path = `${homeOf(municipality)}/defects`;
  const input = (name: string) => ({ name, texts: shell, value: typed[name], error: errorOf(said, name) });
  const yesOrNo = [
    { value: 'yes', label: shell.yes },
    { value: 'no', label: shell.no },
  ];
  const formId = typed['formId'] && !errorOf(said, 'formId') ? typed['formId'] : randomUUID();
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  return consolePage(
    visit,
    {
      title: t.open.title,
      section: 'defects',
      path,
      back: { href: `${homeOf(municipality)}/cases`, text: texts.backToWorklist },
      hasErrors: said.length > 0,
    },
    <>
      <ErrorSummary errors={said} texts={shell} />
      {alert}
      <H1>{t.open.title}</H1>
      <P lead>{t.open.lead}</P>
      <Form action={path} class="eid-report-form">
        <input type="hidden" name="formId" value={formId} />
        <section class="eid-report-form__part" aria-labelledby="part-card">
          <H2 id="part-card">{t.open.card}</H2>
          <RadioGroup
            {...input('cardKind')}
            label={field.cardKind}
            options={cardKinds.map((value) => ({ value, label: t.cardKind[value] }))}
          />
          <TextField {...input('cardNumber')} label={field.cardNumber} description={hint.cardNumber} size="medium" />
          <RadioGroup
            {...input('defect')}
            label={field.defect}
            options={defects.map((value) => ({
              value,
              label: t.defect[value],
              group: visibleDefects.includes(value) ? t.visible : t.invisible,
            }))}
          />
        </section>
        <section class="eid-report-form__part eid-report-form__part--pairs" aria-labelledby="part-analysis">
          <H2 id="part-analysis">{t.open.analysis}</H2>
          <RadioGroup
            {...input('usedCorrectly')}
            value={yesNoOf(typed['usedCorrectly'])}
            label={field.usedCorrectly}
            description={hint.usedCorrectly}
            options={yesOrNo}
          />
          <RadioGroup
            {...input('damaged')}
            value={yesNoOf(typed['damaged'])}
            label={field.damaged}
            description={hint.damaged}
            options={yesOrNo}
          />
          <DateField
            name="annexIssuedOn"
            label={field.annexIssuedOn}
            description={hint.annexIssuedOn}
            texts={shell}
            typed={'cardKind' in typed || said.length > 0 ? typed : { annexIssuedOn: today, ...typed }}
            error={errorOf(said, 'annexIssuedOn')}
          />
          <Textarea {...input('note')} label={field.note} description={hint.note} rows={3} optional />
        </section>
        <section class="eid-report-form__part" aria-labelledby="part-person">
          <H2 id="part-person">{t.open.person}</H2>
          <TextField {...input('givenName')} label={field.givenName} />
          <TextField {...input('familyName')} label={field.familyName} />
          <TextField {...input('nationalNumber')} label={field.nationalNumber} inputMode="numeric" size="medium" />
          <TextField {...input('email')} label={field.email} type="email" inputMode="email" />
          <TextField
            {...input('phone')}
            label={field.phone}
            description={hint.phone}
            type="tel"
            inputMode="tel"
            size="medium"
            optional
          />
          {municipality.languages.length > 1 && (
            <RadioGroup
              {...input('language')}
              value={typed['language'] ?? language}
              label={field.language}
              description={hint.language}
              options={municipality.languages.map((value) => ({ value, label: languageNames[value] }))}
            />
          )}
        </section>
        <Button name="step" value="propose">
          {t.open.next}
        </Button>
      </Form>
    </>,
  );
}

/** A script may have said true where the form says yes. */
function yesNoOf(typed: string | undefined): string | undefined {
  return typed === 'true' ? 'yes' : typed === 'false' ? 'no' : typed;
}

function proposalPage(visit: Visit, report: Report, typed: Typed, said: readonly FieldMessage[]): string {
  const { texts, language, municipality, console } = visit;
  const t = texts.defect;
  const { field, decideAs } = t.open;
  const shell = shellTexts(language);
  const path = `${homeOf(municipality)}/defects`;
  const proposal = proposedDecision(report);
  const { title, why } = t.open.proposes[proposal];
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const fee = priceOf(report.cardKind, today, municipality);
  const helpdesk = municipality.defect?.helpdesks[report.defect];
  const price = fee && showAmount(fee.cents, language);
  const paysBefore = municipality.defect?.payment === 'before-verdict';
  const yes = (value: boolean) => (value ? shell.yes : shell.no);
  return consolePage(
    visit,
    { title: t.open.proposalTitle, section: 'defects', path, hasErrors: said.length > 0 },
    <>
      <ErrorSummary errors={said} texts={shell} />
      <H1>{t.open.proposalTitle}</H1>
      <div class="eid-proposal">
        <Card tone="strong">
          <H2>{title}</H2>
          <P>{why}</P>
          <P>
            {proposal === 'examine' && helpdesk
              ? t.open.to(helpdeskNames[helpdesk])
              : fee && price
                ? t.open.price(price, fee.source, showDate(fee.from, language))
                : t.open.noPrice}
          </P>
          {proposal === 'citizen-pays' && <P>{t.open.contestable}</P>}
          {proposal === 'examine' && paysBefore && price && <P>{t.open.advance(price)}</P>}
        </Card>
        <Form action={path}>
          <Carried typed={typed} without={['step', 'decision', 'advance']} />
          <RadioGroup
            name="decision"
            label={t.open.decide}
            texts={shell}
            value={typed['decision'] ?? proposal}
            error={errorOf(said, 'decision')}
            options={(['examine', 'citizen-pays'] as const).map((value) => ({ value, label: decideAs[value] }))}
          />
          {paysBefore && (
            <TextField
              name="advance"
              label={field.advance}
              texts={shell}
              value={typed['advance'] ?? (fee && (fee.cents / 100).toFixed(2).replace('.', ','))}
              error={errorOf(said, 'advance')}
              size="short"
              optional
            />
          )}
          <ButtonGroup>
            <Button name="step" value="confirm">
              {t.open.confirm}
            </Button>
            <Button kind="secondary" name="step" value="change">
              {t.open.change}
            </Button>
          </ButtonGroup>
        </Form>
      </div>
      <H2>{t.open.answers}</H2>
      <DataList
        items={[
          { key: t.open.person, value: `${report.givenName} ${report.familyName}` },
          { key: field.email, value: report.email },
          { key: field.cardKind, value: t.cardKind[report.cardKind] },
          { key: field.cardNumber, value: report.cardNumber },
          { key: field.defect, value: t.defect[report.defect] },
          { key: field.usedCorrectly, value: yes(report.usedCorrectly) },
          { key: field.damaged, value: yes(report.damaged) },
          { key: field.annexIssuedOn, value: showDate(report.annexIssuedOn, language) },
          ...(report.note ? [{ key: field.note, value: report.note }] : []),
        ]}
      />
    </>,
  );
}

/** What was typed, hidden, so that the next page of the form has it. */
function Carried({ typed, without }: { typed: Typed; without: readonly string[] }): JSX.Element {
  return (
    <>
      {Object.entries(typed).map(([name, value]) =>
        without.includes(name) || /-(day|month|year)$/.test(name) ? null : (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
    </>
  );
}
