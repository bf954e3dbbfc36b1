import * as z from 'zod';

/**
 * The shape of `municipalities/<id>.json`. Dates are `YYYY-MM-DD`, times `HH:MM` on the municipality's clock,
 * durations ISO 8601. Unknown fields are refused, so that a typing error is not a silent default.
 */

const languageIds = ['nl', 'fr', 'de', 'en'] as const;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const services = ['puk-request', 'defect-analysis'] as const;

const Language = z.enum(languageIds);
const Day = z.iso.date({ error: 'must be a date: YYYY-MM-DD' });
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$/, 'must be a time on a cell of 5 minutes: HH:MM');
const Duration = z
  .string()
  .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 duration of days, weeks or months: P3M');
const Id = z.string().regex(/^[a-z][a-z0-9]*$/, 'must be lower-case letters and digits');
const Localized = z.partialRecord(Language, z.string().trim().min(1));
const Span = z
  .strictObject({ from: Time, to: Time })
  .refine((span) => span.from < span.to, { error: 'ends before it begins', path: ['to'] });

const Closing = z
  .strictObject({
    firstDay: Day,
    lastDay: Day,
    hours: Span.optional(),
    services: z.array(z.enum(services)).min(1).optional(),
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
    services: z.array(z.enum(services)).min(1).optional(),
  })
  .refine((block) => block.from < block.to, { error: 'the block ends before it begins', path: ['to'] });

/** A visit is claimed with one condition on all of its cells; no longer one fits into what DynamoDB takes. */
const longestVisitMinutes = 240;

/** A card is waited for, and then destroyed, within the year that an execution of a workflow may last. */
const longestWaitDays = 300;

const AppointmentType = z.strictObject({
  minutes: z.int().min(5).max(longestVisitMinutes).multipleOf(5),
  leadHours: z.int().min(0).max(240),
  horizonDays: z.int().min(1).max(90),
  maxPeople: z.int().min(1).max(8).default(1),
  bring: z.array(Localized).optional(),
  proxyAllowed: z.boolean().optional(),
});

const Puk = z.strictObject({
  cardCutOff: z.strictObject({ date: Day, cutOffDayNeedsCodes: z.boolean() }),
  arrival: z.union([
    z.strictObject({ workingDays: z.int().min(1).max(60) }),
    z.strictObject({ days: z.int().min(1).max(90) }),
  ]),
  overdueNotice: z.strictObject({ workingMornings: z.int().min(0).max(10), time: Time }),
  keepCodesFor: Duration,
  remindAfter: z.array(Duration),
  bookVisitWithin: Duration,
  appointmentType: z.string(),
  feeCents: z.int().min(0).optional(),
  proxyAllowed: z.boolean().optional(),
});

const helpdesk = z.enum(['belpic', 'zetes']);

const Defect = z.strictObject({
  helpdesks: z.strictObject({
    'chip-detached': helpdesk,
    'wrong-data-printed': helpdesk,
    'chip-defective': helpdesk,
    'address-change': helpdesk,
    'wrong-data-on-chip': helpdesk,
  }),
  dispatchWithinWorkingDays: z.int().min(0).max(30),
  verdictWithin: z.union([
    z.strictObject({ workingDays: z.int().min(1).max(60) }),
    z.strictObject({ days: z.int().min(1).max(90) }),
  ]),
  chase: z.strictObject({ everyWorkingDays: z.int().min(1).max(30), escalateAfter: z.int().min(1).max(20) }),
  payment: z.enum(['after-verdict', 'before-verdict']),
  refundWithinWorkingDays: z.int().min(1).max(60),
  annex: z.strictObject({ validFor: Duration, warnDaysBefore: z.int().min(0).max(30) }),
  applyWithin: Duration,
  remindToApplyAfter: z.array(Duration),
  productionWithin: Duration,
  collectWithin: Duration,
  remindToCollectAfter: z.array(Duration),
  destroyAfter: Duration,
  codesMissingAfter: Duration,
  applicationType: z.string(),
  pickupType: z.string(),
});

