import type { JSX } from 'preact';
import type { Answer, Route } from '../platform/http.ts';
import type { Service } from '../services/service.ts';
import { H1, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, RadioGroup } from '../ui/controls.tsx';
import { shellTexts } from '../ui/texts.ts';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { deskOf } from './desks.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, homeOf, messagesOf, refusal } from './shell.tsx';

/** A case for somebody at the desk, on the phone or with a letter: first what for, then the service's own form. */
export function newCaseRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.newCase, async ({ query: { service: wanted }, request }, visit) => {
      const { offered } = visit;
      const only = offered.length === 1 ? offered[0] : undefined;
      const chosen = offered.find(({ id }) => id === wanted) ?? only;
      if (chosen && !request.wantsJson) return (await chosen.staff.intake()).form(visit);
      const json = { services: offered.map(({ id }) => id) };
      const errors = wanted === undefined ? [] : [{ field: 'service', code: 'service-unknown' }];
      return { kind: 'page', json, page: () => choicePage(visit, messagesOf(errors, visit.texts)) };
    }),

    staffRoute(
      console,
      contracts.openCase,
      async ({ request, params, body }, visit): Promise<Answer> => {
        const chosen = visit.offered.find(({ id }) => id === body.service);
        if (chosen) return (await chosen.staff.intake()).post(visit, request, params, body);
        const errors = [{ field: 'service', code: 'service-unknown' }];
        return refusal(visit, 422, 'invalid-input', {
          errors,
          page: () => choicePage(visit, messagesOf(errors, visit.texts)),
        });
      },
      async ({ request, params, errors, passed }, visit) => {
        const chosen = visit.offered.find(({ id }) => id === passed?.body.service);
        if (chosen && passed) return (await chosen.staff.intake()).post(visit, request, params, passed.body);
        return refusal(visit, 422, 'invalid-input', {
          errors,
          page: () => choicePage(visit, messagesOf(errors, visit.texts)),
        });
      },
    ),
  ];
}

function choicePage(visit: Visit, said: readonly FieldMessage[]): string {
  const { texts, municipality, language, offered } = visit;
  const t = texts.newCase;
  const shell = shellTexts(language);
  const path = `${homeOf(municipality)}/cases/new`;
  return consolePage(
    visit,
    {
      title: t.title,
      section: 'new-case',
      path,
      back: { href: `${homeOf(municipality)}/cases`, text: texts.backToWorklist },
      hasErrors: said.length > 0,
    },
    <>
      <ErrorSummary errors={said} texts={shell} />
      <H1>{t.title}</H1>
      {offered.length === 0 ? (
        <P>{t.none}</P>
      ) : (
        <>
          <P lead>{t.lead}</P>
          <form method="get" action={path} novalidate>
            <RadioGroup
              name="service"
              label={t.service}
              texts={shell}
              error={errorOf(said, 'service')}
              options={offered.map((service) => ({ value: service.id, label: nameOf(service, visit) }))}
            />
            <Button>{t.next}</Button>
          </form>
        </>
      )}
    </>,
  );
}

function nameOf({ id }: Service, visit: Visit): string {
  return deskOf(visit, { service: id })?.words.name ?? id;
}

/** The way back to the choice, where there is one. */
export function ChooseAgain({ visit }: { visit: Visit }): JSX.Element | null {
  if (visit.offered.length < 2) return null;
  return (
    <p class="eid-console-more">
      <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(visit.municipality)}/cases/new`}>
        {visit.texts.newCase.change}
      </a>
    </p>
  );
}
