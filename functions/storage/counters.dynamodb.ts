import type { Counters } from './counters.ts';
import { counterKey, epochSeconds } from './keys.ts';
import { openTable, type TableOptions } from './table.ts';

/** Counters on DynamoDB: an item each, which the time to live forgets. */
export function dynamoCounters(options: TableOptions): Counters {
  const table = openTable(options);
  return {
    async count(counter, most, until) {
      if (most <= 0) return false;
      const { kind } = await table.update(
        counterKey(counter),
        { text: 'SET #expiresAt = :until ADD #count :one', values: { until: epochSeconds(until), one: 1 } },
        { text: 'attribute_not_exists(#count) OR #count < :most', values: { most } },
      );
      return kind === 'done';
    },
  };
}
