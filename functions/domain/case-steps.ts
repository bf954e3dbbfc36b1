import type { Step } from '../services/service.ts';
import type { Item } from '../storage/table.ts';

/** How the items of any service are brought up to today's shape, oldest first. A service adds its own to these. */
export const caseSteps: readonly Step[] = [
  {
    name: 'a visit says how many people come',
    to: 1,
    up: (item) => ({
      ...item,
      ...(isItem(item['appointment']) && { appointment: withPeople(item['appointment']) }),
      ...(Array.isArray(item['outbox']) && { outbox: item['outbox'].map(withPeopleOwed) }),
    }),
  },
];

function withPeopleOwed(entry: unknown): unknown {
  return isItem(entry) && isItem(entry['appointment'])
    ? { ...entry, appointment: withPeople(entry['appointment']) }
    : entry;
}

function withPeople(appointment: Item): Item {
  return { people: 1, ...appointment };
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
