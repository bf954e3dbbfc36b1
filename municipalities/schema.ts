import * as z from 'zod';
import { cardKinds, feeReasons, urgencies } from '../functions/domain/fees.ts';
import { type Language as LanguageId, languages } from '../functions/domain/languages.ts';
import { Duration } from './duration.ts';
import { Limits } from './limits.ts';

/**
 * The shape of `municipalities/<id>.json`. Dates are `YYYY-MM-DD`, times `HH:MM` on the municipality's clock,
 * durations ISO 8601. Unknown fields are refused, so that a typing error is not a silent default. Each service adds its own section.
 */

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const Language = z.enum(languages);
export const Day = z.iso.date({ error: 'must be a date: YYYY-MM-DD' });
export const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$/, 'must be a time on a cell of 5 minutes: HH:MM');
const Id = z.string().regex(/^[a-z][a-z0-9]{0,39}$/, 'must be lower-case letters and digits, 40 at the most');
const Localized = z.partialRecord(Language, z.string().trim().min(1));
const Span = z
  .strictObject({ from: Time, to: Time })
  .refine((span) => span.from < span.to, { error: 'ends before it begins', path: ['to'] });

const Closing = z
  .strictObject({
    firstDay: Day,
    lastDay: Day,
    hours: Span.optional(),
    services: z.array(z.string()).min(1).optional(),
    reason: Localized.optional(),
  })
  .refine((closing) => closing.firstDay <= closing.lastDay, { error: 'ends before it begins', path: ['lastDay'] });

const Counter = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]{1,8}$/), types: z.array(z.string()).min(1) });

const DayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a day of the year: MM-DD');

const OpeningBlock = z
  .strictObject({
    days: z.array(z.enum(weekdays)).min(1),
    from: Time,
    to: Time,
    counters: z.array(Counter).min(1),
    season: z.strictObject({ from: DayOfYear, to: DayOfYear }).optional(),
    services: z.array(z.string()).min(1).optional(),
  })
  .refine((block) => block.from < block.to, { error: 'the block ends before it begins', path: ['to'] });

/** A visit is claimed with one condition on all of its cells; no longer one fits into what DynamoDB takes. */
const longestVisitMinutes = 240;

const AppointmentType = z.strictObject({
  minutes: z.int().min(5).max(longestVisitMinutes).multipleOf(5),
  leadHours: z.int().min(0).max(240),
  horizonDays: z.int().min(1).max(90),
  maxPeople: z.int().min(1).max(8).default(1),
  bring: z.array(Localized).optional(),
  proxyAllowed: z.boolean().optional(),
});

/** A promise by when something arrives (DOMAIN 11: 3 working days, 1 week, 10 days, 3 weeks). */
export const Promised = z.union([
  z.strictObject({ workingDays: z.int().min(1).max(60) }),
  z.strictObject({ days: z.int().min(1).max(90) }),
]);

/** As it is shown and dialled: `00800 2123 2123`, `+32 2 518 2123`. */
const PhoneNumber = z.string().regex(/^\+?[\d ]{8,20}$/, 'must be a telephone number');

const Fee = z.strictObject({
  from: Day,
  card: z.enum(cardKinds),
  reasons: z.array(z.enum(feeReasons)).min(1),
  urgency: z.enum(urgencies),
  cents: z.int().min(0),
  source: z.string().trim().min(1),
});

const house = {
  id: Id,
  nisCode: z.string().regex(/^\d{5}$/, 'must be the five digits of the NIS code'),
  name: Localized,
  languages: z.array(Language).min(1),
  timeZone: z.literal('Europe/Brussels'),
  contact: z.strictObject({
    department: Localized,
    building: Localized,
    street: Localized,
    postcode: z.string().regex(/^[1-9]\d{3}$/, 'must be a Belgian postcode: 1000 to 9999'),
    town: Localized,
    phone: z.string().regex(/^\+32 ?[\d ]{8,12}$/, 'must be a Belgian number: +32 …'),
    email: z.email(),
    website: z.url(),
  }),
  closings: z.array(Closing),
  agenda: z.strictObject({
    openingHours: z.array(OpeningBlock).min(1),
    types: z.record(z.string(), AppointmentType),
    reofferAfterMinutes: z
      .int()
      .min(0)
      .max(24 * 60)
      .default(30),
    waitingList: z
      .strictObject({ maxMails: z.int().min(0).max(10), stopDaysBefore: z.int().min(0).max(60) })
      .default({ maxMails: 3, stopDaysBefore: 7 }),
  }),
  limits: Limits,
  fees: z.array(Fee),
  docStop: z.strictObject({ freephone: PhoneNumber, elsewhere: PhoneNumber }),
  retention: z.strictObject({
    afterClosing: Duration,
    /**
     * How long it is kept who of the staff looked at what. Law of 8 August 1983 on the National Register, article 17: whoever consults it keeps a
     * register of the consultations for ten years at the least.
     */
    trail: Duration.default('P10Y'),
  }),
  /** Why a figure is what it is, by its path; for the people who keep the file. */
  notes: z.record(z.string(), z.string()).default({}),
};
const House = z.strictObject(house);

