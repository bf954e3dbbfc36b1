import type { Applied } from '../casework/applications.ts';
import type { Opening } from '../casework/open-case.ts';
import { showReference } from '../domain/reference.ts';
import type { Answer, Typed } from '../platform/http.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { FieldMessage } from '../ui/controls.tsx';
import { appliedJson, formCookie } from './application-cookie.ts';
import { refuse } from './guards.ts';
import { messages, type MunicipalityContext } from './page-context.ts';
import type { FieldSentences } from './texts.ts';

/** The answers to a form that anybody can fill in, and that opens a case. */

/** The form once more, with what was typed and what is said of it; `renew` gives it an id of its own. */
export type Again = (said: readonly FieldMessage[], renew?: boolean) => string;

/** Something that was typed has to be corrected. @param own what only the service says of its fields */
export function corrected(
  context: MunicipalityContext,
  errors: readonly FieldError[],
  again: Again,
  own?: FieldSentences,
): Answer {
  return refuse(context, 422, 'invalid-input', {
    errors,
    ...(own && { fieldErrors: own }),
    page: () => again(messages(context, errors, own)),
  });
}

/** A form that makes an application was taken: where the link went. */
export function sentAnswer(
  { app, language }: MunicipalityContext,
  applied: Extract<Applied, { kind: 'applied' }>,
): Answer {
  return {
    kind: 'redirect',
    location: `/${language}/applications/${applied.id}`,
    status: 202,
    cookies: [formCookie(app.tools, applied.id)],
    json: appliedJson(applied),
  };
}

/** It was not: what was typed stays, so that another day, or another address, takes no more typing. */
export function untakenAnswer(
  context: MunicipalityContext,
  applied: Exclude<Applied, { kind: 'applied' }>,
  again: Again,
): Answer {
  const { problems } = context.texts;
  if (applied.kind === 'formUsed')
    return refuse(context, 409, 'form-used', {
      page: () => again([{ field: '', message: problems['form-used'].detail }], true),
    });
  const { code } = applied;
  const message = `${problems[code].detail} ${context.municipality.contact.phone}`;
  return refuse(context, 429, code, {
    page: () => again([{ field: code === 'too-many-mails' ? 'email' : '', message }]),
  });
}

/** The answer to a form that opened a case, now or the first time it was submitted. */
export function openedAnswer(
  { app }: MunicipalityContext,
  { subject, statusPath, kind }: Extract<Opening, { statusPath: string }>,
  below = '',
): Answer {
  return {
    kind: 'redirect',
    location: `${statusPath}${below}`,
    status: kind === 'opened' ? 201 : 200,
    json: {
      caseId: subject.id,
      reference: showReference(subject.reference),
      statusUrl: `${app.tools.baseUrl}${statusPath}`,
      ...('dueOn' in subject && { dueOn: subject.dueOn }),
    },
  };
}

/** Dates that lie in the future; the other schemas cannot know what day it is. */
export function futureDates(typed: Typed, fields: readonly string[], today: string): FieldError[] {
  return fields.flatMap((field) => {
    const date = typed[field];
    return date && /^\d{4}-\d\d-\d\d$/.test(date) && date > today ? [{ field, code: 'date-in-future' }] : [];
  });
}
