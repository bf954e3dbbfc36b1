import type { App } from '../../../citizen/app.ts';
import { refuseChange } from '../../../citizen/case/refusal.tsx';
import { inCase } from '../../../citizen/guards.ts';
import { openedAnswer } from '../../../citizen/public-form.tsx';
import type { CaseContext } from '../../../citizen/page-context.ts';
import { document } from '../../../citizen/shell.tsx';
import { allows } from '../../../domain/decide.ts';
import { type Answer, type Route, route } from '../../../platform/http.ts';
import { H1, P } from '../../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../../ui/controls.tsx';
import { askForCodes, codesCaseOf } from '../missing-codes.ts';
import { contracts } from './contracts.ts';
import { loadTexts, type NewCardTexts } from './texts.ts';

/** The codes of the new card never reached the home: asked first, then requested; after that the page leads to the request. */
export function codesMissingRoutes(app: App): Route[] {
  return [
    route(contracts.codesMissingForm, ({ request, params }) =>
      inCase(app, request, params, async (context) => {
        const { subject, language, municipality } = context;
        if (codesCaseOf(subject)) return ask(context);
        if (!allows(context, 'codes-missing', 'citizen', app.tools.clock.now(), municipality))
          return refuseChange(context);
        const texts = await loadTexts(language);
        return { kind: 'page', json: {}, page: () => confirmPage(context, texts) };
      }),
    ),
    route(contracts.codesMissing, ({ request, params }) => inCase(app, request, params, ask)),
  ];
}

async function ask(context: CaseContext): Promise<Answer> {
  const outcome = await askForCodes(context.app.tools, context.municipality, context);
  switch (outcome.kind) {
    case 'opened':
    case 'sameForm':
      return openedAnswer(context, outcome);
    case 'already-open':
      return refuseChange(context, 'already-open');
    case 'not-allowed-now':
      return refuseChange(context);
  }
}

function confirmPage(context: CaseContext, { codes }: NewCardTexts): string {
  const { texts, path } = context;
  return document(context, {
    title: codes.confirmTitle,
    private: true,
    back: { href: path, text: texts.slots.back },
    content: (
      <>
        <H1>{codes.confirmTitle}</H1>
        <P lead>{codes.confirmText}</P>
        <Form action={`${path}/codes-missing`}>
          <ButtonGroup>
            <Button>{codes.confirmButton}</Button>
            <ButtonLink href={path} kind="secondary">
              {codes.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </>
    ),
  });
}
