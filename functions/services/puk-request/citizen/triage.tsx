import type { ComponentChildren, JSX } from 'preact';
import { dayOf } from '../../../domain/calendar.ts';
import { codesDueOn } from '../deadlines.ts';
import { type Advice, triage } from '../triage.ts';
import { type Answer, type Route, route, type Typed } from '../../../platform/http.ts';
import type { FieldError } from '../../../platform/http-request.ts';
import { Alert, Card, H1, H2, List, P } from '../../../ui/content.tsx';
import {
  Button,
  ButtonGroup,
  ButtonLink,
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  RadioGroup,
} from '../../../ui/controls.tsx';
import { showAmount, showDate, showDay } from '../../../ui/moments.ts';
import type { App } from '../../../citizen/app.ts';
import { refuse } from '../../../citizen/guards.ts';
import { bringFor } from './bring.ts';
import { document } from '../../../citizen/shell.tsx';
import { messages, todayIn } from '../../../citizen/page-context.ts';
import { rulesOf } from '../rules.ts';
import { contracts } from './contracts.ts';
import { CardPicture, LetterPicture } from './pictures.tsx';
import { inPuk, type PukContext } from './puk-context.ts';
import { tile } from '../tile.ts';

const questions = ['hasLetter', 'letterDate', 'cardStartDate', 'cardIssuedOn'] as const;
type Question = (typeof questions)[number];
const dates = ['letterDate', 'cardStartDate', 'cardIssuedOn'] as const;

/** S0 question by question: the answers travel in the query, dates and a yes or no. */
export function triageRoutes(app: App): Route[] {
  return [
    route(
      contracts.triage,
      ({ request, params, query, typed: asTyped }) =>
        inPuk(app, request, params, (context) => {
          const future = futureDates(query, todayIn(context));
          const typed = { ...asTyped, ...typedOf(query) };
          if (future.length > 0) return corrected(context, typed, future);
          const question = nextQuestion(query);
          // A form that was sent without an answer repeats its question, with what is missing.
          if (question && request.query['step'] === question)
            return corrected(context, typed, [{ field: question, code: 'required' }]);
          if (question)
            return { kind: 'page', json: { next: question }, page: () => questionPage(context, question, typed, []) };
          return advised(context, query);
        }),
      ({ request, params, errors, typed }) =>
        inPuk(app, request, params, (context) => corrected(context, typed, errors)),
    ),
  ];
}

type Answers = { hasLetter?: boolean | undefined } & Partial<Record<(typeof dates)[number], string | undefined>>;

function nextQuestion({ hasLetter, letterDate, cardStartDate, cardIssuedOn }: Answers): Question | undefined {
  if (hasLetter === undefined) return cardIssuedOn === undefined ? 'hasLetter' : undefined;
  if (hasLetter) {
    if (letterDate === undefined) return 'letterDate';
    return cardStartDate === undefined ? 'cardStartDate' : undefined;
  }
  return cardIssuedOn === undefined ? 'cardIssuedOn' : undefined;
}

function advised(context: PukContext, query: Answers): Answer {
  const { municipality, language } = context;
  const { letterDate = '', cardStartDate = '', cardIssuedOn } = query;
  const advice = triage(
    query.hasLetter
      ? { hasLetter: true, letterDate, cardStartDate, cardIssuedOn }
      : { hasLetter: false, cardIssuedOn: cardIssuedOn ?? '' },
    rulesOf(municipality),
  );
  const issuedOn = cardIssuedOn ?? cardStartDate;
  const home = `/${language}/${municipality.id}`;
  const next = {
    letter: `${home}/visits?${new URLSearchParams({ type: 'letter', letterDate, cardStartDate }).toString()}`,
    'newer-card': `${home}/visits?${new URLSearchParams({ type: 'newer-card', cardIssuedOn: issuedOn }).toString()}`,
    codes: `${home}/pin-puk/request?${new URLSearchParams({ cardIssuedOn: issuedOn }).toString()}`,
  }[advice.route];
  return {
    kind: 'page',
    json: { advice: advice.route, letterOfEarlierCard: advice.letterOfEarlierCard, next },
    page: () => advicePage(context, advice, { letterDate, cardStartDate, next }),
  };
}

function corrected(context: PukContext, typed: Typed, errors: readonly FieldError[]): Answer {
  const question = questions.find((field) => errors.some((error) => error.field === field)) ?? 'hasLetter';
  return refuse(context, 422, 'invalid-input', {
    errors,
    fieldErrors: context.puk.fieldErrors,
    page: () => questionPage(context, question, typed, errors),
  });
}

function futureDates(query: Answers, today: string): FieldError[] {
  return dates.flatMap((field) => ((query[field] ?? '') > today ? [{ field, code: 'date-in-future' }] : []));
}

function typedOf(query: Answers): Typed {
  return { ...query, hasLetter: query.hasLetter === undefined ? undefined : query.hasLetter ? 'yes' : 'no' };
}

