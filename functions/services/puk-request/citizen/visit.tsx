import { apply } from '../../../casework/applications.ts';
import { freeSlotsOf } from '../../../casework/booking.ts';
import { readStart, showStart, type Slot } from '../../../domain/agenda.ts';
import { dayOf } from '../../../domain/calendar.ts';
import { applying } from '../applying.ts';
import { needsCodes } from '../triage.ts';
import { type Answer, type Route, route, type Typed } from '../../../platform/http.ts';
import { Card, H1, H2, List, P } from '../../../ui/content.tsx';
import {
  Button,
  ButtonGroup,
  ButtonLink,
  ErrorSummary,
  Form,
  RadioGroup,
  SelectField,
  errorOf,
} from '../../../ui/controls.tsx';
import { showDay, showDayOfWeek, showTime } from '../../../ui/moments.ts';
import type { App } from '../../../citizen/app.ts';
import { refuse } from '../../../citizen/guards.ts';
import { FormId, PersonFields, PrivacyNote } from '../../../citizen/person-form.tsx';
import { type Again, corrected, futureDates, sentAnswer, untakenAnswer } from '../../../citizen/public-form.tsx';
import { todayIn } from '../../../citizen/page-context.ts';
import { document } from '../../../citizen/shell.tsx';
import type { Asked } from '../decide.ts';
import { rulesOf } from '../rules.ts';
import { service } from '../service.ts';
import { bringFor } from './bring.ts';
import { contracts } from './contracts.ts';
import { inPuk, ownProblem, type PukContext } from './puk-context.ts';

const dates = ['letterDate', 'cardStartDate', 'cardIssuedOn'] as const;

/** A visit that needs no new codes: the letter is in hand, or the card has the newer chip. */
export function visitRoutes(app: App): Route[] {
  return [
    route(contracts.visitForm, ({ request, params, query }) =>
      inPuk(app, request, params, async (context) => {
        const slots = await slotsOf(context);
        return {
          kind: 'page',
          json: {
            formId: app.newFormId(),
            slots: slots.map((slot) => ({ start: showStart(slot, context.municipality), minutes: slot.minutes })),
          },
          page: () => formPage(context, slots, query, []),
        };
      }),
    ),
    route(
      contracts.visit,
      ({ request, params, body, typed }) => inPuk(app, request, params, (context) => openVisit(context, body, typed)),
      ({ request, params, errors, typed }) =>
        inPuk(app, request, params, async (context) =>
          corrected(
            context,
            [...errors, ...futureDates(typed, dates, todayIn(context))],
            await again(context, typed),
            context.puk.fieldErrors,
          ),
        ),
    ),
  ];
}

type Visit = ReturnType<(typeof contracts)['visit']['body']['parse']>;

async function openVisit(context: PukContext, form: Visit, typed: Typed): Promise<Answer> {
  const { app, municipality, language, puk } = context;
  const { type, formId, letterDate, cardStartDate, cardIssuedOn, start, ...person } = form;
  const future = futureDates({ letterDate, cardStartDate, cardIssuedOn }, dates, todayIn(context));
  const wished = start === undefined ? undefined : readStart(start, municipality);
  const wrong = [...future, ...(start && !wished ? [{ field: 'start', code: 'not-a-slot' }] : [])];
  if (wrong.length > 0) return corrected(context, wrong, await again(context, typed), puk.fieldErrors);
  if (type === 'letter' && letterDate && cardStartDate && letterDate <= cardStartDate)
    return refuse(context, 409, ownProblem(context, 'letter-of-earlier-card'), {
      page: () => elsewherePage(context, 'letter-of-earlier-card', 'pin-puk', puk.triage.change),
    });
  if (type === 'newer-card' && cardIssuedOn && needsCodes(cardIssuedOn, rulesOf(municipality)))
    return refuse(context, 409, ownProblem(context, 'codes-needed'), {
      page: () =>
        elsewherePage(
          context,
          'codes-needed',
          `pin-puk/request?cardIssuedOn=${cardIssuedOn}`,
          puk.triage.requestButton,
        ),
    });
  const asked: Asked = { route: type };
  const request = {
    language,
    formId,
    person: { ...person, movedRecently: false },
    asked,
    start: wished && `${wished.date}T${wished.time}`,
  };
  const applied = await apply(app.tools, municipality, service, request, context.request.network);
  return applied.kind === 'applied'
    ? sentAnswer(context, applied)
    : untakenAnswer(context, applied, await again(context, typed));
}

