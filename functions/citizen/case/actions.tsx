import { applyCommand } from '../../casework/apply-command.ts';
import { showStart } from '../../domain/agenda.ts';
import { bookedVisit } from '../../domain/case.ts';
import type { Appointment } from '../../domain/case-fields.ts';
import { allows } from '../../domain/decide.ts';
import { mayJoin } from '../../domain/limits.ts';
import { type Answer, type Route, route } from '../../platform/http.ts';
import type { Served } from '../../services/service.ts';
import { Alert, H1, P } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inCase, refuse } from '../guards.ts';
import { appointmentJson, momentOf } from '../moments.ts';
import { document, ProblemAlert } from '../shell.tsx';
import type { CaseContext } from '../page-context.ts';
import type { ProblemCode } from '../texts.ts';
import { refuseChange } from './refusal.tsx';
import { statusJson } from './status.tsx';

/**
 * Cancelling, withdrawing, the waiting list and the calendar file: what changes or leaves the case. What cannot be taken back
 * is asked first, on its own page.
 */
export function changeRoutes(app: App): Route[] {
  return [
    route(contracts.cancelForm, ({ request, params }) =>
      inCase(app, request, params, (context) => {
        const appointment = may(context, 'cancel-appointment') ? bookedVisit(context.subject) : undefined;
        if (!appointment) return refuseChange(context);
        return {
          kind: 'page',
          json: { appointment: appointmentJson(appointment, context) },
          page: () => cancelPage(context, appointment),
        };
      }),
    ),
    route(contracts.cancel, ({ request, params, body: { start } }) =>
      inCase(app, request, params, async (context) => {
        const { municipality, subject } = context;
        const command = { type: 'cancel-appointment' } as const;
        // A page of before a move names the moment that it was about: no other is cancelled by it.
        const isMeant = ({ subject: current }: Served) => {
          const held = bookedVisit(current);
          return start === undefined || (held !== undefined && showStart(held, municipality) === start);
        };
        const by = { kind: 'citizen' } as const;
        const outcome = await applyCommand(app.tools, municipality, subject.id, command, by, undefined, isMeant);
        if (outcome.kind === 'not-allowed-now' && bookedVisit(outcome.subject) && !isMeant(outcome))
          return refuseMoved({ ...context, subject: outcome.subject });
        if (outcome.kind !== 'recorded') return refuseChange(context);
        return {
          kind: 'redirect',
          location: `${context.path}?done=cancelled`,
          json: statusJson({ ...context, subject: outcome.subject }),
        };
      }),
    ),
    route(contracts.askEarlier, ({ request, params }) =>
      inCase(app, request, params, (context) => earlier(context, 'ask-earlier', 'asked')),
    ),
    route(contracts.stopEarlier, ({ request, params }) =>
      inCase(app, request, params, (context) => earlier(context, 'stop-earlier', 'stopped')),
    ),
    route(contracts.calendar, ({ request, params }) =>
      inCase(app, request, params, async (context) => {
        const appointment = bookedVisit(context.subject);
        if (!appointment) return refuse(context, 404, 'no-appointment');
        const { calendarFile } = await import('../../notices/ics.ts');
        const { subject, service, municipality, language } = context;
        const { filename, content, method } = await calendarFile({
          subject,
          service,
          municipality,
          appointment,
          siteUrl: app.tools.baseUrl,
          method: 'PUBLISH',
          now: app.tools.clock.now(),
          language,
        });
        return {
          kind: 'file',
          contentType: `text/calendar; charset=utf-8; method=${method}`,
          filename,
          body: content,
        };
      }),
    ),
    route(contracts.withdrawForm, ({ request, params }) =>
      inCase(app, request, params, (context) =>
        may(context, 'withdraw')
          ? { kind: 'page', json: {}, page: () => withdrawPage(context) }
          : refuseChange(context),
      ),
    ),
    route(contracts.withdraw, ({ request, params }) =>
      inCase(app, request, params, async (context) => {
        const { municipality, subject, path } = context;
        const outcome = await applyCommand(
          app.tools,
          municipality,
          subject.id,
          { type: 'withdraw' },
          { kind: 'citizen' },
        );
        if (outcome.kind !== 'recorded') return refuseChange(context);
        return { kind: 'redirect', location: path, json: statusJson({ ...context, subject: outcome.subject }) };
      }),
    ),
  ];
}

async function earlier(
  context: CaseContext,
  type: 'ask-earlier' | 'stop-earlier',
  done: 'asked' | 'stopped',
): Promise<Answer> {
  const { app, municipality, subject, path } = context;
  const outcome = await applyCommand(app.tools, municipality, subject.id, { type }, { kind: 'citizen' }, context);
  if (
    outcome.kind === 'not-allowed-now' &&
    type === 'ask-earlier' &&
    !mayJoin(outcome.subject, { rules: municipality })
  )
    return refuseChange(context, 'asked-too-often');
  if (outcome.kind === 'full') return refuseChange(context, 'case-full');
  if (outcome.kind !== 'recorded') return refuseChange(context);
  return {
    kind: 'redirect',
    location: `${path}?done=${done}`,
    json: statusJson({ ...context, subject: outcome.subject }),
  };
}

function may(context: CaseContext, event: 'cancel-appointment' | 'withdraw'): boolean {
  return allows(context, event, 'citizen', context.app.tools.clock.now(), context.municipality);
}

/** The appointment was moved since the page was opened: the question once more, about the one that stands. */
function refuseMoved(context: CaseContext): Answer {
  const appointment = may(context, 'cancel-appointment') ? bookedVisit(context.subject) : undefined;
  if (!appointment) return refuseChange(context);
  const code = 'appointment-changed';
  return refuse(context, 409, code, { page: () => cancelPage(context, appointment, code) });
}

function cancelPage(context: CaseContext, appointment: Appointment, code?: ProblemCode): string {
  const { texts, path, municipality } = context;
  return document(context, {
    title: texts.cancel.title,
    hasErrors: code !== undefined,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        {code && <ProblemAlert context={context} code={code} />}
        <H1>{texts.cancel.title}</H1>
        <P lead>{texts.cancel.text(momentOf(appointment, context))}</P>
        <P>{texts.cancel.after}</P>
        <Form action={`${path}/appointment/cancel`}>
          <input type="hidden" name="start" value={showStart(appointment, municipality)} />
          <ButtonGroup>
            <Button kind="danger">{texts.cancel.button}</Button>
            <ButtonLink href={path} kind="secondary">
              {texts.cancel.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </>
    ),
  });
}

function withdrawPage(context: CaseContext): string {
  const { texts, path } = context;
  return document(context, {
    title: texts.withdraw.title,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        <H1>{texts.withdraw.title}</H1>
        <Alert tone="warning">
          <P>{texts.withdraw.text}</P>
        </Alert>
        <Form action={`${path}/withdraw`}>
          <ButtonGroup>
            <Button kind="danger">{texts.withdraw.button}</Button>
            <ButtonLink href={path} kind="secondary">
              {texts.withdraw.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </>
    ),
  });
}