/** A municipality as it is kept; `services` are the ids of those that it offers, in the order in which they are shown. */
export type Municipality = z.infer<typeof House> & { services: readonly string[] };

/** A problem of a municipality's file: where it is, and what is wrong. */
export type Refuse = (path: (string | number)[], message: string) => void;

/** A service's section of a municipality's file, or that of a part that services end in. */
export type Section = {
  /** The field of the file. */
  name: string;
  schema: z.ZodType;
  /** Whether every municipality has it. */
  required?: boolean;
  /** The types of visit that it names: each must exist, and a counter must take it. */
  visits(municipality: Municipality): readonly { path: string[]; type: string }[];
  /** What no field can say alone. */
  check?(municipality: Municipality, refuse: Refuse): void;
};

/** What one service asks of a municipality's file: its own section first, then those of its parts, without which it is not offered. */
export type ServiceSections = { service: string; sections: readonly Section[] };

/** The schema that every `municipalities/<id>.json` passes. */
export function municipalitySchema(services: readonly ServiceSections[]): z.ZodType<Municipality> {
  const ids = services.map(({ service }) => service);
  const sections = new Map(services.flatMap((one) => one.sections.map((section) => [section.name, section] as const)));
  const shape = Object.fromEntries(
    [...sections.values()].map(({ name, schema, required }) => [name, required ? schema : schema.optional()]),
  );
  return z
    .strictObject({ ...house, ...shape })
    .transform((typed) => ({
      ...typed,
      services: services.flatMap(({ service, sections: [own] }) => (own && own.name in typed ? [service] : [])),
    }))
    .superRefine((municipality, context) => {
      const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path, message });
      refineHouse(municipality, ids, refuse);
      for (const { service, sections: all } of services.filter((one) => municipality.services.includes(one.service))) {
        const missing = all.filter(({ name }) => !(name in municipality));
        for (const { name } of missing) refuse([name], `is missing: '${service}' ends in it`);
        if (missing.length > 0) continue;
        for (const section of all) {
          for (const { path, type } of section.visits(municipality))
            refineVisit(municipality, service, path, type, refuse);
          section.check?.(municipality, refuse);
        }
      }
    });
}

/** A type of visit that a service names has to exist, and to be taken at a counter for that service. */
function refineVisit(municipality: Municipality, service: string, path: string[], type: string, refuse: Refuse): void {
  const isTaken = municipality.agenda.openingHours.some(
    (block) =>
      (!block.services || block.services.includes(service)) &&
      block.counters.some((counter) => counter.types.includes(type)),
  );
  if (!municipality.agenda.types[type]) refuse(path, `'${type}' is not in agenda.types`);
  else if (!isTaken) refuse(['agenda', 'openingHours'], `no counter takes '${type}'`);
}

