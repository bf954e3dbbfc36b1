import { describe, expect, it } from 'vitest';
import * as newCard from '../../functions/services/new-card/rules.ts';
import * as defectAnalysis from '../../functions/services/defect-analysis/rules.ts';
import * as pukRequest from '../../functions/services/puk-request/rules.ts';
import { services } from '../../functions/services/registry.ts';
import { schemaOf } from '../../municipalities/load.ts';
import { nieuwpoort, overijse, voorbeeld } from './municipality.ts';

const schema = await schemaOf(services);

/** The file of a municipality as it is typed: which services it offers follows from its sections. */
function typed(municipality: typeof nieuwpoort): object {
  const { services: _, ...file } = municipality;
  return file;
}

/** A block, a type or a closing of a municipality's file, changed; what the schema says to it. */
type Parts = {
  block?: Partial<(typeof nieuwpoort)['agenda']['openingHours'][number]>;
  type?: Partial<NonNullable<(typeof nieuwpoort)['agenda']['types'][string]>>;
  closings?: (typeof nieuwpoort)['closings'];
};

function problems({ block, type, closings }: Parts, of = nieuwpoort): string[] {
  const [first, ...blocks] = of.agenda.openingHours;
  const { appointmentType } = pukRequest.rulesOf(of);
  const own = of.agenda.types[appointmentType];
  const parsed = schema.safeParse({
    ...typed(of),
    ...(closings && { closings }),
    agenda: {
      ...of.agenda,
      openingHours: [{ ...first, ...block }, ...blocks],
      types: { ...of.agenda.types, [appointmentType]: { ...own, ...type } },
    },
  });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the file of a municipality', () => {
  it.each([nieuwpoort, overijse, voorbeeld])('is taken as it is: $id', (municipality) => {
    expect(problems({}, municipality)).toEqual([]);
  });

  it.each<[Parts, string]>([
    [{ block: { from: '12:00', to: '09:00' } }, 'agenda.openingHours.0.to: the block ends before it begins'],
    [{ block: { from: '09:03' } }, 'agenda.openingHours.0.from: must be a time on a cell of 5 minutes: HH:MM'],
    [
      { block: { to: '09:30' } },
      "agenda.openingHours.0.counters.0.types: 'pin-unblock' lasts 10 minutes for each of 4: longer than the block",
    ],
    [
      { block: { counters: [{ id: '1', types: ['passport'] }] } },
      "agenda.openingHours.0.counters.0.types: 'passport' is not in agenda.types",
    ],
    [{ block: { to: '18:00' } }, "agenda.openingHours.1: counter '1' is already staffed then by block 0"],
    [
      { type: { maxPeople: 8, minutes: 60 } },
      'agenda.types.pin-unblock.maxPeople: 8 people at 60 minutes each are more than 240 minutes',
    ],
    [
      {
        closings: [
          { firstDay: '2026-12-21', lastDay: '2026-12-31' },
          { firstDay: '2026-12-24', lastDay: '2026-12-24', hours: { from: '12:00', to: '18:00' } },
        ],
      },
      'closings.1: overlaps closing 0',
    ],
  ])('is refused with its path and the reason: %j', (parts, problem) => {
    expect(problems(parts)).toContain(problem);
  });

  it('may close two halves of a day, each by itself', () => {
    const day = { firstDay: '2026-12-24', lastDay: '2026-12-24' };
    const closings = [
      { ...day, hours: { from: '08:00', to: '12:00' } },
      { ...day, hours: { from: '12:00', to: '18:00' } },
    ];
    expect(problems({ closings })).toEqual([]);
  });

  it('says what to bring in each of its languages', () => {
    expect(problems({ type: { bring: [{ nl: 'een pasfoto' }] } })).toEqual([]);
    expect(problems({ type: { bring: [{ nl: 'een pasfoto' }] } }, voorbeeld)).toContain(
      "agenda.types.pin-unblock.bring.0.fr: is missing: the municipality lists 'fr'",
    );
  });
});

describe('the section of defective cards', () => {
  const { fees } = overijse;
  const defect = defectAnalysis.rulesOf(overijse);
  const card = newCard.rulesOf(overijse);
  const puk = pukRequest.rulesOf(overijse);
  const told = (change: object) => {
    const parsed = schema.safeParse({ ...typed(overijse), ...change });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it.each<[object, string]>([
    [{ newCard: { ...card, pickupType: 'balie' } }, "newCard.pickupType: 'balie' is not in agenda.types"],
    [
      { newCard: { ...card, remindToApplyAfter: ['P10D', 'P2M'] } },
      "newCard.remindToApplyAfter.1: is not before 'applyWithin' ends (P30D)",
    ],
    [
      { newCard: { ...card, remindToCollectAfter: ['P15D', 'P300D'] } },
      'newCard.remindToCollectAfter.1: is not before the card is destroyed',
    ],
    [
      { newCard: { ...card, destroyAfter: 'P1Y' } },
      'newCard.destroyAfter: keeps a card for more than 300 days: no workflow waits so long',
    ],
    [
      { newCard: { ...card, annex: { validFor: 'P2W', warnDaysBefore: 14 } } },
      'newCard.annex.warnDaysBefore: is longer than the annex is valid (P2W)',
    ],
    [
      { fees: fees.filter(({ urgency }) => urgency !== 'normal') },
      "fees: has no normal price of an adult's card because of a defect: 'defect' needs one",
    ],
    [{ fees: [...fees, fees[0]] }, `fees.${fees.length}: says the same as row 0, from the same day`],
    [
      { docStop: { freephone: 'call us', elsewhere: '+32 2 518 2123' } },
      'docStop.freephone: must be a telephone number',
    ],
    [{ puk: { ...puk, remindAfter: ['P4M'] } }, "puk.remindAfter.0: is not before 'keepCodesFor' ends (P3M)"],
    [
      {
        agenda: {
          ...overijse.agenda,
          openingHours: overijse.agenda.openingHours.map((block) => ({ ...block, services: ['puk-request'] })),
        },
      },
      "agenda.openingHours: no counter takes 'card-pickup'",
    ],
  ])('is refused with its path and the reason', (change, problem) => {
    expect(told(change)).toContain(problem);
  });

  it('has an amount of no less than nothing, and each kind of problem its helpdesk', () => {
    expect(told({ fees: [{ ...fees[0], cents: -1 }] }).join()).toContain('fees.0.cents');
    expect(told({ defect: { ...defect, helpdesks: { 'chip-detached': 'belpic' } } }).join()).toContain(
      'defect.helpdesks.chip-defective',
    );
  });
});