function questionPage(context: PukContext, question: Question, typed: Typed, errors: readonly FieldError[]): string {
  const { texts, puk, shell, language, municipality } = context;
  const said = messages(
    context,
    errors.filter(({ field }) => field === question),
    context.puk.fieldErrors,
  );
  const home = `/${language}/${municipality.id}`;
  const before: readonly Question[] =
    question === 'cardStartDate' ? ['hasLetter', 'letterDate'] : question === 'hasLetter' ? [] : ['hasLetter'];
  const kept = before.flatMap((field) => (typed[field] ? [[field, typed[field] ?? ''] as const] : []));
  const back = new URLSearchParams(kept.slice(0, -1).map(([field, value]) => [field, value]));
  const error = errorOf(said, question);
  const controls: Record<Question, () => JSX.Element> = {
    hasLetter: () => (
      <RadioGroup
        name="hasLetter"
        label={puk.triage.hasLetterTitle}
        legendAsHeading
        description={<p>{puk.triage.hasLetterHint}</p>}
        texts={shell}
        error={error}
        value={typed['hasLetter']}
        options={[
          { value: 'yes', label: puk.triage.hasLetterYes },
          { value: 'no', label: puk.triage.hasLetterNo },
        ]}
      />
    ),
    letterDate: () =>
      dateQuestion('letterDate', puk.triage.letterDateTitle, puk.triage.letterDateHint, <LetterPicture />),
    cardStartDate: () =>
      dateQuestion('cardStartDate', puk.triage.cardStartDateTitle, puk.triage.cardStartDateHint, <CardPicture />),
    cardIssuedOn: () =>
      dateQuestion('cardIssuedOn', puk.triage.cardIssuedOnTitle, puk.triage.cardIssuedOnHint, <CardPicture />),
  };
  const dateQuestion = (name: Question, label: string, hint: string, picture: ComponentChildren) => (
    <DateField
      name={name}
      label={label}
      legendAsHeading
      description={
        <>
          <p>{hint}</p>
          {picture}
        </>
      }
      texts={shell}
      typed={typed}
      error={error}
    />
  );
  return document(context, {
    title: {
      hasLetter: puk.triage.hasLetterTitle,
      letterDate: puk.triage.letterDateTitle,
      cardStartDate: puk.triage.cardStartDateTitle,
      cardIssuedOn: puk.triage.cardIssuedOnTitle,
    }[question],
    hasErrors: said.length > 0,
    back: {
      href: question === 'hasLetter' ? home : `${home}/pin-puk${back.size > 0 ? `?${back.toString()}` : ''}`,
      text: texts.back,
    },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <p class="eid-caption">{tile[language].title}</p>
        <Form action={`${home}/pin-puk`} method="get">
          {kept.map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <input type="hidden" name="step" value={question} />
          {controls[question]()}
          <Button>{puk.triage.next}</Button>
        </Form>
      </>
    ),
  });
}

function advicePage(
  context: PukContext,
  { route: advised, letterOfEarlierCard }: Advice,
  { letterDate, cardStartDate, next }: { letterDate: string; cardStartDate: string; next: string },
): string {
  const { texts, puk, language, municipality, app } = context;
  const { cardCutOff, feeCents } = rulesOf(municipality);
  const cutOff = showDate(cardCutOff.date, language);
  const dueOn = codesDueOn(dayOf(app.tools.clock.now(), municipality), municipality).toString();
  const again = { href: `/${language}/${municipality.id}/pin-puk`, text: puk.triage.change };
  const title = {
    letter: puk.triage.letterTitle,
    'newer-card': puk.triage.newerTitle,
    codes: puk.triage.codesTitle,
  }[advised];
  return document(context, {
    title,
    back: again,
    content: (
      <>
        {letterOfEarlierCard && (
          <Alert tone="warning" title={puk.triage.earlierTitle}>
            <P>{puk.triage.earlierText(showDate(letterDate, language), showDate(cardStartDate, language))}</P>
          </Alert>
        )}
        <H1>{title}</H1>
        <P lead>
          {advised === 'letter' && puk.triage.letterText}
          {advised === 'newer-card' && puk.triage.newerText(cutOff, !cardCutOff.cutOffDayNeedsCodes)}
          {advised === 'codes' && puk.triage.codesText(cutOff, cardCutOff.cutOffDayNeedsCodes)}
        </P>
        {advised === 'codes' ? (
          <>
            <H2>{puk.triage.codesStepsTitle}</H2>
            <ol class="eid-numbered">
              <li>{puk.triage.codesStep1}</li>
              <li>{puk.triage.codesStep2(showDay(dueOn, language))}</li>
              <li>{puk.triage.codesStep3}</li>
            </ol>
            {feeCents ? <P>{puk.triage.fee(showAmount(feeCents, context.language))}</P> : null}
          </>
        ) : (
          <Card tone="quiet">
            <H2>{texts.bring.title}</H2>
            <List
              items={bringFor(advised, rulesOf(municipality).appointmentType, context, puk).map(({ text }) => text)}
            />
          </Card>
        )}
        <ButtonGroup>
          <ButtonLink href={next}>{advised === 'codes' ? puk.triage.requestButton : puk.triage.bookButton}</ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
}
