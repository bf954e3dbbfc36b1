import type { Municipality } from '../../municipalities/schema.ts';

/** The clock on every municipality's wall. */
export const timeZone = 'Europe/Brussels';

/** What a list of municipalities shows. */
export type MunicipalityEntry = Pick<Municipality, 'id' | 'name' | 'languages'>;

/** What the municipalities of this deployment decide. One is read when it is asked for, however many there are. */
export type Municipalities = {
  /**
   * What a municipality decides on a day.
   * @param id as it stands in an address: any text
   * @param day `YYYY-MM-DD` on the municipality's clock
   * @returns undefined where there is no such municipality
   */
  of(id: string, day: string): Promise<Municipality | undefined>;
  /** All of them, in the order of their ids. */
  list(): Promise<readonly MunicipalityEntry[]>;
};
