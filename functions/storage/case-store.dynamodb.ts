import { randomBytes } from 'node:crypto';
import { setTimeout as passing } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { isSamePerson } from '../domain/person-hash.ts';
import { readCaseId } from '../domain/reference.ts';
import { statesAllowing } from '../domain/transition-table.ts';
import type { Condition, Filter } from '../domain/worklist.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import type { Municipalities } from '../platform/municipalities.ts';
import type { Listed, Served, Services } from '../services/service.ts';
import {
  caseOf,
  isMarked,
  itemOf,
  listedOf,
  listedServiceIn,
  serviceIn,
  unreadableCase,
  unreadableFault,
} from './case-item.ts';
import { BadCursor, type CaseStore, type WorklistQuery } from './case-store.ts';
import { collect, pages } from './collect.ts';
import {
  caseIdIn,
  caseKey,
  countedIn,
  cursorAt,
  epochSeconds,
  everywhere,
  foldedName,
  pendingKinds,
  primaryKey,
  readCursor,
  sortableMoment,
  uniqueKey,
  visitsOf,
  worklistPlace,
} from './keys.ts';
import { type Expression, type Item, openTable, type TableOptions } from './table.ts';

/** Who is given something needs less; an older claim without its case is what a crash left. */
const givingSeconds = 60;
/** How often a claim is tried for, while another case is being given it. */
const claimAttempts = 4;
/** How many writes of others may come between a write and its repetition. */
const keptWrites = 8;
/** How many of a person's cases a list shows. */
const personLimit = 50;
/** More visits than the counters of any town have in a day. */
const visitLimit = 2000;
/** For how long a claim stands before its case has said how long: what a crash left goes after it. */
const claimHours = 24;

/** Which case has something that one case alone may have. It counts while that case stands by it. */
const Claim = z.object({ caseId: z.string(), claimedAt: z.iso.datetime() });
type Claim = z.infer<typeof Claim>;

/** Whose case an item is. */
const Person = z.object({ personHash: z.string(), otherHashes: z.optional(z.array(z.string())) });

/**
 * Cases on DynamoDB.
 * @param table the table's name
 * @param services whose cases they are; each is loaded with the first of its cases
 * @param timeZone of the municipalities' days; the worklist is sorted by their ends
 * @param municipalities what each decides: by its rules some moments are found at which jobs see to a case
 * @param connect the table itself; by default by the environment, on first use
 * @param pause lets some milliseconds pass, while somebody else is given what is asked for
 */
