import { dayOf } from '../../../domain/calendar.ts';
import type { Language } from '../../../domain/languages.ts';
import { oneLine, pageUrl } from '../../../notices/facts.ts';
import type { About } from '../../../notices/notice.ts';
import { showDay } from '../../../ui/moments.ts';
import { showPeriod } from '../../../ui/periods.ts';
import { type NewCardFacts, newCardFacts } from '../../new-card/notices/facts.ts';
import { rulesOf } from '../rules.ts';
import { priceOf } from '../opening.ts';
import type { DefectCase } from '../states.ts';
import { helpdeskNames, type Reason } from '../terms.ts';
import { phrases } from './phrases.ts';

/** What the notices of a defect analysis have to know besides. */
export type DefectFacts = NewCardFacts & {
  /** How long the helpdesk takes, as configured: 1 week. */
  verdictIn: string;
  /** The helpdesk that examines the card; absent where the card is not there. */
  helpdesk?: string | undefined;
  /** By when the helpdesk answers. */
  promisedOn?: string | undefined;
  /** Whether the helpdesk's answer is late. */
  late: boolean;
  contested: boolean;
  /** Why the citizen is invited; absent where the case is not there. */
  because?: Reason | undefined;
  /** The citizen would pay, but the table of fees says that it costs nothing. */
  costless: boolean;
  /** Why the citizen pays after the examination, as staff typed it. */
  verdictReason?: string | undefined;
};

export function defectFacts(about: About<DefectCase>, language: Language): DefectFacts {
  const { subject, municipality } = about;
  const { label, origin } = phrases[language];
  const helpdesk = subject.state === 'at-helpdesk' ? helpdeskNames[subject.dispatch.helpdesk] : undefined;
  const promisedOn = subject.dispatch && showDay(subject.dispatch.promisedOn, language);
  const late = subject.state === 'at-helpdesk' && subject.overdueSince !== undefined;
  const because = subject.state === 'to-apply' ? subject.because : undefined;
  const pays = because === 'to-pay' || because === 'misuse';
  const costless = pays && !subject.price && isFree(subject, about);
  return {
    ...newCardFacts(about, language, {
      startUrl: pageUrl(about, language, 'defective-card'),
      origin,
      free: !pays || costless,
      rows: [
        ['helpdesk', label.helpdesk, helpdesk],
        ['promisedOn', label.promisedOn, helpdesk && !late ? promisedOn : undefined],
      ],
    }),
    verdictIn: showPeriod(rulesOf(municipality).verdictWithin, language),
    helpdesk,
    promisedOn,
    late,
    contested: subject.analysis.contestedOn !== undefined,
    because,
    costless,
    verdictReason: oneLine(subject.verdict?.reason),
  };
}

function isFree({ cardKind }: DefectCase, { municipality, now }: About<DefectCase>): boolean {
  return priceOf(cardKind, dayOf(now, municipality).toString(), municipality)?.cents === 0;
}
