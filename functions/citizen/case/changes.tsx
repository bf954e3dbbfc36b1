import { record } from '../../casework/record.ts';
import { showStart } from '../../domain/agenda.ts';
import { bookedVisit } from '../../domain/case.ts';
import type { Appointment } from '../../domain/casefile.ts';
import { allows } from '../../domain/decisions.ts';
import { type Answer, type Route, route } from '../../platform/http.ts';
import { Alert, H1, P } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inCase, refuse } from '../doors.ts';
import { appointmentJson, momentOf } from '../moments.ts';
import { document, ProblemAlert } from '../shell.tsx';
import type { CaseScene } from '../scene.ts';
import type { ProblemCode } from '../texts.ts';
import { statusJson } from './status.tsx';

/**
 * Cancelling, withdrawing, the waiting list and the calendar file: what changes or leaves the case. What cannot be taken back
 * is asked first, on its own page.
 */
export function changeRoutes(app: App): Route[] {
  return [
    route(contracts.cancelForm, ({ request, params }) =>
      inCase(app, request, params, (scene) => {
        const appointment = may(scene, 'cancel-appointment') ? bookedVisit(scene.subject) : undefined;
        if (!appointment) return refuseChange(scene);
        return {
          kind: 'page',
          json: { appointment: appointmentJson(appointment, scene) },
          page: () => cancelPage(scene, appointment),
        };
      }),
    ),
    route(contracts.cancel, ({ request, params, body: { start } }) =>
      inCase(app, request, params, async (scene) => {
        const { municipality, subject } = scene;
        const command = { type: 'cancel-appointment' } as const;
        // A page of before a move names the moment that it was about: no other is cancelled by it.
        const isMeant = (current: CaseScene['subject']) => {
          const held = bookedVisit(current);
          return start === undefined || (held !== undefined && showStart(held, municipality) === start);
        };
        const by = { kind: 'citizen' } as const;
        const outcome = await record(app.tools, municipality, subject.id, command, by, undefined, isMeant);
        if (outcome.kind === 'not-allowed-now' && bookedVisit(outcome.case) && !isMeant(outcome.case))
          return refuseMoved({ ...scene, subject: outcome.case });
        if (outcome.kind !== 'recorded') return refuseChange(scene);
        return {
          kind: 'redirect',
          location: `${scene.path}?done=cancelled`,
          json: statusJson({ ...scene, subject: outcome.case }),
        };
      }),
    ),
    route(contracts.askEarlier, ({ request, params }) =>
      inCase(app, request, params, (scene) => earlier(scene, 'ask-earlier', 'asked')),
    ),
    route(contracts.stopEarlier, ({ request, params }) =>
      inCase(app, request, params, (scene) => earlier(scene, 'stop-earlier', 'stopped')),
    ),
    route(contracts.calendar, ({ request, params }) =>
      inCase(app, request, params, async (scene) => {
        const appointment = bookedVisit(scene.subject);
        if (!appointment) return refuse(scene, 404, 'no-appointment');
        const { calendarFile } = await import('../../notices/ics.ts');
        const { subject, municipality, language } = scene;
        const { filename, content, method } = calendarFile({
          subject,
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
      inCase(app, request, params, (scene) =>
        may(scene, 'withdraw') ? { kind: 'page', json: {}, page: () => withdrawPage(scene) } : refuseChange(scene),
      ),
    ),
    route(contracts.withdraw, ({ request, params }) =>
      inCase(app, request, params, async (scene) => {
        const { municipality, subject, path } = scene;
        const outcome = await record(app.tools, municipality, subject.id, { type: 'withdraw' }, { kind: 'citizen' });
        if (outcome.kind !== 'recorded') return refuseChange(scene);
        return { kind: 'redirect', location: path, json: statusJson({ ...scene, subject: outcome.case }) };
      }),
    ),
  ];
}

async function earlier(
  scene: CaseScene,
  type: 'ask-earlier' | 'stop-earlier',
  done: 'asked' | 'stopped',
): Promise<Answer> {
  const { app, municipality, subject, path } = scene;
  const outcome = await record(app.tools, municipality, subject.id, { type }, { kind: 'citizen' }, subject);
  if (outcome.kind !== 'recorded') return refuseChange(scene);
  return {
    kind: 'redirect',
    location: `${path}?done=${done}`,
    json: statusJson({ ...scene, subject: outcome.case }),
  };
}

function may({ subject, app, municipality }: CaseScene, event: 'cancel-appointment' | 'withdraw'): boolean {
  return allows(subject, event, 'citizen', app.tools.clock.now(), municipality);
}

/** What was asked is not possible (any more). */
export function refuseChange(scene: CaseScene, code: ProblemCode = 'not-allowed-now'): Answer {
  const { texts, path } = scene;
  const { title, detail } = texts.problems[code];
  return refuse(scene, 409, code, {
    page: () =>
      document(scene, {
        title,
        private: true,
        back: { href: path, text: texts.slots.back },
        content: (
          <>
            <H1>{title}</H1>
            <P lead>{detail}</P>
          </>
        ),
      }),
  });
}

/** The appointment was moved since the page was opened: the question once more, about the one that stands. */
function refuseMoved(scene: CaseScene): Answer {
  const appointment = may(scene, 'cancel-appointment') ? bookedVisit(scene.subject) : undefined;
  if (!appointment) return refuseChange(scene);
  const code = 'appointment-changed';
  return refuse(scene, 409, code, { page: () => cancelPage(scene, appointment, code) });
}

function cancelPage(scene: CaseScene, appointment: Appointment, code?: ProblemCode): string {
  const { texts, path, municipality } = scene;
  return document(scene, {
    title: texts.cancel.title,
    hasErrors: code !== undefined,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        {code && <ProblemAlert scene={scene} code={code} />}
        <H1>{texts.cancel.title}</H1>
        <P lead>{texts.cancel.text(momentOf(appointment, scene))}</P>
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

function withdrawPage(scene: CaseScene): string {
  const { texts, path } = scene;
  return document(scene, {
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
