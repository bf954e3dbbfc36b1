import type { JSX } from 'preact';
import { statusPath } from '../casework/tools.ts';
import type { Telling } from '../domain/case-fields.ts';
import { tellingsNow } from '../domain/tellings.ts';
import type { Spoken } from '../notices/render.ts';
import type { Served } from '../services/service.ts';
import { Button } from '../ui/controls.tsx';
import { showInstant } from '../ui/moments.ts';
import { telephoneHref } from '../ui/page.tsx';
import { languageNames } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import { homeOf } from './shell.tsx';
import { wordOf } from './words.ts';

/** What staff have to tell of a case: a call with the number and what to say, or a letter to print. */
export type ToTell = { telling: Telling; call?: Spoken & { phone: string } };

/** What is still to be told, oldest first. */
export async function toTellOf(visit: Visit, served: Served): Promise<ToTell[]> {
  const { console, municipality } = visit;
  const left = tellingsNow(served, console.tools.clock.now(), municipality);
  return Promise.all(
    left.map(async (telling) => ({
      telling,
      ...(telling.by === 'phone' && { call: await callOf(visit, served, telling) }),
    })),
  );
}

/** Loaded with the first call: all that notices say, and how each country writes its numbers. */
async function callOf(visit: Visit, served: Served, telling: Telling): Promise<NonNullable<ToTell['call']>> {
  const [{ spoken }, { showPhone }] = await Promise.all([import('../notices/render.ts'), import('../domain/phone.ts')]);
  const { phone } = served.subject.person;
  return { ...(await spoken(mailingOf(visit, served, telling))), phone: phone ? showPhone(phone) : '' };
}

/** A notice of a case as it is rendered, with the citizen's link. */
export function mailingOf(
  { console: { tools }, municipality }: Visit,
  { subject, service }: Served,
  { notice, appointment }: Telling,
) {
  return {
    notice,
    subject,
    service,
    municipality,
    statusUrl: tools.baseUrl + statusPath(tools, subject),
    now: tools.clock.now(),
    ...(appointment && { appointment }),
  };
}

/** The number, what to say in the citizen's language, and what came of it. */
export function CallCard({
  visit,
  served: { subject },
  toTell: { telling, call },
  back,
}: {
  visit: Visit;
  served: Served;
  toTell: ToTell;
  /** Where the buttons lead back to, when not to the case. */
  back?: 'contacts' | undefined;
}): JSX.Element {
  const { texts } = visit;
  const t = texts.contact;
  return (
    <div class="eid-tell">
      <p class="eid-tell__how">
        {call && (
          <a class="utrecht-link utrecht-link--html-a eid-tell__phone" href={telephoneHref(call.phone)}>
            {call.phone}
          </a>
        )}
        <span>{t.speaks(wordOf(subject.language, languageNames) ?? subject.language)}</span>
        <Since visit={visit} telling={telling} />
      </p>
      <Why visit={visit} telling={telling} />
      {call && (
        <div class="eid-tell__said">
          <p class="eid-tell__label">{t.say}</p>
          <blockquote class="eid-tell__words" lang={call.language}>
            <p class="eid-tell__title">{call.title}</p>
            {call.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </blockquote>
        </div>
      )}
      <ToldForm visit={visit} caseId={subject.id} telling={telling} events={['called', 'no-answer']} back={back} />
    </div>
  );
}

/** The letter to print, and that it is on its way. */
export function LetterCard({
  visit,
  served: { subject },
  toTell: { telling },
  back,
}: {
  visit: Visit;
  served: Served;
  toTell: ToTell;
  back?: 'contacts' | undefined;
}): JSX.Element {
  const { texts, municipality } = visit;
  return (
    <div class="eid-tell">
      <p class="eid-tell__how">
        <a
          class="utrecht-link utrecht-link--html-a"
          href={`${homeOf(municipality)}/cases/${subject.id}/letters/${telling.id}`}
        >
          {texts.contact.print}
        </a>
        <Since visit={visit} telling={telling} />
      </p>
      <Why visit={visit} telling={telling} />
      <ToldForm visit={visit} caseId={subject.id} telling={telling} events={['posted']} back={back} />
    </div>
  );
}

function Since({ visit, telling }: { visit: Visit; telling: Telling }): JSX.Element {
  const { texts, language, municipality } = visit;
  const { since, tries, triedAt } = telling;
  const moment = (instant: string) => showInstant(instant, language, municipality.timeZone);
  return (
    <span>
      {texts.contact.since(moment(since))}
      {tries && triedAt && ` · ${texts.contact.tried(tries, moment(triedAt))}`}
    </span>
  );
}

function Why({ visit: { texts }, telling: { because } }: { visit: Visit; telling: Telling }): JSX.Element | null {
  if (!because) return null;
  return <p class="eid-tell__why">{texts.contact.unmailed(wordOf(because, texts.case.mailCode) ?? because)}</p>;
}

function ToldForm({
  visit: { texts, municipality },
  caseId,
  telling: { id, because },
  events,
  back,
}: {
  visit: Visit;
  caseId: string;
  telling: Telling;
  events: readonly ('called' | 'no-answer' | 'posted')[];
  back?: 'contacts' | undefined;
}): JSX.Element {
  const can = [...events, ...(because ? (['mail-again'] as const) : [])];
  return (
    <form class="eid-tell__done" method="post" action={`${homeOf(municipality)}/cases/${caseId}/events`}>
      <input type="hidden" name="telling" value={id} />
      {back && <input type="hidden" name="back" value={back} />}
      {can.map((event, index) => (
        <Button key={event} kind={index === 0 ? 'primary' : 'secondary'} name="type" value={event}>
          {texts.case.button[event]}
        </Button>
      ))}
    </form>
  );
}
