import type { Item } from '../../functions/storage/table.ts';
import { isMap } from './expressions.ts';

/**
 * What lies in the table, read without the product's schemas: whoever checks does not rely on what is checked, and looks at every item
 * each night.
 */

export type StoredMail = {
  id: string;
  at: string;
  notice: string;
  bookingId: string | undefined;
  isScheduled: boolean;
};
export type StoredEntry = { id: string; kind: string; at: string; run: number | undefined; since: number };
export type StoredVisit = { bookingId: string; date: string; time: string; minutes: number; counter: string };

export function text(item: Item | undefined, name: string): string | undefined {
  const value = item?.[name];
  return typeof value === 'string' ? value : undefined;
}

export function number(item: Item | undefined, name: string): number | undefined {
  const value = item?.[name];
  return typeof value === 'number' ? value : undefined;
}

export function map(item: Item | undefined, name: string): Item | undefined {
  const value = item?.[name];
  return isMap(value) ? value : undefined;
}

export function list(item: Item | undefined, name: string): readonly Item[] {
  const value: unknown = item?.[name];
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The id of the case in an item; undefined where it is none. */
export function caseIdOf(item: Item | undefined): string | undefined {
  return item && item['state'] !== undefined ? text(item, 'id') : undefined;
}

export function isOpen(item: Item): boolean {
  return item['closedAt'] === undefined;
}

export function mailsOwed(item: Item | undefined): StoredMail[] {
  return list(item, 'outbox').flatMap((entry) => {
    if (entry['kind'] !== 'mail') return [];
    const [id, at, notice] = [text(entry, 'id') ?? '', text(entry, 'at') ?? '', text(entry, 'notice') ?? ''];
    const notBefore = text(entry, 'notBefore');
    const bookingId = text(map(entry, 'appointment'), 'bookingId');
    return [{ id, at, notice, bookingId, isScheduled: notBefore !== undefined && notBefore !== at }];
  });
}

export function entriesOwed(item: Item): StoredEntry[] {
  return list(item, 'outbox').map((entry) => {
    const at = text(entry, 'at') ?? '';
    return {
      id: text(entry, 'id') ?? '',
      kind: text(entry, 'kind') ?? '',
      at,
      run: number(entry, 'run'),
      since: Date.parse(text(entry, 'notBefore') ?? at),
    };
  });
}

export function visitOf(item: Item | undefined): StoredVisit | undefined {
  const visit = map(item, 'appointment');
  const [bookingId, date, time, counter] = ['bookingId', 'date', 'time', 'counter'].map((name) => text(visit, name));
  const minutes = number(visit, 'minutes');
  return bookingId && date && time && counter && minutes ? { bookingId, date, time, minutes, counter } : undefined;
}
