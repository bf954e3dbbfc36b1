import type { Answer } from '../../platform/http.ts';
import { H1, Link, P } from '../../ui/content.tsx';
import { telephoneHref } from '../../ui/page.tsx';
import { refuse } from '../guards.ts';
import type { CaseContext } from '../page-context.ts';
import { document } from '../shell.tsx';
import { endsInNumber, type ProblemCode } from '../texts.ts';

/**
 * What was asked of a case is not possible (any more): why, and back to where it stands.
 * @param path where the page can be opened: by default the case's own
 */
export function refuseChange(
  context: CaseContext,
  code: ProblemCode = 'not-allowed-now',
  path: string = context.path,
): Answer {
  const { texts, municipality } = context;
  const { title, detail } = texts.problems[code];
  const { phone } = municipality.contact;
  return refuse(context, 409, code, {
    page: () =>
      document(context, {
        title,
        path,
        private: true,
        back: { href: context.path, text: texts.slots.back },
        content: (
          <>
            <H1>{title}</H1>
            <P lead>
              {detail} {endsInNumber(code) && <Link href={telephoneHref(phone)}>{phone}</Link>}
            </P>
          </>
        ),
      }),
  });
}
