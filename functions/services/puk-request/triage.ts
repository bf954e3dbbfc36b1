import type { PukRules } from './section.ts';

/** What a citizen says of the letter and the card; dates `YYYY-MM-DD`. */
export type TriageAnswers =
  | { hasLetter: true; letterDate: string; cardStartDate: string; cardIssuedOn?: string | undefined }
  | { hasLetter: false; cardIssuedOn: string };

/**
 * S0: letter in hand and later than the card's start → `letter`; newer chip → `newer-card`; otherwise `codes`.
 * `letterOfEarlierCard`: there is a letter, but of an earlier card; told so, and treated as no letter.
 */
export type Advice = { route: 'letter' | 'newer-card' | 'codes'; letterOfEarlierCard: boolean };

/** The triage of S0. A letter must be strictly later than the card's start date; without the day of issue, the start date stands for it. */
export function triage(answers: TriageAnswers, rules: Pick<PukRules, 'cardCutOff'>): Advice {
  if (answers.hasLetter && answers.letterDate > answers.cardStartDate)
    return { route: 'letter', letterOfEarlierCard: false };
  const issuedOn = answers.hasLetter ? (answers.cardIssuedOn ?? answers.cardStartDate) : answers.cardIssuedOn;
  return { route: needsCodes(issuedOn, rules) ? 'codes' : 'newer-card', letterOfEarlierCard: answers.hasLetter };
}

/** Whether a card issued that day has the older chip, so that codes are needed. The cut-off day itself: configuration. */
export function needsCodes(cardIssuedOn: string, { cardCutOff }: Pick<PukRules, 'cardCutOff'>): boolean {
  return cardIssuedOn < cardCutOff.date || (cardIssuedOn === cardCutOff.date && cardCutOff.cutOffDayNeedsCodes);
}