/** As it is shown and dialled: `00800 2123 2123`, `+32 2 518 2123`. */
const PhoneNumber = z.string().regex(/^\+?[\d ]{8,20}$/, 'must be a telephone number');

const Fee = z.strictObject({
  from: Day,
  card: z.enum(['adult', 'kids-id', 'foreigner']),
  reasons: z.array(z.enum(['renewal', 'duplicate', 'defect'])).min(1),
  urgency: z.enum(['normal', 'urgent', 'urgent-central']),
  cents: z.int().min(0),
  source: z.string().trim().min(1),
});

export const Municipality = z
  .strictObject({
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
    puk: Puk,
    defect: Defect.optional(),
    fees: z.array(Fee),
    docStop: z.strictObject({ freephone: PhoneNumber, elsewhere: PhoneNumber }),
    retention: z.strictObject({ afterClosing: Duration }),
    /** Why a figure is what it is, by its path; for the people who keep the file. */
    notes: z.record(z.string(), z.string()).default({}),
  })
  .superRefine((municipality, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });

    const texts: [string[], Partial<Record<(typeof languageIds)[number], string>> | undefined][] = [
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

    const types = municipality.agenda.types;
    const { puk, defect } = municipality;
    const visits: { path: string[]; type: string; service: (typeof services)[number] }[] = [
      { path: ['puk', 'appointmentType'], type: puk.appointmentType, service: 'puk-request' },
      ...(['applicationType', 'pickupType'] as const).flatMap((field) =>
        defect ? [{ path: ['defect', field], type: defect[field], service: 'defect-analysis' as const }] : [],
      ),
    ];
    for (const { path, type, service } of visits) {
      const isTaken = municipality.agenda.openingHours.some(
        (block) =>
          (!block.services || block.services.includes(service)) &&
          block.counters.some((counter) => counter.types.includes(type)),
      );
      if (!types[type]) refuse(path, `'${type}' is not in agenda.types`);
      else if (!isTaken) refuse(['agenda', 'openingHours'], `no counter takes '${type}'`);
    }

    puk.remindAfter.forEach((after, at) => {
      if (roughDays(after) >= roughDays(puk.keepCodesFor))
        refuse(['puk', 'remindAfter', at], `is not before 'keepCodesFor' ends (${puk.keepCodesFor})`);
    });

    if (defect) {
      defect.remindToApplyAfter.forEach((after, at) => {
        if (!(roughDays(after) < roughDays(defect.applyWithin)))
          refuse(['defect', 'remindToApplyAfter', at], `is not before 'applyWithin' ends (${defect.applyWithin})`);
      });
      const [first = 0] = defect.remindToCollectAfter.map(roughDays).sort((one, other) => one - other);
      const destroyed = (first || roughDays(defect.collectWithin)) + roughDays(defect.destroyAfter);
      defect.remindToCollectAfter.forEach((after, at) => {
        if (roughDays(after) >= destroyed)
          refuse(['defect', 'remindToCollectAfter', at], 'is not before the card is destroyed');
      });
      if (destroyed > longestWaitDays)
        refuse(
          ['defect', 'destroyAfter'],
          `keeps a card for more than ${longestWaitDays} days: no workflow waits so long`,
        );
      if (defect.annex.warnDaysBefore >= roughDays(defect.annex.validFor))
        refuse(['defect', 'annex', 'warnDaysBefore'], `is longer than the annex is valid (${defect.annex.validFor})`);
      const hasPrice = municipality.fees.some(
        ({ card, reasons, urgency }) => card === 'adult' && reasons.includes('defect') && urgency === 'normal',
      );
      if (!hasPrice) refuse(['fees'], `has no normal price of an adult's card because of a defect: 'defect' needs one`);
    }
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
            refuse(
              ['agenda', 'openingHours', at],
              `counter '${counter.id}' is already staffed then by block ${otherAt}`,
            );
        });
      });
    });
  });

/** A duration in days, months counted as thirty: enough to compare two periods. */
function roughDays(duration: string): number {
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

export type Municipality = z.infer<typeof Municipality>;
