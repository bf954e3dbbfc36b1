import { randomUUID } from 'node:crypto';
import { epochSeconds, leaseKey, sortableMoment } from './keys.ts';
import type { Leases } from './leases.ts';
import { openTable, type TableOptions } from './table.ts';

/** Leases on DynamoDB: an item each, taken and given back by the condition of its write. */
export function dynamoLeases(options: TableOptions): Leases {
  const { clock } = options;
  const table = openTable(options);
  const mine = new Map<string, string>();

  return {
    async take(lease, until) {
      const holder = randomUUID();
      const { kind } = await table.put(
        { pk: leaseKey(lease), holder, until: sortableMoment(until), expiresAt: epochSeconds(until) },
        { text: 'attribute_not_exists(#pk) OR #until <= :now', values: { now: sortableMoment(clock.now()) } },
      );
      if (kind === 'done') mine.set(lease, holder);
      return kind === 'done';
    },

    async giveBack(lease) {
      const now = sortableMoment(clock.now());
      await table.update(
        leaseKey(lease),
        { text: 'SET #until = :now', values: { now } },
        { text: '#holder = :holder', values: { holder: mine.get(lease) ?? '' } },
      );
    },
  };
}
