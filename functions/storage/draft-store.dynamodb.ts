import * as z from 'zod/mini';
import type { DraftStore } from './draft-store.ts';
import { draftKey, epochSeconds } from './keys.ts';
import { openTable, type TableOptions } from './table.ts';

/** The version of a draft's schema. */
const schema = 1;

const Stored = z.object({ schema: z.literal(schema), subject: z.string(), sealed: z.string() });

/** Drafts on DynamoDB: an item each, which the time to live forgets. */
export function dynamoDraftStore(options: TableOptions): DraftStore {
  const { clock } = options;
  const table = openTable(options);
  return {
    async keep(id, { subject, sealed }, until) {
      await table.put(
        { pk: draftKey(id), schema, subject, sealed, expiresAt: epochSeconds(until) },
        { text: 'attribute_not_exists(#pk)' },
      );
    },

    async read(id) {
      const read = z.safeParse(Stored, await table.get(draftKey(id)));
      return read.success ? { subject: read.data.subject, sealed: read.data.sealed } : undefined;
    },

    async discard(id) {
      await table.put({ pk: draftKey(id), expiresAt: epochSeconds(clock.now()) }, { text: 'attribute_exists(#pk)' });
    },
  };
}