async function again(context: PukContext, typed: Typed): Promise<Again> {
  const slots = context.request.wantsJson ? [] : await slotsOf(context);
  return (said, renew) => formPage(context, slots, typed, said, renew);
}

/** The moments that can be wished for; nothing of them is held. */
function slotsOf({ app, municipality }: PukContext): Promise<Slot[]> {
  const visit = applying.visit({ route: 'letter' }, dayOf(app.tools.clock.now(), municipality), municipality);
  if (!visit) return Promise.resolve([]);
  return freeSlotsOf(app.tools, municipality, { type: visit.type, people: 1, service: service.id }, visit.until);
}

/** How many days the form offers: who wants a later one chooses it with the link. */
const offeredDays = 5;

/** When to come, if that is known already. */
function WishField({
  context,
  slots,
  typed,
  error,
}: {
  context: PukContext;
  slots: readonly Slot[];
  typed: Typed;
  error: string | undefined;
}) {
  const { texts, shell, language, municipality } = context;
  const days = [...Map.groupBy(slots, ({ date }) => date)].slice(0, offeredDays);
  if (days.length === 0) return null;
  return (
    <SelectField
      name="start"
      label={texts.application.wish}
      description={texts.application.wishHint}
      texts={shell}
      optional
      none={texts.application.wishLater}
      value={typed['start']}
      error={error}
      groups={days.map(([date, ofDay]) => ({
        label: showDay(date, language),
        // With its day: a closed list shows what was chosen, and not under which day it stood.
        options: ofDay.map((slot) => ({
          value: showStart(slot, municipality),
          label: `${showTime(slot.time, language)}, ${showDayOfWeek(date, language)}`,
        })),
      }))}
    />
  );
}

function formPage(
  context: PukContext,
  slots: readonly Slot[],
  typed: Typed,
  said: readonly { field: string; message: string }[],
  renew?: boolean,
): string {
  const { texts, puk, shell, language, municipality } = context;
  const home = `/${language}/${municipality.id}`;
  const type = contracts.visitForm.query.shape.type.parse(typed['type']);
  // A date that came from the questions stays with the form; one that is wrong sends back to the questions.
  const hidden = dates.filter((field) => typed[field]);
  return document(context, {
    title: puk.form.visitTitle,
    hasErrors: said.length > 0,
    back: { href: `${home}/pin-puk`, text: puk.form.checkAnswers },
    content: (
      <>
        <ErrorSummary
          errors={said.map((error) =>
            hidden.some((field) => field === error.field) ? { ...error, field: '' } : error,
          )}
          texts={shell}
        />
        <H1>{puk.form.visitTitle}</H1>
        <P lead>{puk.form.visitLead}</P>
        <Form action={`${home}/visits`}>
          <FormId context={context} typed={typed} renew={renew} />
          {hidden.map((field) => (
            <input key={field} type="hidden" name={field} value={typed[field]} />
          ))}
          {type ? (
            <input type="hidden" name="type" value={type} />
          ) : (
            <RadioGroup
              name="type"
              label={puk.form.visitType}
              texts={shell}
              error={errorOf(said, 'type')}
              options={[
                { value: 'letter', label: puk.form.visitTypeLetter },
                { value: 'newer-card', label: puk.form.visitTypeNewer },
              ]}
            />
          )}
          <WishField context={context} slots={slots} typed={typed} error={errorOf(said, 'start')} />
          <PersonFields context={context} typed={typed} said={said} />
          {type && (
            <Card tone="quiet">
              <H2>{texts.bring.title}</H2>
              <List
                items={bringFor(type, rulesOf(municipality).appointmentType, context, puk).map(({ text }) => text)}
              />
            </Card>
          )}
          <PrivacyNote context={context} />
          <Button>{puk.form.visitButton}</Button>
        </Form>
      </>
    ),
  });
}

/** The visit would be in vain: why, and what to do instead. */
function elsewherePage(
  context: PukContext,
  code: keyof PukContext['puk']['problems'],
  path: string,
  button: string,
): string {
  const { puk, language, municipality } = context;
  const { title, detail } = puk.problems[code];
  return document(context, {
    title,
    languages: 'home',
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{detail}</P>
        <ButtonGroup>
          <ButtonLink href={`/${language}/${municipality.id}/${path}`}>{button}</ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
}
