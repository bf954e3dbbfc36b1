import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import { dayOf } from '../../../domain/calendar.ts';
import { cardKinds } from '../../../domain/fees.ts';
import { fullName } from '../../../domain/person-name.ts';
import { type Answer, type Call, type Refused, type Route, route, type Typed } from '../../../platform/http.ts';
import type { FieldError } from '../../../platform/http-request.ts';
import type { Console, Visit } from '../../../staff/console.ts';
import type { Intake } from '../../../staff/intake.ts';
import { ChooseAgain } from '../../../staff/new-case.tsx';
import { openingAnswer } from '../../../staff/opening.tsx';
import { PersonFields } from '../../../staff/person-fields.tsx';
import { staffRoute } from '../../../staff/require-staff.ts';
import { consolePage, homeOf, messagesOf, refusal } from '../../../staff/shell.tsx';
import { Card, DataList, H1, H2, P } from '../../../ui/content.tsx';
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
} from '../../../ui/controls.tsx';
import { showAmount, showDate } from '../../../ui/moments.ts';
import { shellTexts } from '../../../ui/texts.ts';
import { readNumberOf } from '../../new-card/staff/card-number.ts';
import { loadTexts as loadNewCardTexts, type NewCardTexts } from '../../new-card/staff/texts/texts.ts';
import { offersAnalysis, rulesOf } from '../rules.ts';
import { priceOf, proposedDecision } from '../opening.ts';
import { openDefect } from '../report.ts';
import { type Defect, decisions, defects, helpdeskNames } from '../terms.ts';
import { contracts } from './contracts.ts';
import { type DefectTexts, loadTexts } from './texts/texts.ts';

/** S1: what is to be seen on the card; the other defects are not. */
const visibleDefects: readonly Defect[] = ['chip-detached', 'wrong-data-printed'];

type Report = Call<typeof contracts.openDefect>['body'];

/** A visit to this form, with the words of the service and of the part that it ends in. */
type FormVisit = Visit & { own: DefectTexts & Pick<NewCardTexts, 'cardKind'> };

/** Undefined where the municipality does not take defective cards in. */
async function formVisit(visit: Visit): Promise<FormVisit | undefined> {
  if (!offersAnalysis(visit.municipality)) return undefined;
  const [own, { cardKind, fields }] = await Promise.all([loadTexts(visit.language), loadNewCardTexts(visit.language)]);
  return { ...visit, own: { ...own, cardKind, fields: { ...own.fields, ...fields } } };
}

/**
 * A defective card at the counter. A browser fills in the form, sees what the first analysis proposes, and confirms; nothing
 * is kept before that. A script posts once.
 */
export function openingRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.defectForm, (_, from) => intake.form(from)),
    staffRoute(console, contracts.openDefect, ({ body, typed }, from) => taken(from, body, typed), refused),
  ];
}

export const intake: Intake = {
  async form(from) {
    const visit = await formVisit(from);
    if (!visit) return refusal(from, 404, 'not-found');
    const formId = randomUUID();
    return { kind: 'page', json: { formId }, page: () => formPage(visit, { formId }, []) };
  },
  async post(from, request, params, body) {
    const own = route(
      contracts.openDefect,
      (call) => taken(from, call.body, call.typed),
      (call) => refused(call, from),
    );
    return own.answer(request, params, body);
  },
};

async function taken(from: Visit, report: Report, typed: Typed): Promise<Answer> {
  const visit = await formVisit(from);
  if (!visit) return refusal(from, 404, 'not-found');
  const wrong = judged(typed, visit);
  if (wrong.length > 0) return corrected(visit, typed, wrong);
  const isPage = !visit.request.wantsJson;
  if (isPage && report.step === 'change') return { kind: 'page', json: {}, page: () => formPage(visit, typed, []) };
  if (isPage && report.step === 'propose')
    return { kind: 'page', json: {}, page: () => proposalPage(visit, report, typed, []) };
  return opened(visit, report, typed);
}

