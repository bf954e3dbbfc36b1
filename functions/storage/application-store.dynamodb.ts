import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { Application, ApplicationSummary, isConfirmed, summaryOf } from '../domain/application.ts';
import { listedName } from '../domain/person-name.ts';
import { PermanentFault, RetryableFault, unreadable } from '../platform/faults.ts';
import type { ApplicationStore } from './application-store.ts';
import { collect, pages } from './collect.ts';
import {
  applicationIdIn,
  applicationKey,
  applicationsOf,
  epochSeconds,
  foldedName,
  pendingKinds,
  sortableMoment,
} from './keys.ts';
import { type Item, openTable, type TableOptions } from './table.ts';

/** The version of an application's schema. */
const schema = 1;
/** For how long the link of one that became a case leads there: no case is kept longer. */
const confirmedYears = 2;
/** How many of a person's applications a list shows. */
const personLimit = 50;

/** Applications on DynamoDB, in the one table. */
export function dynamoApplicationStore(options: TableOptions): ApplicationStore {
  const { clock } = options;
  const table = openTable(options);

  return {
    async add(application) {
      const outcome = await table.put(itemOf(application), {
        text: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
        values: { now: epochSeconds(clock.now()) },
      });
      if (outcome.kind === 'done') return { kind: 'stored' };
      if (!outcome.stored) throw new RetryableFault('application-gone-meanwhile', { caseId: application.id });
      return { kind: 'there', existing: applicationIn(outcome.stored) };
    },

    async read(id) {
      const key = applicationKey(id);
      const item = key && (await table.get(key));
      return item ? applicationIn(item) : undefined;
    },

    async save(next) {
      const outcome = await table.put(itemOf(next), {
        text: '#version = :previous',
        values: { previous: next.version - 1 },
      });
      return outcome.kind === 'done' ? 'saved' : 'conflict';
    },

    async findByPerson(municipality, personHash) {
      const items = await collect(table, personLimit, {
        index: 'persons',
        keys: { text: '#personHash = :applications', values: { applications: applicationsOf(personHash) } },
        backwards: true,
      });
      return items.flatMap(summaryIn).filter(({ id }) => id.startsWith(`${municipality}-`));
    },

    async findByName(municipality, typed, limit) {
      const beginning = foldedName(typed);
      if (!beginning) return [];
      const items = await collect(table, limit, {
        index: 'names',
        keys: {
          text: '#nameKey = :applications AND begins_with(#nameSort, :beginning)',
          values: { applications: applicationsOf(municipality), beginning },
        },
      });
      return items.flatMap(summaryIn);
    },

    pendingBefore: (moment) =>
      pages(
        table,
        {
          index: 'pending',
          keys: {
            text: '#pending = :application AND #pendingSince <= :moment',
            values: { application: pendingKinds.application, moment: sortableMoment(moment) },
          },
        },
        (item) => {
          const id = applicationIdIn(String(item['pk']));
          return id === undefined ? undefined : { id, since: String(item['pendingSince']) };
        },
      ),
  };
}

/** An application as it is stored, beside the keys of the indexes in which staff and jobs find it while it is not confirmed. */
function itemOf(application: Application): Item {
  const pk = applicationKey(application.id);
  if (!pk) throw new PermanentFault('not-a-case-id');
  if (isConfirmed(application)) {
    const opened = Temporal.Instant.from(application.confirmedAt).toZonedDateTimeISO('UTC');
    return { ...application, pk, schema, expiresAt: epochSeconds(opened.add({ years: confirmedYears }).toInstant()) };
  }
  const { person, personHash, mail } = application;
  const name = foldedName(listedName(person));
  return {
    ...application,
    pk,
    schema,
    // In the index of persons, applications stand apart from cases.
    personHash: applicationsOf(personHash),
    summary: summaryOf(application),
    ...(name && { nameKey: applicationsOf(application.municipality), nameSort: name }),
    ...(mail && { pending: pendingKinds.application, pendingSince: sortableMoment(Temporal.Instant.from(mail.since)) }),
    expiresAt: epochSeconds(Temporal.Instant.from(application.confirmBy)),
  };
}

/** The attributes beside an application's own: of keys, indexes and the store's bookkeeping. */
const besides = new Set([
  ...['pk', 'schema', 'writeId', 'expiresAt', 'summary'],
  ...['nameKey', 'nameSort', 'pending', 'pendingSince'],
]);

/** @throws PermanentFault where this release cannot read it */
function applicationIn(item: Item): Application {
  // What stands beside the application's own fields is made anew with each write, or would outlive what it is made of.
  const fields = Object.fromEntries(Object.entries(item).filter(([name]) => !besides.has(name)));
  const { personHash } = item;
  const own = typeof personHash === 'string' && personHash.slice(applicationsOf('').length);
  const read = z.safeParse(Application, { ...fields, ...(own && { personHash: own }) });
  const isNewer = typeof item['schema'] === 'number' && item['schema'] > schema;
  if (!read.success || isNewer)
    throw new PermanentFault(unreadable, { caseId: applicationIdIn(String(item['pk'])) ?? '' });
  return read.data;
}

function summaryIn(item: Item): ApplicationSummary[] {
  const read = z.safeParse(ApplicationSummary, item['summary']);
  return read.success ? [read.data] : [];
}
