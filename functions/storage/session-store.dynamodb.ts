import * as z from 'zod/mini';
import { epochSeconds, sessionKey, sortableMoment } from './keys.ts';
import type { EndedSession, Session, SessionStore } from './session-store.ts';
import { type Item, openTable, type TableOptions } from './table.ts';

/** The version of a session's schema. */
const schema = 1;

const Stored = z.union([
  z.object({ schema: z.literal(schema), subject: z.string(), ended: z.literal(true) }),
  z.object({
    schema: z.literal(schema),
    subject: z.string(),
    name: z.string(),
    groups: z.array(z.string()),
    since: z.string(),
    seen: z.string(),
    checked: z.string(),
    refresh: z.optional(z.string()),
    readBy: z.optional(z.string()),
    readUntil: z.optional(z.string()),
  }),
]);

/** Sessions on DynamoDB: an item each, whose key is a hash of the id, so that whoever reads the table can be nobody. */
export function dynamoSessionStore(options: TableOptions): SessionStore {
  const { clock } = options;
  const table = openTable(options);

  return {
    async add(id, session, until) {
      await table.put(
        { pk: sessionKey(id), schema, ...session, expiresAt: epochSeconds(until) },
        { text: 'attribute_not_exists(#pk)' },
      );
    },

    async read(id) {
      return sessionIn(await table.get(sessionKey(id)));
    },

    async touch(id, now) {
      await table.update(
        sessionKey(id),
        { text: 'SET #seen = :seen', values: { seen: sortableMoment(now) } },
        { text: 'attribute_exists(#pk) AND attribute_not_exists(#ended) AND #seen < :seen' },
      );
    },

    async takeReading(id, session, { by, until }, now) {
      const readUntil = sortableMoment(until);
      const outcome = await table.update(
        sessionKey(id),
        { text: 'SET #readBy = :by, #readUntil = :until', values: { by, until: readUntil } },
        {
          text: '#checked = :checked AND attribute_not_exists(#ended) AND (attribute_not_exists(#readUntil) OR #readUntil <= :now)',
          values: { checked: session.checked, now: sortableMoment(now) },
        },
      );
      // A write that the SDK sent twice is refused by its own first: what is stored says whose turn it is.
      return outcome.kind === 'done' ? { ...session, reading: { by, until: readUntil } } : sessionIn(outcome.stored);
    },

    async saveReading(id, { name, groups, checked, refresh }, by) {
      const values = Object.entries({ name, groups, checked, refresh }).filter(([, value]) => value !== undefined);
      const set = values.map(([attribute]) => `#${attribute} = :${attribute}`).join(', ');
      const remove = ['#readBy', '#readUntil', ...(refresh === undefined ? ['#refresh'] : [])].join(', ');
      const { kind } = await table.update(
        sessionKey(id),
        { text: `${set && `SET ${set} `}REMOVE ${remove}`, values: Object.fromEntries(values) },
        by === undefined
          ? { text: 'attribute_exists(#pk) AND attribute_not_exists(#ended)' }
          : { text: '#readBy = :by', values: { by } },
      );
      return kind === 'done';
    },

    async end(id) {
      await table.update(
        sessionKey(id),
        {
          text: 'SET #ended = :ended REMOVE #name, #groups, #since, #seen, #checked, #refresh, #readBy, #readUntil',
          values: { ended: true },
        },
        { text: 'attribute_exists(#pk)' },
      );
    },

    async forget(id) {
      await table.put({ pk: sessionKey(id), expiresAt: epochSeconds(clock.now()) }, { text: 'attribute_exists(#pk)' });
    },
  };
}

function sessionIn(item: Item | undefined): Session | EndedSession | undefined {
  const read = z.safeParse(Stored, item);
  if (!read.success) return undefined;
  if ('ended' in read.data) return { subject: read.data.subject, ended: true };
  const { schema: _, readBy: by, readUntil: until, ...session } = read.data;
  return { ...session, ...(by && until && { reading: { by, until } }) };
}
