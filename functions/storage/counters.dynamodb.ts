import type { Clock } from '../platform/clock.ts';
import type { Counters } from './counters.ts';
import { counterKey, epochSeconds } from './keys.ts';
import { type Table, tableOnFirstUse } from './table.ts';

/** Counters on DynamoDB: an item each, which the time to live forgets. */
export function dynamoCounters({
  table: name,
  clock,
  connect = async () => (await import('./table.dynamodb.ts')).dynamoTable(name, clock),
}: {
  table: string;
  clock: Clock;
  connect?: () => Promise<Table>;
}): Counters {
  const table = tableOnFirstUse(connect);
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
