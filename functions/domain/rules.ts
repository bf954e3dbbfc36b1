/**
 * What a municipality decides. The rules are data: everything here comes from `municipalities/<id>.json`.
 * Dates are `YYYY-MM-DD`, times `HH:MM`, both on the municipality's own clock; durations are ISO 8601 (`P3M`).
 */

export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in each language that the municipality lists. */
export type Localized = Partial<Record<Language, string>>;

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export const serviceIds = ['puk-request', 'defect-analysis'] as const;
export type ServiceId = (typeof serviceIds)[number];
export type AppointmentType = string;

/** A closing of the municipality: full days, or the hours between `from` and `to` on each of them; of one service, or of all. */
export type Closing = {
  firstDay: string;
  lastDay: string;
  hours?: { from: string; to: string } | undefined;
  services?: ServiceId[] | undefined;
  reason?: Localized | undefined;
};

/** A counter that is staffed during a block, and the appointment types it takes. */
export type CounterRules = { id: string; types: AppointmentType[] };
/** Part of the year, both days included, as `MM-DD`; from October to March goes over the new year. */
export type Season = { from: string; to: string };
export type OpeningBlock = {
  days: Weekday[];
  from: string;
  to: string;
  counters: CounterRules[];
  /** Only then; absent: all year. */
  season?: Season | undefined;
  /** Only for these; absent: for every service. */
  services?: ServiceId[] | undefined;
};
export type AppointmentTypeRules = {
  /** How long one visit takes; a multiple of the cell of 5 minutes. */
  minutes: number;
  /** Not bookable within this many hours from now. */
  leadHours: number;
  /** Not bookable further than this many days ahead. */
  horizonDays: number;
  /** How many people may come at once, each for `minutes`: a family of four takes four times as long. */
  maxPeople: number;
  /** What to bring besides the service's own. */
  bring?: Localized[] | undefined;
  /** Whether somebody else may come instead; absent: not said. */
  proxyAllowed?: boolean | undefined;
};

export type AgendaRules = {
  openingHours: OpeningBlock[];
  types: Record<AppointmentType, AppointmentTypeRules>;
  /** A cancelled slot is offered again only after so many minutes, so that slots are not traded. */
  reofferAfterMinutes: number;
  /** How often a citizen is told of an earlier slot, and how many days before the visit that stops. */
  waitingList: { maxMails: number; stopDaysBefore: number };
};

/** The promise by when new codes arrive (DOMAIN 11: 3 working days, 1 week, 10 days, 3 weeks). */
export type ArrivalPromise = { workingDays: number } | { days: number };

export type PukRules = {
  /** S0: a card issued after the cut-off has the newer chip and needs no PUK; before it, codes are requested. */
  cardCutOff: { date: string; cutOffDayNeedsCodes: boolean };
  arrival: ArrivalPromise;
  /** The citizen hears that the codes are late only after staff had this many working mornings to react; sent at `time`. */
  overdueNotice: { workingMornings: number; time: string };
  /** How long unclaimed codes are kept before they are destroyed. */
  keepCodesFor: string;
  /** Reminders of codes that were not collected, counted from the arrival; each before `keepCodesFor` ends. */
  remindAfter: string[];
  /** A visit that needs no codes is closed when it was not booked for this long. */
  bookVisitWithin: string;
  appointmentType: AppointmentType;
  /** In euro cents; absent where the municipality states none. */
  feeCents?: number | undefined;
  proxyAllowed?: boolean | undefined;
};

export const cardKinds = ['adult', 'kids-id', 'foreigner'] as const;
export type CardKind = (typeof cardKinds)[number];

/** S1: visible are a detached chip and wrong data in print; the others are not to be seen. */
export const defects = [
  'chip-detached',
  'wrong-data-printed',
  'chip-defective',
  'address-change',
  'wrong-data-on-chip',
] as const;
export type Defect = (typeof defects)[number];

/** Who examines a card (S1). */
export const helpdesks = ['belpic', 'zetes'] as const;
export type Helpdesk = (typeof helpdesks)[number];

export type DefectRules = {
  /** Which helpdesk is proposed, by the kind of problem. */
  helpdesks: Record<Defect, Helpdesk>;
  /** A card is sent within so many working days. */
  dispatchWithinWorkingDays: number;
  /** S1: about one week. */
  verdictWithin: ArrivalPromise;
  /** A late verdict is asked for again after so many working days; after so many times it is the lead's. */
  chase: { everyWorkingDays: number; escalateAfter: number };
  /** S1 collects the price after the verdict; the federal advice is before it, with a refund. */
  payment: 'after-verdict' | 'before-verdict';
  refundWithinWorkingDays: number;
  /** How long annex 12 (Kids-ID: annex 6) is valid, and how many days before its end everybody is warned. */
  annex: { validFor: string; warnDaysBefore: number };
  /** How long an invitation is waited for, and when the citizen is reminded, counted from the invitation. */
  applyWithin: string;
  remindToApplyAfter: string[];
  /** S1: two to three weeks. */
  productionWithin: string;
  /** S1: fifteen days. */
  collectWithin: string;
  /** Counted from the card's arrival; the first reminder starts the period to destruction. */
  remindToCollectAfter: string[];
  destroyAfter: string;
  /** From when on, after the application, a citizen without the codes can ask for new ones. */
  codesMissingAfter: string;
  applicationType: AppointmentType;
  pickupType: AppointmentType;
};

export const feeReasons = ['renewal', 'duplicate', 'defect'] as const;
export type FeeReason = (typeof feeReasons)[number];
export const urgencies = ['normal', 'urgent', 'urgent-central'] as const;
export type Urgency = (typeof urgencies)[number];
/** A line of the municipality's table of fees, in force from a day on. */
export type FeeRow = {
  from: string;
  card: CardKind;
  reasons: FeeReason[];
  urgency: Urgency;
  cents: number;
  /** Where the figure comes from; shown to staff. */
  source: string;
};

/** What the rules of a case need to know of its municipality. */
export type MunicipalityRules = {
  id: string;
  timeZone: string;
  closings: Closing[];
  agenda: AgendaRules;
  puk: PukRules;
  /** Absent where the municipality does not offer the analysis of defective cards. */
  defect?: DefectRules | undefined;
  fees: FeeRow[];
  /** Numbers to have a document blocked: the free one, and where that cannot be reached. */
  docStop: { freephone: string; elsewhere: string };
  retention: { afterClosing: string };
};
