import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { Instant } from '../domain/case-fields.ts';
import { stored } from '../domain/stored.ts';
import { PermanentFault } from '../platform/faults.ts';
import { pages } from './collect.ts';
import type { Erasures } from './erasures.ts';
import { epochSeconds, erasedIdIn, erasureKey, pendingKinds, sortableMoment } from './keys.ts';
import { type Item, openTable, type TableOptions } from './table.ts';

/** For how many days it is remembered: the table's point-in-time recovery keeps 35. */
const keptDays = 60;

const Erasure = stored({
  caseId: z.string(),
  at: Instant,
  by: stored({ id: z.string(), name: z.string() }),
  reason: z.string(),
  left: z.optional(
    stored({
      cells: z.array(stored({ date: z.string(), bookingId: z.string() })),
      claims: z.array(z.string()),
      token: z.optional(z.string()),
      beside: z.array(z.string()),
    }),
  ),
});

/** Erasures on DynamoDB, in the one table. The index of what is pending lists those under way, and apart those that are done. */
export function dynamoErasures(options: TableOptions): Erasures {
  const table = openTable(options);

  const itemOf = ({ caseId, at, ...rest }: z.infer<typeof Erasure>): Item & { pk: string } => {
    const pk = erasureKey(caseId);
    if (!pk) throw new PermanentFault('not-a-case-id');
    const moment = Temporal.Instant.from(at);
    return {
      pk,
      caseId,
      at,
      ...rest,
      pending: rest.left ? pendingKinds.erasing : pendingKinds.erased,
      pendingSince: sortableMoment(moment),
      expiresAt: epochSeconds(moment.add({ hours: keptDays * 24 })),
    };
  };
  const anyway = { text: 'attribute_not_exists(#pk) OR attribute_exists(#pk)' };

  return {
    async begin(erasure) {
      await table.put(itemOf(erasure), anyway);
    },

    async read(caseId) {
      const key = erasureKey(caseId);
      const item = key && (await table.get(key));
      return item ? Erasure.parse(item) : undefined;
    },

    async finish(erasure) {
      await table.put(itemOf({ ...erasure, left: undefined }), { text: '#at = :at', values: { at: erasure.at } });
    },

    unfinishedBefore: (moment) =>
      pages(
        table,
        {
          index: 'pending',
          keys: {
            text: '#pending = :erasing AND #pendingSince <= :moment',
            values: { erasing: pendingKinds.erasing, moment: sortableMoment(moment) },
          },
        },
        (item) => erasedIdIn(String(item['pk'])),
      ),
  };
}
