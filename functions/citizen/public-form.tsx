import type { Opening } from '../casework/open-case.ts';
import { showReference } from '../domain/reference.ts';
import type { Answer, Typed } from '../platform/http.ts';
import type { FieldError } from '../platform/http-request.ts';
import { H1, P } from '../ui/content.tsx';
import type { FieldMessage } from '../ui/controls.tsx';
import { refuse } from './guards.ts';
import { messages, type MunicipalityContext } from './page-context.ts';
import { document, HelpCard } from './shell.tsx';
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

/** What came of the form: the case, or why there is none. @param below where a browser goes then, below the status page */
export function openingAnswer(context: MunicipalityContext, opening: Opening, again: Again, below = ''): Answer {
  switch (opening.kind) {
    case 'alreadyOpen':
      return refuse(context, 409, 'already-open', { page: () => alreadyOpenPage(context) });
    case 'formUsed':
      return refuse(context, 409, 'form-used', {
        page: () => again([{ field: '', message: context.texts.problems['form-used'].detail }], true),
      });
    default:
      return openedAnswer(context, opening, below);
  }
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

function alreadyOpenPage(context: MunicipalityContext): string {
  const { title, detail } = context.texts.problems['already-open'];
  return document(context, {
    title,
    languages: 'home',
    private: true,
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{detail}</P>
        <HelpCard context={context} title={context.texts.status.helpTitle} />
      </>
    ),
  });
}
