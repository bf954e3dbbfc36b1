import { confirm } from '../casework/applications.ts';
import { isConfirmed, isInTime, summaryOf, type Unconfirmed } from '../domain/application.ts';
import { fullName } from '../domain/person-name.ts';
import type { Shown } from '../domain/reading.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { Route, Typed } from '../platform/http.ts';
import type { SealedNumbers } from '../platform/vault.ts';
import { Alert, DataList, H1, H2, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, Form, Textarea, TextField } from '../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../ui/moments.ts';
import { languageNames, shellTexts } from '../ui/texts.ts';
import type { Console, Visit } from './console.ts';
import { type ApplicationView, contracts } from './contracts.ts';
import { caseVisit, viewOf } from './case.tsx';
import type { StaffAnswer } from './reading.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import { openedNumbers, shownNumbers } from './view.ts';
import { wordOf } from './words.ts';

/** A form whose link nobody has opened yet, and opening its case for somebody who is on the phone or at the desk. */
export function applicationRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.application, async ({ params }, visit) => {
      const application = await waiting(visit, params.id);
      if (!application) return refusal(visit, 404, 'unknown-application');
      const [asks, numbers] = await Promise.all([
        asksIn(visit, application),
        openedNumbers(console.tools, application),
      ]);
      const view = viewOfForm(application, numbers);
      return {
        kind: 'page',
        json: view,
        shown: shownOf(application),
        page: () => formPage(visit, application, view, asks, {}, []),
      };
    }),

    staffRoute(
      console,
      contracts.confirmFor,
      async ({ params, body }, visit) => {
        const application = await waiting(visit, params.id);
        return application ? opened(visit, application, body) : refusal(visit, 404, 'unknown-application');
      },
      async ({ params, errors, typed }, visit) => {
        const application = await waiting(visit, params.id);
        if (!application) return refusal(visit, 404, 'unknown-application');
        const [asks, numbers] = await Promise.all([
          asksIn(visit, application),
          openedNumbers(console.tools, application),
        ]);
        const said = messagesOf(errors, visit.texts);
        return {
          ...refusal(visit, 422, 'invalid-input', {
            errors,
            page: () => formPage(visit, application, viewOfForm(application, numbers), asks, typed, said),
          }),
          shown: shownOf(application),
        };
      },
    ),
  ];
}

async function opened(
  visit: Visit,
  application: Unconfirmed,
  forSomebody: { reason: string; email?: string | undefined },
): Promise<StaffAnswer> {
  const { console, municipality, actor } = visit;
  const outcome = await confirm(console.tools, municipality, application, actor, forSomebody);
  if (outcome.kind === 'gone') return refusal(visit, 404, 'unknown-application');
  if (outcome.kind === 'formUsed') return refusal(visit, 409, 'form-used');
  const at = await caseVisit(visit, outcome.subject.id);
  if (!at) return refusal(visit, 404, 'unknown-case');
  const isNew = outcome.kind === 'opened';
  return {
    kind: 'redirect',
    location: `${homeOf(municipality)}/cases/${outcome.subject.id}${isNew ? '?done=confirm-for' : ''}`,
    status: isNew ? 201 : 200,
    json: viewOf(at),
    shown: { kind: 'case', caseId: outcome.subject.id },
  };
}

function shownOf({ id }: Unconfirmed): Shown {
  return { kind: 'application', caseId: id };
}

/** A form of this municipality that has no case yet, and still can have one. */
async function waiting({ console, municipality }: Visit, id: string): Promise<Unconfirmed | undefined> {
  if (readCaseId(id)?.municipality !== municipality.id) return undefined;
  const application = await console.tools.applications.read(id);
  const isWaiting = application && !isConfirmed(application) && isInTime(application, console.tools.clock.now());
  return isWaiting ? application : undefined;
}

function viewOfForm(application: Unconfirmed, numbers: SealedNumbers | undefined): ApplicationView {
  const { person, language, start, mail, bounced = false } = application;
  const { nationalNumber } = shownNumbers(numbers, 'masked');
  return {
    ...summaryOf(application),
    language,
    email: person.email,
    ...(person.phone && { phone: person.phone }),
    ...(nationalNumber && { nationalNumber }),
    ...(start && { start }),
    mailsFollow: mail !== undefined,
    bounced,
  };
}

/** What is asked for, in the words of the service. */
async function asksIn({ console, municipality, language }: Visit, application: Unconfirmed): Promise<string> {
  const service = await console.tools.services.load(application.service);
  const applying = await service?.applying?.();
  return applying?.says(applying.read(application.asked), municipality, language).what ?? '';
}

function formPage(
  visit: Visit,
  application: Unconfirmed,
  view: ApplicationView,
  asks: string,
  typed: Typed,
  said: readonly FieldMessage[],
): string {
  const { texts, municipality, language } = visit;
  const { application: t, case: common } = texts;
  const home = homeOf(municipality);
  const path = `${home}/applications/${application.id}`;
  const [date = '', time = ''] = view.start?.split('T') ?? [];
  const facts: [string, string | undefined][] = [
    [t.asks, asks],
    [t.wished, view.start && `${showDay(date, language)}, ${showTime(time, language)}`],
    [common.nationalNumber, view.nationalNumber ?? common.numberUnreadable],
    [common.email, view.email],
    [common.phone, view.phone],
    [common.language, wordOf(view.language, languageNames)],
  ];
  const name = fullName(application.person);
  return consolePage(
    visit,
    {
      title: `${name}, ${showReference(view.reference)}`,
      section: 'worklist',
      path,
      hasErrors: said.length > 0,
      back: { href: `${home}/cases`, text: texts.backToWorklist },
    },
    <>
      <ErrorSummary errors={said} texts={shellTexts(language)} />
      <div class="eid-case__top">
        <H1>{name}</H1>
        <p class="eid-case__state">
          <span class="eid-case__reference">
            <span class="eid-visually-hidden">{common.reference} </span>
            {showReference(view.reference)}
          </span>{' '}
          {t.title}
        </p>
      </div>
      <P>
        {t.lead} {t.until(showInstant(view.confirmBy, language, municipality.timeZone))}
      </P>
      {view.bounced && (
        <Alert tone="warning">
          <P>{t.bounced}</P>
        </Alert>
      )}
      {view.mailsFollow && <P>{t.follows}</P>}
      <div class="eid-case">
        <div class="eid-case__work">
          <section class="eid-case__actions" aria-labelledby="confirm">
            <H2 id="confirm">{t.confirmTitle}</H2>
            <P>{t.confirmText}</P>
            <Form action={`${path}/confirm`}>
              <TextField
                name="email"
                label={t.email}
                description={t.emailHint}
                texts={shellTexts(language)}
                value={typed['email'] ?? view.email}
                error={errorOf(said, 'email')}
                type="email"
                inputMode="email"
              />
              <Textarea
                name="reason"
                label={t.reason}
                description={t.reasonHint}
                texts={shellTexts(language)}
                value={typed['reason']}
                error={errorOf(said, 'reason')}
                rows={2}
              />
              <Button>{t.button}</Button>
            </Form>
          </section>
          <section aria-labelledby="facts">
            <H2 id="facts">{t.facts}</H2>
            <DataList items={facts.flatMap(([key, value]) => (value ? [{ key, value }] : []))} />
          </section>
        </div>
      </div>
    </>,
  );
}
