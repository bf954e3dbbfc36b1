import type { Contact, Fault } from '../../domain/case-fields.ts';
import type { ReadingKind, SearchedBy } from '../../domain/reading.ts';
import type { Urgency } from '../../domain/worklist.ts';
import type { HouseEvent } from '../contracts.ts';
import type { houseViews } from '../filter.ts';

type HouseView = (typeof houseViews)[number]['id'];

/** A sentence with its title. */
type Said = { title: string; detail: string };

/** What the console itself says, in one language; what it says of a service is that service's. Dates and times come formatted. */
export type StaffTexts = {
  siteName: string;
  nav: {
    worklist: string;
    arrivals: string;
    agenda: string;
    forecast: string;
    closings: string;
    recent: string;
    trail: string;
    contacts: string;
    newCase: string;
  };
  signIn: {
    title: string;
    lead: string;
    button: string;
    signOut: string;
    signedOut: string;
    signedOutDetail: string;
    choose: string;
    otherMunicipality: string;
    role: Record<'clerk' | 'lead', string>;
    noAccess: Said;
    tryAgain: string;
  };
  /** A form that was sent when the session had ended. */
  unsent: Said & {
    /** The same of a button without a form: what the page says that sends it once more. */
    sendTitle: string;
    sendDetail: string;
    /** Where nothing can be kept: the page itself holds what was sent. */
    elsewhere: string;
  };
  problems: Record<ProblemCode, Said>;
  backToWorklist: string;
  state: Record<string, string>;
  worklist: {
    title: string;
    search: string;
    searchHint: string;
    searchButton: string;
    filters: string;
    all: string;
    overdueOnly: string;
    /** Links to what the cases of every service can be in. */
    view: Record<HouseView, string>;
    group: Record<Urgency, string>;
    retryAll: string;
    retried: (cases: number) => Said;
    groupHint: Record<Urgency, string>;
    shown: (count: number) => string;
    more: string;
    fromStart: string;
    columns: { who: string; reference: string; what: string; due: string };
    nothing: Said;
    nothingFiltered: Said;
    clearFilters: string;
    what: {
      toCall: string;
      toWrite: string;
      mailFault: string;
      unreadable: string;
      duplicates: string;
      workflowFault: string;
      visitUnmarked: string;
      visitBooked: (counter: string) => string;
    };
    /** Beside a case whose citizen cannot book until staff let them. */
    held: string;
    daysLate: (days: number) => string;
    today: string;
    tomorrow: string;
    until: (day: string) => string;
  };
  /** The worklist as a file. */
  export: {
    link: string;
    limited: (count: number) => string;
    column: Record<
      'reference' | 'familyName' | 'givenName' | 'service' | 'state' | 'what' | 'due' | 'openedOn' | 'appointment',
      string
    >;
  };
  search: {
    title: string;
    results: (count: number) => string;
    nothing: Said;
    limited: (count: number) => string;
  };
  /** Forms whose link nobody has opened yet. */
  application: {
    found: (count: number) => string;
    foundHint: string;
    sentOn: (day: string, time: string) => string;
    title: string;
    lead: string;
    until: (moment: string) => string;
    bounced: string;
    follows: string;
    facts: string;
    asks: string;
    wished: string;
    confirmTitle: string;
    confirmText: string;
    email: string;
    emailHint: string;
    reason: string;
    reasonHint: string;
    button: string;
  };
  case: {
    /** Of a case that cannot be read: which it is, and what is known of why. */
    unreadable: { which: (reference: string) => string; newer: (schema: number, reads: number) => string };
    reference: string;
    actions: string;
    noActions: string;
    facts: string;
    person: string;
    nationalNumber: string;
    cardNumber: string;
    /** Shown where the numbers cannot be read. */
    numberUnreadable: string;
    numberShown: Said;
    email: string;
    phone: string;
    address: string;
    language: string;
    movedRecently: string;
    overdueSince: string;
    bookBy: string;
    appointment: string;
    appointmentAt: (time: string, counter: string) => string;
    noAppointment: string;
    toAgenda: string;
    missedOn: string;
    closedOn: string;
    reason: string;
    erasedAfter: string;
    history: string;
    mailsFollow: string;
    undoUntil: (time: string) => string;
    /** Several requests of one person, of which staff say which stand. */
    duplicates: {
      title: (requests: number) => string;
      detail: string;
      this: string;
      openedAt: (moment: string) => string;
      /** The name of the field for the reason that whoever filed the other request reads. */
      reason: string;
      /** Such a reason: it tells nobody that there is another request. */
      neutral: string;
    };
    /** Of a step that lets the citizen book: what is said of it while staff still have to let them. */
    held: Said & { hint: string; done: string };
    fault: Record<Fault['kind'], (code: string) => Said>;
    mailCode: Record<string, string>;
    button: Record<HouseEvent, string>;
    hint: Record<Exclude<HouseEvent, 'read-number'>, string>;
    field: Record<'reason' | 'email' | 'contact' | 'phone' | 'address' | 'addressHint', string>;
    done: Record<HouseEvent | 'book' | 'move' | 'confirm-for', string>;
    notAllowed: (allowed: readonly string[]) => string;
  };
  /** What staff tell in place of a mail. */
  contact: {
    /** The name of the fact, and its values. */
    how: string;
    by: Record<Contact, string>;
    /** The ways as a form offers them. */
    offered: Record<Contact, string>;
    title: string;
    lead: string;
    nothing: Said;
    calls: (count: number) => string;
    letters: (count: number) => string;
    call: string;
    write: string;
    say: string;
    speaks: (language: string) => string;
    since: (moment: string) => string;
    tried: (times: number, last: string) => string;
    unmailed: (why: string) => string;
    print: string;
    printAll: string;
    postedAll: (count: number) => string;
    postedDone: (count: number) => string;
    printHint: string;
    addressMissing: string;
    saveAddress: string;
    noLetters: string;
    back: string;
    more: (count: number) => string;
  };
  /** A case for somebody at the desk, on the phone or with a letter. */
  newCase: {
    title: string;
    lead: string;
    service: string;
    next: string;
    none: string;
    person: string;
    contact: string;
    contactHint: string;
    emailHint: string;
    phoneHint: string;
    button: string;
    alreadyOpen: (reference: string) => Said;
    toThatCase: string;
    change: string;
  };
  history: {
    /** Of what was repeated: how often, and when for the last time. */
    times: (n: number, last: string) => string;
    who: Record<'citizen' | 'workflow' | 'job', string>;
    event: Record<string, string>;
    /** A detail that is a moment, a day, a place or a reason: appended as it is. */
    notice: Record<string, string>;
  };
  arrivals: {
    title: string;
    lead: string;
    field: string;
    hint: string;
    button: string;
    expected: (count: number) => string;
    expectedHint: string;
    expectedNothing: string;
    outcome: (count: number) => string;
    outcomeNone: string;
    undoUntil: (time: string) => string;
    undo: string;
    undoAll: string;
    undoOf: (reference: string) => string;
    unknown: (count: number) => string;
    unknownShape: string;
    unknownCheck: string;
    unknownHere: string;
    correct: string;
    failed: (count: number) => string;
    failedDetail: string;
    notExpected: (count: number) => string;
    notExpectedWhy: Record<string, string>;
    missing: (count: number) => string;
    missingHint: string;
    missingNothing: string;
    twice: (count: number) => string;
    undone: (count: number) => string;
    undoRefused: (count: number) => string;
    undoRefusedHint: string;
  };
  agenda: {
    /** @param places times and counters of what cannot be read */
    /** What of a day nobody can read. */
    unreadable: { title: string; closing: string; cells: (places: string) => string; tell: string };
    blockedUntil: (time: string) => string;
    title: string;
    previous: string;
    next: string;
    today: string;
    pick: string;
    go: string;
    counter: (id: string) => string;
    booked: (count: number) => string;
    free: (minutes: string) => string;
    closedHours: string;
    closed: string;
    closedButBooked: string;
    noHours: string;
    /** Beside an appointment inside hours that were closed later. */
    hit: string;
    freeUntil: (time: string) => string;
    closedUntil: (time: string) => string;
    freeInAll: (hours: string) => string;
    weekOf: (monday: string, sunday: string) => string;
    previousWeek: string;
    nextWeek: string;
    thisWeek: string;
    asWeek: string;
    asDay: string;
    holiday: Record<string, string>;
  };
  booking: {
    title: string;
    moveTitle: string;
    now: string;
    button: Record<'book' | 'move', string>;
    hint: Record<'book' | 'move', string>;
    howMany: string;
    counter: string;
    anyCounter: string;
    people: (count: number) => string;
    atMost: (count: number) => string;
    checkedIn: (time: string) => string;
    lateSince: (time: string) => string;
    walkIn: string;
    walkInHint: (time: string, counters: string) => string;
    nextToday: (time: string) => string;
    nextTodayHint: string;
    weeks: string;
    /** What stands under each time. */
    legend: string;
    none: string;
    noneHint: string;
  };
  closings: {
    title: string;
    lead: string;
    added: string;
    noneAdded: string;
    configured: string;
    configuredHint: string;
    add: string;
    addHint: string;
    button: string;
    field: Record<'date' | 'span' | 'day' | 'hours' | 'from' | 'to' | 'service' | 'reason' | 'reasonHint', string>;
    allServices: string;
    hit: (count: number) => string;
    move: string;
    cancelAll: (count: number) => string;
    cancelHint: string;
    reopen: string;
    closedFree: string;
    closedHitting: (count: number) => string;
    done: Record<'cancelled' | 'reopened', string>;
    left: (count: number) => string;
  };
  /** What was opened since a moment, and how a lot of it is closed. */
  recent: {
    title: string;
    lead: string;
    since: string;
    domain: string;
    allDomains: string;
    noDomain: string;
    show: string;
    found: (cases: number) => string;
    /** Older ones were not looked at. */
    more: (looked: number) => string;
    newer: string;
    older: string;
    nothing: Said;
    column: Record<'choose' | 'who' | 'opened' | 'domain' | 'what' | 'visit', string>;
    /** Who opened it. */
    how: Record<'citizen' | 'staff', string>;
    tickAll: string;
    tickNone: string;
    choose: string;
    confirm: {
      title: (cases: number) => string;
      visits: (appointments: number) => string;
      consequences: string;
      openedByStaff: (cases: number) => string;
      which: string;
      reason: string;
      reasonHint: string;
      button: (cases: number) => string;
      back: string;
    };
    done: {
      title: (cases: number) => string;
      freed: (appointments: number) => string;
      left: (cases: number) => string;
      leftHint: string;
      goOn: string;
    };
  };
  /** Who of the staff was shown what; for leads. */
  trail: {
    title: string;
    lead: string;
    ofCase: (reference: string) => string;
    days: string;
    previousDay: string;
    nextDay: string;
    day: string;
    reference: string;
    referenceHint: string;
    show: string;
    onlyOf: (name: string) => string;
    all: (day: string) => string;
    /** Who read more than is usual. */
    unusual: { title: string; within: (hour: string, most: number) => string; todo: string };
    nothing: Said;
    nothingOfCase: string;
    newest: string;
    older: string;
    column: Record<'when' | 'who' | 'what' | 'how', string>;
    byToken: string;
    kind: Record<ReadingKind, string>;
    searchedBy: Record<SearchedBy, string>;
    lines: (count: number) => string;
    which: string;
    /** What a list was narrowed to, where it has no other name. */
    view: Record<string, string>;
    /** Pages of the console that its menu does not name, and the other ways to come to one. */
    page: Record<string, string>;
    /** Of a case's page: leads to its readers. */
    toReaders: string;
  };
  forecast: {
    title: string;
    lead: string;
    level: Record<'enough' | 'tight' | 'short', (people: number, free: number) => Said>;
    more: string;
    mayBook: string;
    soon: string;
    free: string;
    perVisit: string;
    visit: string;
    shared: string;
    short: { tight: string; short: string };
    perDay: string;
    day: string;
    booked: string;
    freeThatDay: string;
    filled: string;
  };
  /** What a form asks of somebody who stands at the counter. */
  person: {
    field: Record<'givenName' | 'familyName' | 'nationalNumber' | 'email' | 'phone' | 'language', string>;
    hint: Record<'familyName' | 'phone' | 'language', string>;
  };
  fields: Record<string, string>;
};

export const problemCodes = [
  'sign-in-needed',
  'session-ended',
  'access-read-again',
  'unknown-form',
  'sign-in-failed',
  'sign-in-expired',
  'sign-in-unavailable',
  'not-your-municipality',
  'wrong-origin',
  'not-found',
  'search-by-post',
  'case-unreadable',
  'unknown-case',
  'unknown-application',
  'not-allowed-now',
  'booking-locked',
  'slot-taken',
  'not-a-slot',
  'in-the-past',
  'too-soon',
  'too-far-ahead',
  'closed-then',
  'not-at-counter',
  'too-many-people',
  'leads-only',
  'ends-before-it-begins',
  'overlapping-closing',
  'unknown-closing',
  'already-open',
  'form-used',
  'busy',
  'unknown-event',
  'invalid-input',
  'too-many-references',
  'method-not-allowed',
  'body-too-large',
  'malformed-body',
  'unsupported-media-type',
  'try-again',
  'unexpected',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A problem that only a service has, in its own words. */
export type OwnProblem = Said & { code: string };