export function dynamoCaseStore({
  services,
  timeZone,
  municipalities,
  pause = passing,
  ...options
}: TableOptions & {
  services: Services;
  timeZone: string;
  municipalities: Pick<Municipalities, 'of'>;
  pause?: (ms: number) => Promise<unknown>;
}): CaseStore {
  const { clock } = options;
  const table = openTable(options);

  async function itemNow(served: Served): Promise<Item> {
    const now = clock.now();
    const rules = await municipalities.of(served.subject.municipality, dayIn(now, timeZone));
    return itemOf(served, { timeZone, rules, now });
  }

  /** @throws PermanentFault where the item is of a service that this release does not have */
  async function servedIn(item: Item): Promise<Served> {
    const service = await services.load(serviceIn(item) ?? services.first);
    if (!service) throw unreadableCase(item);
    return caseOf(item, service);
  }

  async function listed(items: readonly Item[]): Promise<Listed[]> {
    return Promise.all(items.map(async (item) => listedOf(item, await services.load(listedServiceIn(item) ?? ''))));
  }

  /** The case in an item that was read whole; lists learn whether it can be. */
  async function servedOrMarked(item: Item): Promise<Served> {
    try {
      const served = await servedIn(item);
      if (isMarked(item)) await unmark(item, served);
      return served;
    } catch (fault) {
      if (fault instanceof PermanentFault && !isMarked(item)) await mark(item);
      throw fault;
    }
  }

  /** Puts an open case that cannot be read on top of the worklist, and touches nothing else of it. */
  async function mark(item: Item): Promise<void> {
    const { municipality, reference } = readCaseId(caseIdIn(String(item[primaryKey])) ?? '') ?? {};
    // An ended case that is counted stands in the same index, by the day that it counts for.
    if (item['worklist'] !== municipality || item['summary'] === undefined || reference === undefined) return;
    const fault = unreadableFault('case', clock.now().toString());
    const dueAt = worklistPlace(Temporal.Instant.fromEpochMilliseconds(0), reference);
    await lists(item, { text: 'SET #summary.#fault = :fault, #dueAt = :dueAt', values: { fault, dueAt } });
  }

  async function unmark(item: Item, served: Served): Promise<void> {
    const { summary, dueAt } = await itemNow(served);
    await lists(item, { text: 'SET #summary = :summary, #dueAt = :dueAt', values: { summary, dueAt } });
  }

  /** Changes what lists show of an item, unless it was written since. Who only wanted to read it is not kept from that. */
  async function lists(item: Item, change: Expression): Promise<void> {
    try {
      await table.update(String(item[primaryKey]), change, {
        text: `${item['version'] === undefined ? 'attribute_not_exists(#version)' : '#version = :read'} AND attribute_exists(#worklist) AND attribute_exists(#summary)`,
        values: { read: item['version'] },
      });
    } catch (fault) {
      if (!(fault instanceof RetryableFault || fault instanceof PermanentFault)) throw fault;
    }
  }

  async function read(caseId: string): Promise<Served | undefined> {
    const key = caseKey(caseId);
    const item = key && (await table.get(key));
    return item ? servedOrMarked(item) : undefined;
  }

  async function readMany(
    caseIds: readonly string[],
    unreadable?: (caseId: string, fault: PermanentFault) => void,
  ): Promise<Map<string, Served>> {
    const items = await table.getMany(caseIds.flatMap((id) => caseKey(id) ?? []));
    const cases = new Map<string, Served>();
    for (const item of items) {
      try {
        const served = await servedOrMarked(item);
        cases.set(served.subject.id, served);
      } catch (fault) {
        if (!unreadable || !(fault instanceof PermanentFault)) throw fault;
        unreadable(caseIdIn(String(item['pk'])) ?? '', fault);
      }
    }
    return cases;
  }

  return {
    read,
    readMany,

    async open(draft) {
      const outcome = await table.put(await itemNow(draft), {
        text: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
        values: { now: epochSeconds(clock.now()) },
      });
      if (outcome.kind === 'done') return { kind: 'opened' };
      if (!outcome.stored) throw new RetryableFault('case-erased-meanwhile', { caseId: draft.subject.id });
      // Somebody else's case has this reference: nothing of it matters here, and it need not be readable.
      const person = Person.safeParse(outcome.stored).data;
      if (!person || !isSamePerson(person, draft.subject)) return { kind: 'referenceTaken' };
      return { kind: 'sameForm', existing: await servedOrMarked(outcome.stored) };
    },

    async save({ subject: next, service }, event, most = Number.POSITIVE_INFINITY) {
      const states = event === undefined ? undefined : statesAllowing(service.table, event);
      const id = randomBytes(9).toString('base64url');
      const written = { ...next, writes: [...(next.writes ?? []).slice(1 - keptWrites), id] };
      const item = await itemNow({ subject: written, service });
      if (Buffer.byteLength(JSON.stringify(item)) > most) return 'full';
      const outcome = await table.put(item, {
        text: [
          '#version = :previous',
          ...(states ? [`#state IN (${states.map((_, at) => `:state${at}`).join(', ')})`] : []),
        ].join(' AND '),
        values: {
          previous: next.version - 1,
          ...Object.fromEntries(states?.map((state, at) => [`state${at}`, state]) ?? []),
        },
      });
      if (outcome.kind === 'done') return 'saved';
      // The SDK repeats a write whose answer it did not get: the first may have been stored, and built upon by others.
      const stored = outcome.stored?.['writes'];
      return Array.isArray(stored) && stored.includes(id) ? 'saved' : 'conflict';
    },

    async erase({ id, version }) {
      const pk = caseKey(id);
      if (!pk) return 'erased';
      const gone = { pk, expiresAt: epochSeconds(clock.now()) };
      const outcome = await table.put(gone, { text: '#version = :version', values: { version } });
      return outcome.kind === 'done' || outcome.stored?.['version'] === undefined ? 'erased' : 'conflict';
    },

    async worklist({ municipality, service, filter, dueBefore, withEnded = false, limit, cursor }) {
      const before = dueBefore && sortableMoment(dueBefore);
      // One more than is shown tells whether there is a next page.
      const items = await collect(table, limit + 1, {
        index: 'worklist',
        keys: {
          text: before ? '#worklist = :municipality AND #dueAt < :before' : '#worklist = :municipality',
          values: { municipality, before },
        },
        filter: expressionOf(
          [...(service ? [{ field: 'service', is: service }] : [])],
          filter,
          dayIn(clock.now(), timeZone),
        ),
        after: cursor === undefined ? undefined : positionOf(cursor, municipality, before),
      });
      const shown = items.slice(0, limit);
      const lastPlace = shown.at(-1)?.['dueAt'];
      const cases = await listed(shown);
      const isEnded = ({ summary, service }: Listed) => service?.kinds.ended.includes(summary.state) ?? false;
      return {
        cases: withEnded ? cases : cases.filter((one) => !isEnded(one)),
        ...(items.length > limit && typeof lastPlace === 'string' && { cursor: cursorAt(lastPlace) }),
      };
    },

    async findByPerson(municipality, personHash) {
      const items = await collect(table, personLimit, {
        index: 'persons',
        keys: { text: '#personHash = :personHash', values: { personHash } },
        backwards: true,
      });
      return (await listed(items)).filter(({ summary }) => summary.municipality === municipality);
    },

    async claim({ subject }, name) {
      const pk = uniqueKey(subject.municipality, name);
      const claim = {
        pk,
        caseId: subject.id,
        claimedAt: clock.now().toString(),
        expiresAt: epochSeconds(clock.now().add({ hours: claimHours })),
      };
      const freeOrMine = { text: 'attribute_not_exists(#pk) OR #caseId = :mine', values: { mine: subject.id } };
      let condition: Expression = freeOrMine;
      for (let attempt = 0; attempt < claimAttempts; attempt += 1) {
        const outcome = await table.put(claim, condition);
        if (outcome.kind === 'done') return undefined;
        condition = freeOrMine;
        if (!outcome.stored) continue;
        const held = claimOf(outcome.stored);
        // One that cannot be read stands by nothing.
        const holder = held && (await readMany([held.caseId], () => {})).get(held.caseId);
        const stands = holder?.service.standsBy?.(holder.subject, name) ?? 'not';
        if (holder && stands === 'has') return holder;
        const age = held ? clock.now().since(Temporal.Instant.from(held.claimedAt)).total('seconds') : givingSeconds;
        // Who is given it at this moment needs less; an older claim without its case is what a crash or an undo left.
        if (stands === 'may-get' && age < givingSeconds) await pause(50 * 2 ** attempt);
        else condition = stillStored(outcome.stored);
      }
      throw new RetryableFault('claim-under-way', { caseId: subject.id });
    },

    async keepClaim({ id, municipality }, name, until) {
      const pk = uniqueKey(municipality, name);
      const expiresAt = epochSeconds(Temporal.Instant.from(until));
      const now = epochSeconds(clock.now());
      const mine = { text: '#caseId = :mine', values: { mine: id } };
      if (expiresAt <= now)
        return void (await table.update(pk, { text: 'SET #expiresAt = :over', values: { over: expiresAt } }, mine));
      await table.put(
        { pk, caseId: id, claimedAt: clock.now().toString(), expiresAt },
        {
          text: `attribute_not_exists(#pk) OR ${mine.text} OR #expiresAt <= :now`,
          values: { ...mine.values, now },
        },
      );
    },

    async countedSince(municipality, name, day, limit) {
      const items = await collect(table, limit, {
        index: 'worklist',
        keys: {
          text: '#worklist = :counted AND #dueAt >= :day',
          values: { counted: countedIn(municipality, name), day },
        },
      });
      return listed(items);
    },

    async findByName(municipality, typed, limit) {
      const beginning = foldedName(typed);
      if (!beginning) return [];
      const items = await collect(table, limit, {
        index: 'names',
        keys: {
          text: '#nameKey = :municipality AND begins_with(#nameSort, :beginning)',
          values: { municipality, beginning },
        },
      });
      return listed(items);
    },

    async visitsOn(municipality, date) {
      const items = await collect(table, visitLimit, {
        index: 'visits',
        keys: { text: '#visits = :day', values: { day: visitsOf(municipality, date) } },
      });
      return listed(items);
    },

    waitingForEarlier: () =>
      pages(table, { index: 'earlier', keys: { text: '#earlierKey = :everywhere', values: { everywhere } } }, (item) =>
        caseIdIn(String(item['pk'])),
      ),

    pendingBefore: (kind, moment) =>
      pages(
        table,
        {
          index: 'pending',
          keys: {
            text: '#pending = :kind AND #pendingSince <= :moment',
            values: { kind: pendingKinds[kind], moment: sortableMoment(moment) },
          },
        },
        (item) => {
          const caseId = caseIdIn(String(item['pk']));
          return caseId === undefined ? undefined : { caseId, since: String(item['pendingSince']) };
        },
      ),

    dueBefore: (moment) =>
      pages(
        table,
        {
          index: 'moments',
          keys: {
            text: '#moments = :everywhere AND #nextMoment <= :moment',
            values: { everywhere, moment: sortableMoment(moment) },
          },
        },
        (item) => caseIdIn(String(item['pk'])),
      ),

    openCases: () =>
      pages(table, { index: 'moments', keys: { text: '#moments = :everywhere', values: { everywhere } } }, (item) => {
        const caseId = caseIdIn(String(item['pk']));
        const isStale = item['indexed'] !== item['version'];
        return caseId === undefined ? undefined : { caseId, execution: String(item['execution']), isStale };
      }),
  };
}

