import type { Problem } from '../platform/http.ts';
import type { Again } from '../platform/http-site.ts';
import { TryAgain } from '../ui/try-again.tsx';
import { ButtonGroup, ButtonLink } from '../ui/controls.tsx';
import { H1, Link, List, P } from '../ui/content.tsx';
import { document, HelpCard } from './shell.tsx';
import type { PageContext } from './page-context.ts';
import { languageNames } from '../ui/texts.ts';

/**
 * The page of a problem that has no page of its own: what it is, and where to go from here.
 * @param again how to try again what failed on our side
 */
export function problemPage(context: PageContext, problem: Problem, again?: Again): string {
  const { municipality, language, texts } = context;
  const home = (
    <ButtonLink href={municipality ? `/${language}/${municipality.id}` : '/'} kind="secondary">
      {municipality ? texts.problemHome : texts.home.title}
    </ButtonLink>
  );
  return document(context, {
    title: problem.title,
    languages: 'home',
    private: true,
    content: (
      <>
        <H1>{problem.title}</H1>
        <P lead>
          {problem.detail} {problem.requestId && <strong class="eid-nowrap">{problem.requestId}</strong>}
        </P>
        {problem.errors && (
          <List items={problem.errors.map(({ field, message }) => (field ? `${field}: ${message}` : message))} />
        )}
        {problem.code === 'unknown-language' && municipality && (
          <List
            items={municipality.languages.map((other) => (
              <span key={other} lang={other}>
                <Link href={`/${other}/${municipality.id}`}>{languageNames[other]}</Link>
              </span>
            ))}
          />
        )}
        {again ? (
          <TryAgain again={again} texts={context.shell}>
            {home}
          </TryAgain>
        ) : (
          <ButtonGroup>{home}</ButtonGroup>
        )}
        {municipality && <HelpCard context={{ ...context, municipality }} title={texts.status.helpTitle} />}
      </>
    ),
  });
}
