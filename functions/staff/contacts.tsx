import type { JSX } from 'preact';
import { applyCommand } from '../casework/apply-command.ts';
import { eachAtOnce } from '../casework/at-once.ts';
import { unreadableTo } from '../casework/tools.ts';
import { listedName } from '../domain/person-name.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { Route } from '../platform/http.ts';
import type { Served } from '../services/service.ts';
import { H1, H2, P } from '../ui/content.tsx';
import { Button, ButtonLink } from '../ui/controls.tsx';
import type { Console, Visit } from './console.ts';
import { type Call, contracts, type Letter, maxChosen } from './contracts.ts';
import { deskOf, withDesks } from './desks.ts';
import { buttonAgain, staffRoute } from './require-staff.ts';
import { CaseLink, consolePage, DoneMessage, homeOf, refusal } from './shell.tsx';
import { CallCard, LetterCard, type ToTell, toTellOf } from './to-tell.tsx';
import { wordOf } from './words.ts';

/** What a case has to be told, with the case. */
type Line = { served: Served; toTell: ToTell };

const atOnce = 8;

/** Whom to call and what to post: what citizens have to know, and do not get by mail. */
export function contactRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.contacts, async ({ query }, visit) => {
      const { calls, letters, isCut } = await lines(visit);
      const subjects = [...calls, ...letters].map(({ served }) => served.subject);
      const shown = await withDesks(visit, subjects);
      const said = query.posted !== undefined ? visit.texts.contact.postedDone(query.posted) : undefined;
      const done = query.done && wordOf(query.done, visit.texts.case.done);
      return {
        kind: 'page',
        json: { calls: calls.map(callOf), letters: letters.map(letterOf) },
        shown: { kind: 'list', page: 'contacts', lines: calls.length + letters.length },
        page: () => contactsPage(shown, calls, letters, isCut, said ?? done),
      };
    }),

    staffRoute(console, contracts.letters, async (_, visit) => {
      const { letters } = await lines(visit);
      const { lettersPage } = await import('./letter-page.tsx');
      const printed = await lettersPage(visit, letters);
      return {
        kind: 'page',
        json: { letters: letters.map(letterOf) },
        shown: { kind: 'list', page: 'contacts', view: 'letters', lines: letters.length },
        page: () => printed,
      };
    }),

    staffRoute(console, contracts.letter, async ({ params }, visit) => {
      const isOurs = readCaseId(params.caseId)?.municipality === visit.municipality.id;
      const served = isOurs ? await visit.console.tools.cases.read(params.caseId) : undefined;
      const left = served ? await toTellOf(visit, served) : [];
      const toTell = left.find(({ telling }) => telling.id === params.telling && telling.by === 'letter');
      if (!served || !toTell) return refusal(visit, 404, 'unknown-case', { detail: visit.texts.contact.noLetters });
      const { letterPage } = await import('./letter-page.tsx');
      const printed = await letterPage(visit, { served, toTell });
      return { kind: 'page', json: letterOf({ served, toTell }), page: () => printed };
    }),

    staffRoute(
      console,
      contracts.postLetters,
      async ({ body }, { municipality, actor }) => {
        let posted = 0;
        await eachAtOnce(body.letters, atOnce, async (letter) => {
          const [caseId = '', telling = ''] = letter.split('/');
          const command = { type: 'posted', telling } as const;
          const outcome = await applyCommand(console.tools, municipality, caseId, command, actor);
          if (outcome.kind === 'recorded') posted += 1;
        });
        return { kind: 'redirect', location: `${homeOf(municipality)}/contacts?posted=${posted}`, json: { posted } };
      },
      ({ errors, passed }, visit) =>
        errors.length === 0
          ? buttonAgain(visit, visit.texts.contact.postedAll(passed?.body.letters.length ?? 0))
          : refusal(visit, 422, 'invalid-input', { errors }),
    ),
  ];
}

/** What is to be told in the municipality, oldest first. Two requests. */
async function lines(visit: Visit): Promise<{ calls: Line[]; letters: Line[]; isCut: boolean }> {
  const { tools } = visit.console;
  const page = await tools.cases.worklist({
    municipality: visit.municipality.id,
    filter: { anyOf: [[{ field: 'callSince', exists: true }], [{ field: 'letterSince', exists: true }]] },
    withEnded: true,
    limit: maxChosen,
  });
  const cases = await tools.cases.readMany(
    page.cases.map(({ summary }) => summary.id),
    unreadableTo(tools),
  );
  const found = await Promise.all(
    [...cases.values()].map(async (served) =>
      (await toTellOf(visit, served)).map((toTell): Line => ({ served, toTell })),
    ),
  );
  const all = found.flat().sort((one, other) => one.toTell.telling.since.localeCompare(other.toTell.telling.since));
  const by = (way: string) => all.filter(({ toTell }) => toTell.telling.by === way);
  return { calls: by('phone'), letters: by('letter'), isCut: page.cursor !== undefined };
}

