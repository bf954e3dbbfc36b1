import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type * as z from 'zod/mini';
import { openCase, type PersonGiven } from '../casework/open-case.ts';
import type { Language } from '../domain/languages.ts';
import { type Answer, type Refused, route, type Typed } from '../platform/http.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Service } from '../services/service.ts';
import { H1, H2, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, Form } from '../ui/controls.tsx';
import { shellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import { contracts } from './contracts.ts';
import type { Intake } from './intake.ts';
import { ChooseAgain } from './new-case.tsx';
import { openingAnswer } from './opening.tsx';
import { PersonFields } from './person-fields.tsx';
import { consolePage, homeOf, messagesOf, refusal } from './shell.tsx';
import type { Words } from './words.ts';

/** What such a form gives, whatever else it asks. */
type Opened = PersonGiven & { service: string; formId: string; language?: Language | undefined };

/** What a service's form says of itself. */
type FormWords = { name: string; fields: Words };

/**
 * An intake of one page: the service's own questions first, then who it is for.
 * @param parts.about the heading of the service's questions
 * @param parts.asked what the form asks of the service, or what is wrong with it that no schema knows
 */
export function onePageIntake<Form extends Opened, Own extends FormWords>(parts: {
  service(): Service;
  opening: z.ZodMiniType<Form>;
  words(language: Language): Promise<Own>;
  about(own: Own): string;
  questions(visit: Visit, own: Own, typed: Typed, said: readonly FieldMessage[]): JSX.Element;
  asked(form: Form, visit: Visit): { asked: unknown } | readonly FieldError[];
}): Intake {
  const contract = { ...contracts.openCase, body: parts.opening };

  return {
    async form(visit) {
      const own = await parts.words(visit.language);
      const formId = randomUUID();
      return { kind: 'page', json: { formId }, page: () => formPage(visit, own, { formId }, []) };
    },
    async post(visit, ...call) {
      const own = await parts.words(visit.language);
      return route(
        contract,
        ({ body, typed }) => opened(visit, own, body, typed),
        ({ errors, typed }: Pick<Refused<typeof contract>, 'errors' | 'typed'>) => corrected(visit, own, typed, errors),
      ).answer(...call);
    },
  };

  async function opened(visit: Visit, own: Own, form: Form, typed: Typed): Promise<Answer> {
    const { console, municipality, actor } = visit;
    const judged = parts.asked(form, visit);
    if (!('asked' in judged)) return corrected(visit, own, typed, judged);
    const { givenName, familyName, contact, email, phone, address, nationalNumber, cardNumber, movedRecently } = form;
    const request = {
      language: form.language ?? municipality.languages[0] ?? 'nl',
      formId: form.formId,
      person: { givenName, familyName, contact, email, phone, address, nationalNumber, cardNumber, movedRecently },
      asked: judged.asked,
    };
    const outcome = await openCase(console.tools, municipality, parts.service(), request, actor);
    return openingAnswer(visit, outcome, typed, (again, said) => formPage(visit, own, again, [], said));
  }

  function corrected(visit: Visit, own: Own, typed: Typed, errors: readonly FieldError[]): Answer {
    const { fields } = own;
    return refusal(visit, 422, 'invalid-input', {
      errors,
      fields,
      page: () => formPage(visit, own, typed, messagesOf(errors, visit.texts, fields)),
    });
  }

  function formPage(visit: Visit, own: Own, typed: Typed, said: readonly FieldMessage[], alert?: JSX.Element): string {
    const { texts, language, municipality } = visit;
    const shell = shellTexts(language);
    const home = homeOf(municipality);
    const { id } = parts.service();
    const formId = typed['formId'] && !errorOf(said, 'formId') ? typed['formId'] : randomUUID();
    return consolePage(
      visit,
      {
        title: `${texts.newCase.title}: ${own.name}`,
        section: 'new-case',
        path: `${home}/cases/new?service=${id}`,
        back: { href: `${home}/cases`, text: texts.backToWorklist },
        hasErrors: said.length > 0,
      },
      <>
        <ErrorSummary errors={said} texts={shell} />
        {alert}
        <H1>{own.name}</H1>
        <P lead>{texts.newCase.lead}</P>
        <ChooseAgain visit={visit} />
        <Form action={`${home}/cases`} class="eid-report-form">
          <input type="hidden" name="service" value={id} />
          <input type="hidden" name="formId" value={formId} />
          <section class="eid-report-form__part" aria-labelledby="part-about">
            <H2 id="part-about">{parts.about(own)}</H2>
            {parts.questions(visit, own, typed, said)}
          </section>
          <section class="eid-report-form__part" aria-labelledby="part-person">
            <H2 id="part-person">{texts.newCase.person}</H2>
            <PersonFields visit={visit} typed={typed} said={said} />
          </section>
          <Button>{texts.newCase.button}</Button>
        </Form>
      </>,
    );
  }
}