function joined(conditions: readonly string[]): string {
  return conditions.length > 1 ? `(${conditions.join(' AND ')})` : conditions.join('');
}

/** What a filter on the summary is as an expression; undefined where nothing is asked. */
function expressionOf(always: readonly Condition[], filter: Filter | undefined, today: string): Expression | undefined {
  const values: Item = {};
  const conditions = (all: readonly Condition[]) =>
    all.map((condition) => {
      const path = ['summary', ...condition.field.split('.')].map((name) => `#${name}`).join('.');
      if ('exists' in condition) return `attribute_exists(${path})`;
      const value = `of${Object.keys(values).length}`;
      const [operator, operand] =
        'by' in condition ? ['<=', today] : 'since' in condition ? ['>=', condition.since] : ['=', condition.is];
      values[value] = operand;
      return `${path} ${operator} :${value}`;
    });
  const sets = filter === undefined ? [] : 'anyOf' in filter ? filter.anyOf : [filter];
  const [first = [], ...others] = sets.map(conditions);
  // DynamoDB refuses parentheses that say nothing.
  const any = others.length === 0 ? first : [`(${[first, ...others].map(joined).join(' OR ')})`];
  const text = [...conditions(always), ...any].join(' AND ');
  return text ? { text, values } : undefined;
}

function dayIn(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** A claim as far as it can be read: of one that cannot, no case stands by it, and it is taken over as it is stored. */
function claimOf(item: Item): Claim | undefined {
  return Claim.safeParse(item).data;
}

/** That a claim is still the one that was read. */
function stillStored({ caseId, claimedAt }: Item): Expression {
  const same = Object.entries({ caseId, claimedAt }).map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
  );
  return { text: same.join(' AND '), values: { caseId, claimedAt } };
}

/** The keys that a page begins after. A cursor from beyond what is asked for is none: the engine would refuse it. */
function positionOf(cursor: string, municipality: WorklistQuery['municipality'], before: string | undefined): Item {
  const position = readCursor(cursor);
  const pk = position && caseKey(`${municipality}-${position.reference}`);
  if (!position || !pk || (before && position.place >= before)) throw new BadCursor();
  return { pk, worklist: municipality, dueAt: position.place };
}
