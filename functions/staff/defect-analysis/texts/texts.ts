import type * as names from '../../../domain/defect-analysis/names.ts';
import type { channels, DefectCase, Holder, Outcome } from '../../../domain/defect-analysis/states.ts';
import type { CardKind, Defect } from '../../../domain/rules.ts';
import type { WorklistView } from '../../../storage/case-store.ts';
import type { DefectEvent } from '../contracts.ts';

/** What the console says of defective cards alone. */
export type DefectTexts = {
  state: Record<Exclude<DefectCase['state'], 'closed'>, string>;
  event: Record<(typeof names.events)[number], string>;
  notice: Record<(typeof names.notices)[number], string>;
  button: Record<DefectEvent, string>;
  hint: Record<DefectEvent, string>;
  done: Record<DefectEvent | 'opened', string>;
  /** In the hint of an event, where it depends on the case. */
  sendHint: (helpdesk: string) => string;
  cardKind: Record<CardKind, string>;
  defect: Record<Defect, string>;
  visible: string;
  invisible: string;
  decision: Record<'examine' | 'citizen-pays', string>;
  annexKind: Record<'annex-12' | 'annex-6', string>;
  card: Record<'old' | 'new', string>;
  holder: Record<Holder, string>;
  outcome: Record<Outcome, string>;
  channel: Record<(typeof channels)[number], string>;
  because: Record<'misuse' | 'free' | 'to-pay' | 'lost', string>;
  what: {
    toSend: (helpdesk: string) => string;
    sendLate: (helpdesk: string) => string;
    atHelpdesk: (helpdesk: string) => string;
    verdictLate: (helpdesk: string) => string;
    chase: (helpdesk: string) => string;
    forTheLead: (helpdesk: string) => string;
    toApply: string;
    applyLate: string;
    inProduction: string;
    cardLate: string;
    toCollect: string;
    collectLate: string;
    toRefund: string;
    annexEnds: string;
  };
  facts: {
    title: string;
    cardKind: string;
    defect: string;
    analysis: string;
    usedCorrectly: Record<'yes' | 'no', string>;
    damaged: Record<'yes' | 'no', string>;
    contestedOn: (day: string) => string;
    annex: string;
    annexUntil: (day: string) => string;
    annexEnds: { title: (kind: string, day: string) => string; detail: string };
    annexEnded: { title: (kind: string, day: string) => string; detail: string };
    sendBy: string;
    sent: string;
    ticket: (ticket: string) => string;
    verdictBy: string;
    nextChase: string;
    verdict: string;
    price: string;
    free: string;
    priceFrom: (source: string, day: string) => string;
    paid: string;
    refund: string;
    refundBy: (amount: string, day: string) => string;
    refunded: (amount: string, day: string) => string;
    applied: string;
    cardExpected: string;
    collectBy: string;
    destroyOn: string;
    note: string;
    codesCase: string;
    linkedTo: string;
    openedOn: string;
    /** In the history. */
    openedCase: string;
  };
  custody: { title: string; since: (moment: string) => string };
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
    amount: string;
    amountHint: string;
    newCardNumber: string;
    newCardNumberHint: string;
    checks: string;
    check: Record<'codes' | 'annex' | 'oldCard', string>;
  };
  due: {
    nothing: string;
    paidBefore: (amount: string) => string;
    toPay: (amount: string, source: string, day: string) => string;
    unknown: string;
  };
  ticketUsed: { title: string; detail: (reference: string) => string };
  open: {
    title: string;
    lead: string;
    toForm: string;
    person: string;
    card: string;
    analysis: string;
    annex: string;
    field: Record<
      | 'givenName'
      | 'familyName'
      | 'email'
      | 'phone'
      | 'nationalNumber'
      | 'cardNumber'
      | 'cardKind'
      | 'defect'
      | 'usedCorrectly'
      | 'damaged'
      | 'annexIssuedOn'
      | 'note'
      | 'language'
      | 'advance',
      string
    >;
    hint: Record<'phone' | 'cardNumber' | 'usedCorrectly' | 'damaged' | 'annexIssuedOn' | 'note' | 'language', string>;
    next: string;
    proposalTitle: string;
    proposes: Record<'examine' | 'citizen-pays', { title: string; why: string }>;
    to: (helpdesk: string) => string;
    price: (amount: string, source: string, day: string) => string;
    noPrice: string;
    contestable: string;
    advance: (amount: string) => string;
    decide: string;
    decideAs: Record<'examine' | 'citizen-pays', string>;
    answers: string;
    change: string;
    confirm: string;
    alreadyOpen: (reference: string) => { title: string; detail: string };
    toThatCase: string;
  };
  views: {
    label: string;
    name: Record<WorklistView, string>;
    export: string;
    exportLimited: (count: number) => string;
  };
  csv: Record<
    | 'reference'
    | 'familyName'
    | 'givenName'
    | 'service'
    | 'state'
    | 'what'
    | 'due'
    | 'cardKind'
    | 'defect'
    | 'helpdesk'
    | 'ticket'
    | 'sentOn'
    | 'verdict'
    | 'openedOn'
    | 'appointment',
    string
  >;
  dispatch: {
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
  arrivals: {
    lead: string;
    cards: (count: number) => string;
    unknownCard: string;
    unknownDigits: string;
  };
  fields: Record<string, string>;
};
