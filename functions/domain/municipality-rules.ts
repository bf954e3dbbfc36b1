import type { Municipality as Configuration } from '../../municipalities/schema.ts';

/**
 * What a municipality decides, by name: all of it is data of `municipalities/<id>.json`, and its schema says what it means. Each
 * service reads its own section of it, which the house does not know.
 */
export type Municipality = Configuration;

export type AgendaRules = Municipality['agenda'];
export type AppointmentType = string;
export type OpeningBlock = AgendaRules['openingHours'][number];
export type Season = NonNullable<OpeningBlock['season']>;
export type Weekday = OpeningBlock['days'][number];
export type Closing = Municipality['closings'][number];

/** A promise by when something arrives (DOMAIN 11: 3 working days, 1 week, 10 days, 3 weeks). */
export type Promised = { workingDays: number } | { days: number };
