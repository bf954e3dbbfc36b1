import { bookedVisit } from '../domain/case.ts';
import type { Contact } from '../domain/case-fields.ts';
import { type Language, languages } from '../domain/languages.ts';
import { PermanentFault } from '../platform/faults.ts';
import { htmlOf } from './html.tsx';
import { type CalendarFile, calendarFile } from './ics.ts';
import { type Letter, letterOf, nextOf, proxySaid, typesetIn } from './letter.ts';
import type { Mailing } from './mailer.ts';
import type { Sentence, Words } from './notice.ts';
import { plainTextOf } from './plain-text.ts';
import { noticeOf } from './house-notices.ts';
import { phrases } from './phrases.ts';

/** A mail as it is read: what is written in it, and the calendar file that comes along. */
export type Rendered = { subject: string; html: string; text: string; calendar?: CalendarFile };

/**
 * Renders a notice in the case's language; in the municipality's first, where only a newer release speaks that.
 * @throws PermanentFault where nobody has such a notice, or one about an appointment comes without one
 */
export async function renderNotice(mailing: Omit<Mailing, 'key'>): Promise<Rendered> {
  const { notice, facts, words, language, appointment } = await composed(mailing, 'mail');
  const letter = letterOf(notice, words, facts);
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: plainTextOf(letter),
    ...(notice.calendar &&
      appointment && {
        calendar: await calendarFile({
          ...mailing,
          appointment,
          siteUrl: mailing.statusUrl,
          method: notice.calendar,
          language,
        }),
      }),
  };
}

/** A notice laid out for paper, in the case's language. @throws as `renderNotice` */
export async function letterOnPaper(mailing: Omit<Mailing, 'key'>): Promise<Letter> {
  const { notice, facts, words } = await composed(mailing, 'letter');
  return letterOf(notice, words, facts);
}

/** What is said of a notice on the phone, in the citizen's language: what it is about, and each sentence. */
export type Spoken = { language: Language; title: string; sentences: readonly string[] };

/** @throws as `renderNotice` */
export async function spoken(mailing: Omit<Mailing, 'key'>): Promise<Spoken> {
  const { notice, facts, words, language } = await composed(mailing, 'phone');
  const common = phrases[language];
  const { onPhone, colon } = common;
  const now = nextOf(notice, facts);
  const isVisit = notice.bring === true && facts.bring.length > 0;
  const happened = [...words.happened, ...stepsSaid(words, colon)];
  const next = words.next ?? [];
  const rows = notice.card.flatMap((name) => {
    const row = facts.rows[name];
    // What a sentence says is not said again.
    const isNew = row && ![...happened, ...next].some((sentence) => sentence && sentence.includes(row.value));
    return isNew ? [`${row.label}${colon}${row.value}`] : [];
  });
  const sentences = [
    ...happened,
    ...rows,
    isVisit && onPhone.bring(facts.bring),
    isVisit && proxySaid(facts, common),
    ...next,
    now !== 'ask' && onPhone[now],
    onPhone.end(facts.reference, facts.office.phone),
  ];
  return {
    language,
    title: typesetIn(language, words.title),
    sentences: sentences.flatMap((sentence) => (sentence ? [typesetIn(language, sentence)] : [])),
  };
}

function stepsSaid({ steps }: Words, colon: string): Sentence[] {
  if (!steps) return [];
  const isQuestion = steps.title.endsWith('?');
  return [isQuestion ? steps.title : `${steps.title}${colon.trimEnd()}`, ...steps.items];
}

async function composed(mailing: Omit<Mailing, 'key'>, medium: Contact) {
  const { subject, service, municipality } = mailing;
  const notice = noticeOf(mailing.notice, await service.notices());
  if (!notice) throw new PermanentFault('unknown-notice', { caseId: subject.id, notice: mailing.notice });
  const language = languages.find((one) => one === subject.language) ?? municipality.languages[0] ?? 'nl';
  const appointment = mailing.appointment ?? bookedVisit(subject);
  return { notice, language, appointment, ...notice.compose({ ...mailing, medium, appointment }, language) };
}
