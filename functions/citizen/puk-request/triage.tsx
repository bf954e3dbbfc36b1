import type { ComponentChildren, JSX } from 'preact';
import { dayOf } from '../../domain/calendar.ts';
import { codesDueOn } from '../../domain/puk-request/deadlines.ts';
import { type Advice, triage } from '../../domain/puk-request/triage.ts';
import { type Answer, type Route, route, type Typed } from '../../platform/http.ts';
import type { FieldError } from '../../platform/http-request.ts';
import { Alert, Card, H1, H2, List, P } from '../../ui/content.tsx';
import {
  Button,
  ButtonGroup,
  ButtonLink,
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  RadioGroup,
} from '../../ui/controls.tsx';
import { showAmount, showDate, showDay } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inPlace, refuse } from '../doors.ts';
import { bringFor } from './bring.ts';
import { document } from '../shell.tsx';
import { messages, type PlaceScene, todayIn } from '../scene.ts';
import { CardPicture, LetterPicture } from './pictures.tsx';

const questions = ['hasLetter', 'letterDate', 'cardStartDate', 'cardIssuedOn'] as const;
type Question = (typeof questions)[number];
const dates = ['letterDate', 'cardStartDate', 'cardIssuedOn'] as const;

/** S0 question by question: the answers travel in the query, dates and a yes or no. */
export function triageRoutes(app: App): Route[] {
  return [
    route(
      contracts.triage,
      ({ request, params, query, typed: asTyped }) =>
        inPlace(app, request, params, (scene) => {
          const future = futureDates(query, todayIn(scene));
          const typed = { ...asTyped, ...typedOf(query) };
          if (future.length > 0) return corrected(scene, typed, future);
          const question = nextQuestion(query);
          // A form that was sent without an answer repeats its question, with what is missing.
          if (question && request.query['step'] === question)
            return corrected(scene, typed, [{ field: question, code: 'required' }]);
          if (question)
            return { kind: 'page', json: { next: question }, page: () => questionPage(scene, question, typed, []) };
          return advised(scene, query);
        }),
      ({ request, params, errors, typed }) => inPlace(app, request, params, (scene) => corrected(scene, typed, errors)),
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

function advised(scene: PlaceScene, query: Answers): Answer {
  const { municipality, language } = scene;
  const { letterDate = '', cardStartDate = '', cardIssuedOn } = query;
  const advice = triage(
    query.hasLetter
      ? { hasLetter: true, letterDate, cardStartDate, cardIssuedOn }
      : { hasLetter: false, cardIssuedOn: cardIssuedOn ?? '' },
    municipality.puk,
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
    page: () => advicePage(scene, advice, { letterDate, cardStartDate, next }),
  };
}

function corrected(scene: PlaceScene, typed: Typed, errors: readonly FieldError[]): Answer {
  const question = questions.find((field) => errors.some((error) => error.field === field)) ?? 'hasLetter';
  return refuse(scene, 422, 'invalid-input', { errors, page: () => questionPage(scene, question, typed, errors) });
}

function futureDates(query: Answers, today: string): FieldError[] {
  return dates.flatMap((field) => ((query[field] ?? '') > today ? [{ field, code: 'date-in-future' }] : []));
}

function typedOf(query: Answers): Typed {
  return { ...query, hasLetter: query.hasLetter === undefined ? undefined : query.hasLetter ? 'yes' : 'no' };
}

function questionPage(scene: PlaceScene, question: Question, typed: Typed, errors: readonly FieldError[]): string {
  const { texts, shell, language, municipality } = scene;
  const said = messages(
    scene,
    errors.filter(({ field }) => field === question),
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
        label={texts.triage.hasLetterTitle}
        legendAsHeading
        description={<p>{texts.triage.hasLetterHint}</p>}
        texts={shell}
        error={error}
        value={typed['hasLetter']}
        options={[
          { value: 'yes', label: texts.triage.hasLetterYes },
          { value: 'no', label: texts.triage.hasLetterNo },
        ]}
      />
    ),
    letterDate: () =>
      dateQuestion('letterDate', texts.triage.letterDateTitle, texts.triage.letterDateHint, <LetterPicture />),
    cardStartDate: () =>
      dateQuestion('cardStartDate', texts.triage.cardStartDateTitle, texts.triage.cardStartDateHint, <CardPicture />),
    cardIssuedOn: () =>
      dateQuestion('cardIssuedOn', texts.triage.cardIssuedOnTitle, texts.triage.cardIssuedOnHint, <CardPicture />),
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
  return document(scene, {
    title: {
      hasLetter: texts.triage.hasLetterTitle,
      letterDate: texts.triage.letterDateTitle,
      cardStartDate: texts.triage.cardStartDateTitle,
      cardIssuedOn: texts.triage.cardIssuedOnTitle,
    }[question],
    hasErrors: said.length > 0,
    back: {
      href: question === 'hasLetter' ? home : `${home}/pin-puk${back.size > 0 ? `?${back.toString()}` : ''}`,
      text: texts.triage.back,
    },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <p class="eid-caption">{texts.municipality.pinTitle}</p>
        <Form action={`${home}/pin-puk`} method="get">
          {kept.map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <input type="hidden" name="step" value={question} />
          {controls[question]()}
          <Button>{texts.triage.next}</Button>
        </Form>
      </>
    ),
  });
}

function advicePage(
  scene: PlaceScene,
  { route: advised, letterOfEarlierCard }: Advice,
  { letterDate, cardStartDate, next }: { letterDate: string; cardStartDate: string; next: string },
): string {
  const { texts, language, municipality, app } = scene;
  const { cardCutOff, feeCents } = municipality.puk;
  const cutOff = showDate(cardCutOff.date, language);
  const dueOn = codesDueOn(dayOf(app.tools.clock.now(), municipality), municipality).toString();
  const again = { href: `/${language}/${municipality.id}/pin-puk`, text: texts.triage.change };
  const title = {
    letter: texts.triage.letterTitle,
    'newer-card': texts.triage.newerTitle,
    codes: texts.triage.codesTitle,
  }[advised];
  return document(scene, {
    title,
    back: again,
    content: (
      <>
        {letterOfEarlierCard && (
          <Alert tone="warning" title={texts.triage.earlierTitle}>
            <P>{texts.triage.earlierText(showDate(letterDate, language), showDate(cardStartDate, language))}</P>
          </Alert>
        )}
        <H1>{title}</H1>
        <P lead>
          {advised === 'letter' && texts.triage.letterText}
          {advised === 'newer-card' && texts.triage.newerText(cutOff, !cardCutOff.cutOffDayNeedsCodes)}
          {advised === 'codes' && texts.triage.codesText(cutOff, cardCutOff.cutOffDayNeedsCodes)}
        </P>
        {advised === 'codes' ? (
          <>
            <H2>{texts.triage.codesStepsTitle}</H2>
            <ol class="eid-numbered">
              <li>{texts.triage.codesStep1}</li>
              <li>{texts.triage.codesStep2(showDay(dueOn, language))}</li>
              <li>{texts.triage.codesStep3}</li>
            </ol>
            {feeCents ? <P>{texts.triage.fee(showAmount(feeCents, scene.language))}</P> : null}
          </>
        ) : (
          <Card tone="quiet">
            <H2>{texts.bring.title}</H2>
            <List items={bringFor(advised, municipality.puk.appointmentType, scene).map(({ text }) => text)} />
          </Card>
        )}
        <ButtonGroup>
          <ButtonLink href={next}>
            {advised === 'codes' ? texts.triage.requestButton : texts.triage.bookButton}
          </ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
}
