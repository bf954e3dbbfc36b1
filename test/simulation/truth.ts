import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../../functions/platform/municipalities.ts';
import type { Item } from '../../functions/storage/table.ts';
import { isOpen, list, map, type StoredMail, text, visitOf } from './stored.ts';

/** What citizens are promised to hear, told apart from the product: by what the stored case says. */

/** Whether what a mail says is true of a case. */
export function isTrue(item: Item, mail: Pick<StoredMail, 'notice' | 'bookingId'>, now: number): boolean {
  const state = text(item, 'state') ?? '';
  const states = trueIn[mail.notice];
  if (states) return states.includes(state);
  const visit = visitOf(item);
  switch (mail.notice) {
    // Who waits for staff is told to book once they have had a look.
    case 'visit-opened':
      return state === 'ready' && !map(item, 'held') && !map(item, 'awaited');
    case 'codes-arrived':
      return state === 'ready' && !map(item, 'held') && map(item, 'awaited') !== undefined;
    case 'codes-unclaimed':
      return state === 'ready' && !visit;
    case 'defect-apply-reminder':
      return state === 'to-apply' && !visit;
    case 'defect-collect-reminder':
      return state === 'to-collect' && !visit;
    case 'appointment-confirmed':
    case 'appointment-moved':
    case 'appointment-reminder':
      return isOpen(item) && visit !== undefined && visit.bookingId === mail.bookingId && startOf(visit) > now;
    case 'appointment-missed':
      return isOpen(item) && !visit;
    case 'earlier-slot':
      return isOpen(item) && visit !== undefined;
    case 'arrival-corrected':
      return state === 'requested' || state === 'misrouted';
    case 'defect-corrected':
      return isOpen(item);
    case 'defect-annex-ending':
      return isOpen(item) && text(map(item, 'annex'), 'warnedFor') === text(map(item, 'annex'), 'expiresOn');
    case 'case-closed':
    case 'defect-closed':
      return !isOpen(item);
    default:
      return true;
  }
}

const trueIn: Readonly<Record<string, readonly string[]>> = {
  'request-received': ['requested'],
  'codes-overdue': ['requested'],
  'codes-misrouted': ['misrouted'],
  'codes-expired': ['expired'],
  'visit-expired': ['expired'],
  'case-withdrawn': ['withdrawn'],
  'defect-opened': ['to-send', 'to-apply'],
  'defect-sent': ['at-helpdesk'],
  'defect-overdue': ['at-helpdesk'],
  'defect-invitation': ['to-apply'],
  'defect-applied': ['in-production'],
  'defect-card-ready': ['to-collect'],
};

/** The notices that the citizen is owed by an event of the history, in the very write; undefined for an event of unknown kind. */
export function owedBy(event: string, before: Item | undefined, after: Item): readonly string[] | undefined {
  const isDefect = text(after, 'service') === 'defect-analysis';
  switch (event) {
    case 'opened':
      // Whoever has pressed the button of a mail has its link, and needs no other.
      if (text(map(list(after, 'history')[0], 'by'), 'kind') === 'citizen') return [];
      return [isDefect ? 'defect-opened' : text(after, 'route') === 'codes' ? 'request-received' : 'visit-opened'];
    case 'expire':
      return [map(before, 'awaited') ? 'codes-expired' : 'visit-expired'];
    case 'close':
      return isOpen(after) ? [] : [isDefect ? 'defect-closed' : 'case-closed'];
    case 'collected':
    case 'destroyed':
    case 'refunded':
      return isOpen(after) ? [] : ['defect-closed'];
    case 'verdict':
      return [text(after, 'state') === 'to-collect' ? 'defect-card-ready' : 'defect-invitation'];
    case 'admit':
      if (isDefect || text(after, 'state') !== 'ready') return [];
      return [map(after, 'awaited') ? 'codes-arrived' : 'visit-opened'];
    case 'retry':
      return undefined;
    default:
      return byEvent[event] ?? [];
  }
}

const byEvent: Readonly<Record<string, readonly string[]>> = {
  misrouted: ['codes-misrouted'],
  'undo-arrival': ['arrival-corrected'],
  withdraw: ['case-withdrawn'],
  book: ['appointment-confirmed'],
  move: ['appointment-moved'],
  'cancel-appointment': ['appointment-cancelled'],
  'no-show': ['appointment-missed'],
  'sent-for-analysis': ['defect-sent'],
  contested: ['defect-opened'],
  applied: ['defect-applied'],
  'card-arrived': ['defect-card-ready'],
  'undo-step': ['defect-corrected'],
  'annex-warned': ['defect-annex-ending'],
};

/** The moment of a visit, in milliseconds since the epoch. */
export function startOf({ date, time }: { date: string; time: string }): number {
  const known = starts.get(date + time);
  if (known !== undefined) return known;
  const start = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
  starts.set(date + time, start);
  return start;
}

const starts = new Map<string, number>();

/** The last entry of a history, for whoever tells a story. */
export function lastOf(item: Item): string {
  const last = list(item, 'history').at(-1);
  return `${text(item, 'state') ?? '?'} after ${text(last, 'event') ?? '?'}`;
}