function callOf({ served, toTell }: Line): Call {
  const { phone = '', title = '', sentences = [] } = toTell.call ?? {};
  return { ...common({ served, toTell }), phone, title, sentences: [...sentences] };
}

function letterOf({ served, toTell }: Line): Letter {
  const { address } = served.subject.person;
  return { ...common({ served, toTell }), ...(address && { address }) };
}

function common({ served: { subject }, toTell: { telling } }: Line) {
  const { notice, since, because, tries, triedAt } = telling;
  return {
    caseId: subject.id,
    telling: telling.id,
    reference: showReference(subject.reference),
    givenName: subject.person.givenName,
    familyName: subject.person.familyName,
    language: subject.language,
    notice,
    since,
    ...(because && { because }),
    ...(tries !== undefined && { tries }),
    ...(triedAt && { triedAt }),
  };
}

function contactsPage(
  visit: Visit,
  calls: readonly Line[],
  letters: readonly Line[],
  isCut: boolean,
  said: string | undefined,
): string {
  const { texts, municipality } = visit;
  const t = texts.contact;
  const home = homeOf(municipality);
  return consolePage(
    visit,
    { title: t.title, section: 'contacts', path: `${home}/contacts` },
    <>
      {said && <DoneMessage>{said}</DoneMessage>}
      <H1>{t.title}</H1>
      <P lead>{t.lead}</P>
      {calls.length + letters.length === 0 && (
        <div class="eid-nothing">
          <h2 class="eid-nothing__title">{t.nothing.title}</h2>
          <P>{t.nothing.detail}</P>
        </div>
      )}
      {calls.length > 0 && (
        <section class="eid-group" aria-labelledby="calls">
          <H2 id="calls">{t.calls(calls.length)}</H2>
          <ol class="eid-tells">
            {calls.map(({ served, toTell }) => (
              <li key={`${served.subject.id}/${toTell.telling.id}`} class="eid-tells__one">
                <Who visit={visit} line={{ served, toTell }} />
                <CallCard visit={visit} served={served} toTell={toTell} back="contacts" />
              </li>
            ))}
          </ol>
        </section>
      )}
      {letters.length > 0 && (
        <section class="eid-group" aria-labelledby="letters">
          <div class="eid-group__top">
            <H2 id="letters">{t.letters(letters.length)}</H2>
            <div class="eid-tells__all">
              <ButtonLink kind="secondary" href={`${home}/letters`}>
                {t.printAll}
              </ButtonLink>
              <form method="post" action={`${home}/letters/posted`}>
                {letters.map(({ served, toTell }) => {
                  const letter = `${served.subject.id}/${toTell.telling.id}`;
                  return <input key={letter} type="hidden" name="letters" value={letter} />;
                })}
                <Button kind="secondary">{t.postedAll(letters.length)}</Button>
              </form>
            </div>
          </div>
          <ol class="eid-tells">
            {letters.map(({ served, toTell }) => (
              <li key={`${served.subject.id}/${toTell.telling.id}`} class="eid-tells__one">
                <Who visit={visit} line={{ served, toTell }} />
                <LetterCard visit={visit} served={served} toTell={toTell} back="contacts" />
              </li>
            ))}
          </ol>
        </section>
      )}
      {isCut && <P>{t.more(maxChosen)}</P>}
    </>,
  );
}

/** Whose it is, and what it is about. */
function Who({ visit, line: { served, toTell } }: { visit: Visit; line: Line }): JSX.Element {
  const { texts, municipality } = visit;
  const { subject } = served;
  const { notice } = toTell.telling;
  const what = wordOf(notice, deskOf(visit, subject)?.words.notice, texts.history.notice) ?? notice;
  return (
    <h3 class="eid-tells__who">
      <CaseLink home={homeOf(municipality)} caseId={subject.id}>
        {listedName(subject.person) || showReference(subject.reference)}
      </CaseLink>
      <span class="eid-tells__what">
        {showReference(subject.reference)} · {what}
      </span>
    </h3>
  );
}
