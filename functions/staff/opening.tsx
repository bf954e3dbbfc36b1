import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Opening } from '../casework/open-case.ts';
import { showReference } from '../domain/reference.ts';
import type { Typed } from '../platform/http.ts';
import { Alert, Link, P } from '../ui/content.tsx';
import type { Visit } from './console.ts';
import type { StaffAnswer } from './reading.ts';
import { homeOf, refusal } from './shell.tsx';

/**
 * What opening a case for somebody came to.
 * @param again the form once more, as it was typed, with what is said above it
 */
export function openingAnswer(
  visit: Visit,
  outcome: Opening,
  typed: Typed,
  again: (typed: Typed, said: JSX.Element) => string,
): StaffAnswer {
  const { texts, municipality, console } = visit;
  switch (outcome.kind) {
    case 'alreadyOpen': {
      const { id: caseId, reference } = outcome.subject;
      const { title, detail } = texts.newCase.alreadyOpen(showReference(reference));
      const told = refusal(visit, 409, 'already-open', {
        detail,
        facts: { reference, caseId },
        page: () =>
          again(
            typed,
            <Alert tone="warning" title={title} announce>
              <P>{detail}</P>
              <Link href={`${homeOf(municipality)}/cases/${caseId}`}>{texts.newCase.toThatCase}</Link>
            </Alert>,
          ),
      });
      // It tells that this person has a case, as a search does.
      return { ...told, shown: { kind: 'search', by: 'number', lines: 1, caseIds: [caseId] } };
    }
    case 'formUsed': {
      const { title, detail } = texts.problems['form-used'];
      return refusal(visit, 409, 'form-used', {
        page: () =>
          again(
            { ...typed, formId: randomUUID() },
            <Alert tone="warning" title={title} announce>
              <P>{detail}</P>
            </Alert>,
          ),
      });
    }
    default: {
      const { subject, statusPath, kind } = outcome;
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