async function refused(
  { errors, typed, passed }: Pick<Refused<typeof contracts.openDefect>, 'errors' | 'typed' | 'passed'>,
  from: Visit,
): Promise<Answer> {
  const visit = await formVisit(from);
  if (!visit) return refusal(from, 404, 'not-found');
  if (errors.length === 0) {
    const body = passed?.body;
    return body?.step === 'confirm' || body?.step === 'change'
      ? { kind: 'page', json: {}, page: () => proposalPage(visit, body, typed, []) }
      : corrected(visit, typed, []);
  }
  const known = new Set(errors.map(({ field }) => field));
  return corrected(visit, typed, [...errors, ...judged(typed, visit).filter(({ field }) => !known.has(field))]);
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

function corrected(visit: FormVisit, typed: Typed, errors: readonly FieldError[]): Answer {
  return refusal(visit, 422, 'invalid-input', {
    errors,
    fields: visit.own.fields,
    page: () => formPage(visit, typed, messagesOf(errors, visit.texts, visit.own.fields)),
  });
}

async function opened(visit: FormVisit, report: Report, typed: Typed): Promise<Answer> {
  const { console, municipality, actor } = visit;
  const { formId, cardKind, defect, usedCorrectly, damaged, decision, annexIssuedOn, note, advance, language } = report;
  const { givenName, familyName, contact, email, phone, address, nationalNumber } = report;
  const number = readNumberOf(cardKind, report.cardNumber);
  if (!number.ok) return corrected(visit, typed, [{ field: 'cardNumber', code: number.problem }]);
  const outcome = await openDefect(
    console.tools,
    municipality,
    language ?? municipality.languages[0] ?? 'nl',
    {
      formId,
      person: { givenName, familyName, contact, email, phone, address, nationalNumber, cardNumber: number.text },
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
  return openingAnswer(visit, outcome, typed, (again, said) => formPage(visit, again, [], said));
}

function formPage(visit: FormVisit, typed: Typed, said: readonly FieldMessage[], alert?: JSX.Element): string {
  const { texts, language, municipality, console, own: t } = visit;
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
      section: 'new-case',
      path,
      back: { href: `${homeOf(municipality)}/cases`, text: texts.backToWorklist },
      hasErrors: said.length > 0,
    },
    <>
      <ErrorSummary errors={said} texts={shell} />
      {alert}
      <H1>{t.open.title}</H1>
      <P lead>{t.open.lead}</P>
      <ChooseAgain visit={visit} />
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
          <PersonFields visit={visit} typed={typed} said={said} />
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

function proposalPage(visit: FormVisit, report: Report, typed: Typed, said: readonly FieldMessage[]): string {
  const { texts, language, municipality, console, own: t } = visit;
  const { field, decideAs } = t.open;
  const shell = shellTexts(language);
  const path = `${homeOf(municipality)}/defects`;
  const proposal = proposedDecision(report);
  const { title, why } = t.open.proposes[proposal];
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const fee = priceOf(report.cardKind, today, municipality);
  const { helpdesks, payment } = rulesOf(municipality);
  const price = fee && showAmount(fee.cents, language);
  const paysBefore = payment === 'before-verdict';
  const yes = (value: boolean) => (value ? shell.yes : shell.no);
  return consolePage(
    visit,
    { title: t.open.proposalTitle, section: 'new-case', path, hasErrors: said.length > 0 },
    <>
      <ErrorSummary errors={said} texts={shell} />
      <H1>{t.open.proposalTitle}</H1>
      <div class="eid-proposal">
        <Card tone="strong">
          <H2>{title}</H2>
          <P>{why}</P>
          <P>
            {proposal === 'examine'
              ? t.open.to(helpdeskNames[helpdesks[report.defect]])
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
            options={decisions.map((value) => ({ value, label: decideAs[value] }))}
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
          { key: t.open.person, value: fullName(report) },
          { key: texts.newCase.contact, value: texts.contact.by[report.contact] },
          ...(report.email ? [{ key: texts.person.field.email, value: report.email }] : []),
          ...(report.phone ? [{ key: texts.person.field.phone, value: report.phone }] : []),
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