/** What the house's own fields say of each other. */
function refineHouse(municipality: Municipality, ids: readonly string[], refuse: Refuse): void {
  const named: [(string | number)[], readonly string[] | undefined][] = [
    ...municipality.closings.map(({ services }, at): [(string | number)[], typeof services] => [
      ['closings', at, 'services'],
      services,
    ]),
    ...municipality.agenda.openingHours.map(({ services }, at): [(string | number)[], typeof services] => [
      ['agenda', 'openingHours', at, 'services'],
      services,
    ]),
  ];
  for (const [path, services = []] of named)
    services.forEach((service, at) => {
      if (!ids.includes(service)) refuse([...path, at], `'${service}' is none of ${ids.join(', ')}`);
    });

  const texts: [string[], Partial<Record<LanguageId, string>> | undefined][] = [
    [['name'], municipality.name],
    ...(['department', 'building', 'street', 'town'] as const).map(
      (field): [string[], (typeof municipality.contact)[typeof field]] => [
        ['contact', field],
        municipality.contact[field],
      ],
    ),
    ...municipality.closings.map((closing, index): [string[], typeof closing.reason] => [
      ['closings', String(index), 'reason'],
      closing.reason,
    ]),
    ...Object.entries(municipality.agenda.types).flatMap(([id, { bring = [] }]) =>
      bring.map((text, index): [string[], typeof text] => [['agenda', 'types', id, 'bring', String(index)], text]),
    ),
  ];
  for (const [path, text] of texts)
    for (const language of municipality.languages)
      if (text && !text[language]) refuse([...path, language], `is missing: the municipality lists '${language}'`);

  municipality.closings.forEach((closing, at) => {
    const other = municipality.closings.findIndex((one, index) => index < at && overlap(one, closing));
    if (other >= 0) refuse(['closings', at], `overlaps closing ${other}`);
  });

  const { trail, afterClosing } = municipality.retention;
  if (roughDays(trail) < roughDays(afterClosing))
    refuse(['retention', 'trail'], `is less than cases are kept: ${afterClosing}`);

  const types = municipality.agenda.types;
  municipality.fees.forEach((fee, at) => {
    const same = municipality.fees.findIndex(
      (other) =>
        other.card === fee.card &&
        other.urgency === fee.urgency &&
        other.from === fee.from &&
        other.reasons.some((reason) => fee.reasons.includes(reason)),
    );
    if (same < at) refuse(['fees', at], `says the same as row ${same}, from the same day`);
  });

  for (const [id, { minutes, maxPeople }] of Object.entries(types))
    if (minutes * maxPeople > longestVisitMinutes)
      refuse(
        ['agenda', 'types', id, 'maxPeople'],
        `${maxPeople} people at ${minutes} minutes each are more than ${longestVisitMinutes} minutes`,
      );

  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  municipality.agenda.openingHours.forEach((block, at) => {
    block.counters.forEach((counter, counterAt) => {
      for (const type of counter.types) {
        const path = ['agenda', 'openingHours', at, 'counters', counterAt, 'types'];
        const rules = types[type];
        if (!rules) refuse(path, `'${type}' is not in agenda.types`);
        else if (rules.minutes * rules.maxPeople > minutesOf(block.to) - minutesOf(block.from))
          refuse(
            path,
            `'${type}' lasts ${rules.minutes} minutes for each of ${rules.maxPeople}: longer than the block`,
          );
      }
      municipality.agenda.openingHours.forEach((other, otherAt) => {
        const overlaps =
          otherAt < at &&
          other.days.some((day) => block.days.includes(day)) &&
          !apart(other.season, block.season) &&
          other.from < block.to &&
          block.from < other.to &&
          other.counters.some(({ id }) => id === counter.id);
        if (overlaps)
          refuse(['agenda', 'openingHours', at], `counter '${counter.id}' is already staffed then by block ${otherAt}`);
      });
    });
  });
}

/** A duration in days, months counted as thirty: enough to compare two periods. */
export function roughDays(duration: string): number {
  const perUnit: Record<string, number> = { Y: 365, M: 30, W: 7, D: 1 };
  return [...duration.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (perUnit[unit] ?? 0),
    0,
  );
}

/** Two closings that shut the same hours of the same day and service. */
function overlap(one: z.infer<typeof Closing>, other: z.infer<typeof Closing>): boolean {
  const sameDays = one.firstDay <= other.lastDay && other.firstDay <= one.lastDay;
  const sameHours = !one.hours || !other.hours || (one.hours.from < other.hours.to && other.hours.from < one.hours.to);
  const sameService =
    !one.services || !other.services || one.services.some((service) => other.services?.includes(service));
  return sameDays && sameHours && sameService;
}

/** Two seasons of one calendar year that do not meet; what goes over the new year meets everything. */
function apart(
  one: { from: string; to: string } | undefined,
  other: { from: string; to: string } | undefined,
): boolean {
  if (!one || !other || one.from > one.to || other.from > other.to) return false;
  return one.to < other.from || other.to < one.from;
}
