import { askForCodes } from '../../casework/missing-codes.ts';
import type { Case } from '../../domain/case.ts';
import { allows } from '../../domain/decisions.ts';
import { showReference } from '../../domain/reference.ts';
import { type Answer, type Route, route } from '../../platform/http.ts';
import { H1, P } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import type { App } from '../app.ts';
import { refuseChange } from '../case/changes.tsx';
import { contracts } from '../contracts.ts';
import { inCase } from '../doors.ts';
import type { CaseScene } from '../scene.ts';
import { document } from '../shell.tsx';
import { type DefectTexts, loadTexts } from './texts.ts';

/** The codes of the new card never reached the home: asked first, then requested; after that the page leads to the request. */
export function codesMissingRoutes(app: App): Route[] {
  return [
    route(contracts.codesMissingForm, ({ request, params }) =>
      inCase(app, request, params, async (scene) => {
        const { subject, language, municipality } = scene;
        if (subject.service === 'defect-analysis' && subject.codesCase) return ask(scene);
        if (!allows(subject, 'codes-missing', 'citizen', app.tools.clock.now(), municipality))
          return refuseChange(scene);
        const texts = await loadTexts(language);
        return { kind: 'page', json: {}, page: () => confirmPage(scene, texts) };
      }),
    ),
    route(contracts.codesMissing, ({ request, params }) => inCase(app, request, params, ask)),
  ];
}

async function ask(scene: CaseScene): Promise<Answer> {
  const { app, municipality, subject } = scene;
  const outcome = await askForCodes(app.tools, municipality, subject);
  switch (outcome.kind) {
    case 'opened':
    case 'sameForm':
      return {
        kind: 'redirect',
        location: outcome.statusPath,
        status: outcome.kind === 'opened' ? 201 : 200,
        json: opened(outcome.case, app.tools.baseUrl + outcome.statusPath),
      };
    case 'already-open':
      return refuseChange(scene, 'already-open');
    case 'not-allowed-now':
      return refuseChange(scene);
  }
}

function opened(subject: Case, statusUrl: string) {
  return {
    caseId: subject.id,
    reference: showReference(subject.reference),
    statusUrl,
    ...('dueOn' in subject && { dueOn: subject.dueOn }),
  };
}

function confirmPage(scene: CaseScene, { codes }: DefectTexts): string {
  const { texts, path } = scene;
  return document(scene, {
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
