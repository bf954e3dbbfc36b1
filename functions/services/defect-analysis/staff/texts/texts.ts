import type { Language } from '../../../../domain/languages.ts';
import type { NewCardState } from '../../../new-card/fields.ts';
import type { newCardTransitions } from '../../../new-card/transitions.ts';
import type { defectAnalysis } from '../../notices/notices.ts';
import type { DefectCase } from '../../states.ts';
import type { AnalysisDecision, Channel, Defect, Helpdesk, Outcome } from '../../terms.ts';
import type { transitions } from '../../transitions.ts';
import type { views } from '../../views.ts';
import type { AnalysisEvent } from '../contracts.ts';

type OwnEvent = Exclude<keyof typeof transitions, keyof ReturnType<typeof newCardTransitions> | 'undo-step'>;

/** What the console says of defective cards, in one language; the stages of a new card have their own words. */
export type DefectTexts = {
  name: string;
  state: Record<Exclude<DefectCase['state'], NewCardState>, string>;
  event: Record<OwnEvent, string>;
  notice: Record<keyof (typeof defectAnalysis)['notices'], string>;
  button: Record<AnalysisEvent, string>;
  hint: Record<AnalysisEvent, string>;
  done: Record<AnalysisEvent | 'opened', string>;
  defect: Record<Defect, string>;
  visible: string;
  invisible: string;
  decision: Record<AnalysisDecision, string>;
  /** The card that the case is about. */
  oldCard: string;
  /** With whom a card can be besides. */
  holder: Record<Helpdesk | 'lost', string>;
  outcome: Record<Outcome, string>;
  channel: Record<Channel, string>;
  what: {
    toSend: (helpdesk: string) => string;
    sendLate: (helpdesk: string) => string;
    atHelpdesk: (helpdesk: string) => string;
    verdictLate: (helpdesk: string) => string;
    chase: (helpdesk: string) => string;
    forTheLead: (helpdesk: string) => string;
  };
  facts: {
    defect: string;
    analysis: string;
    usedCorrectly: Record<'yes' | 'no', string>;
    damaged: Record<'yes' | 'no', string>;
    contestedOn: (day: string) => string;
    sendBy: string;
    sent: string;
    ticket: (ticket: string) => string;
    verdictBy: string;
    nextChase: string;
    verdict: string;
    note: string;
    openedOn: string;
    /** In the history. */
    openedCase: string;
  };
  chases: { title: string; none: string };
  field: {
    helpdesk: string;
    proposed: string;
    ticket: string;
    ticketHint: string;
    channel: string;
    answer: string;
    outcome: string;
    reason: string;
    reasonHint: string;
  };
  ticketUsed: { title: string; detail: (reference: string) => string };
  open: {
    title: string;
    lead: string;
    toForm: string;
    person: string;
    card: string;
    analysis: string;
    field: Record<
      'cardNumber' | 'cardKind' | 'defect' | 'usedCorrectly' | 'damaged' | 'annexIssuedOn' | 'note' | 'advance',
      string
    >;
    hint: Record<'cardNumber' | 'usedCorrectly' | 'damaged' | 'annexIssuedOn' | 'note', string>;
    next: string;
    proposalTitle: string;
    proposes: Record<AnalysisDecision, { title: string; why: string }>;
    to: (helpdesk: string) => string;
    price: (amount: string, source: string, day: string) => string;
    noPrice: string;
    contestable: string;
    advance: (amount: string) => string;
    decide: string;
    decideAs: Record<AnalysisDecision, string>;
    answers: string;
    change: string;
    confirm: string;
  };
  views: {
    label: string;
    name: Record<(typeof views)[number]['id'], string>;
  };
  csv: Record<'defect' | 'helpdesk' | 'ticket' | 'sentOn' | 'verdict', string>;
  dispatch: {
    /** Cards that are here, and of which nobody can read the rest. */
    unreadable: { title: string; detail: string };
    title: string;
    lead: string;
    print: string;
    toSend: string;
    toSendNone: string;
    proposedFor: (helpdesk: string) => string;
    sent: string;
    sentNone: string;
    sentTo: (helpdesk: string) => string;
    columns: {
      reference: string;
      name: string;
      card: string;
      defect: string;
      by: string;
      ticket: string;
      done: string;
    };
    count: (count: number) => string;
    previous: string;
    next: string;
  };
  dashboard: {
    nav: string;
    title: string;
    lead: string;
    open: string;
    openCount: (count: number) => string;
    overdueCount: (count: number) => string;
    none: { title: string; detail: string };
    waited: string;
    waitedHint: (since: string) => string;
    chart: string;
    chartDetail: (helpdesk: string, median: string, p90: string, promise: string) => string;
    noVerdicts: (helpdesk: string) => string;
    promise: string;
    median: string;
    p90: string;
    days: (days: string) => string;
    table: string;
    columns: { helpdesk: string; waiting: string; late: string; verdicts: string };
    state: string;
    cases: string;
  };
  /** Why no visit can be booked yet. */
  locked: string;
  fields: Record<string, string>;
};

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<DefectTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<DefectTexts>> = {
  nl: async () => (await import('./nl.ts')).nl,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
};
