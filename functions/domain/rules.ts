/**
 * What a municipality decides. The rules are data: everything here comes from `municipalities/<id>.json`.
 * Dates are `YYYY-MM-DD`, times `HH:MM`, both on the municipality's own clock; durations are ISO 8601 (`P3M`).
 */

export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in each language that the municipality lists. */
export type Localized = Partial<Record<Language, string>>;

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export const serviceIds = ['puk-request'] as const;
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

/** What the rules of a case need to know of its municipality. */
export type MunicipalityRules = {
  id: string;
  timeZone: string;
  closings: Closing[];
  agenda: AgendaRules;
  puk: PukRules;
  retention: { afterClosing: string };
};
