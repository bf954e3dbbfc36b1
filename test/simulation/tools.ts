import type { FormTools, Tools } from '../../functions/casework/tools.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import type { Log } from '../../functions/platform/log.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import type { Helper, Patience } from '../../functions/platform/patience.ts';
import type { Executions, Workflows } from '../../functions/platform/workflows.ts';
import type { Links } from '../../functions/platform/vault.ts';
import { services } from '../../functions/services/registry.ts';
import { dynamoAgendaStore } from '../../functions/storage/agenda-store.dynamodb.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import { dynamoCaseStore } from '../../functions/storage/case-store.dynamodb.ts';
import type { CaseStore } from '../../functions/storage/case-store.ts';
import { primaryKey } from '../../functions/storage/keys.ts';
import { dynamoApplicationStore } from '../../functions/storage/application-store.dynamodb.ts';
import type { ApplicationStore } from '../../functions/storage/application-store.ts';
import { dynamoCounters } from '../../functions/storage/counters.dynamodb.ts';
import { dynamoErasures } from '../../functions/storage/erasures.dynamodb.ts';
import type { Counters } from '../../functions/storage/counters.ts';
import { dynamoLeases } from '../../functions/storage/leases.dynamodb.ts';
import type { Item, Table, Write } from '../../functions/storage/table.ts';
import type { FunctionId } from '../../infra/functions.ts';
import { vaultWith } from '../fakes/keys.ts';
import type { Lambda, Process } from './lambda.ts';
import type { Post } from './post.ts';
import type { SimulatedQueue } from './queue.ts';
import { olderName, olderTable } from './release.ts';
import type { StepFunctions } from './step-functions.ts';
import type { MemoryTable } from './table.ts';
import { second } from './time.ts';

export type SimulatedTools = FormTools & { executions: Executions };

/** What stands behind the ports of every process of a country. */
export type Services = {
  lambda: Lambda;
  table: MemoryTable;
  steps: () => StepFunctions;
  queue: () => SimulatedQueue;
  post: () => Post;
  municipalities: Tools['municipalities'];
  /** Whether a process is of the release before. */
  isOlder: (process: Process) => boolean;
};

/** What is put in the place of the product's own: the mistake of a control. */
export type Replaced = {
  table?: (table: Table) => Table;
  cases?: (cases: CaseStore, table: Table) => CaseStore;
  agenda?: (agenda: AgendaStore, table: Table) => AgendaStore;
  applications?: (applications: ApplicationStore) => ApplicationStore;
  counters?: (counters: Counters) => Counters;
};

/** As `platform/wiring` makes them: how long each kind of function waits for a service, and whether it reaches the workflows. */
const shortPatience = { limitMs: 2500, restMs: 10 * second };
const longPatience = { limitMs: 10 * second, restMs: 30 * second };
const sites: ReadonlySet<FunctionId> = new Set<FunctionId>(['citizen', 'staff']);
const deskwork: ReadonlySet<FunctionId> = new Set<FunctionId>(['notify', 'flag-overdue', 'expire-case']);

const vault = vaultWith();
const keys = new Map<string, string>();
/** The product's links; the key of one, which each mail has, is computed once. */
const links: Links = {
  ...vault.links,
  keyOf(caseId, version) {
    const name = `${caseId}:${version}`;
    const key = keys.get(name) ?? vault.links.keyOf(caseId, version);
    if (keys.size > 100_000) keys.clear();
    keys.set(name, key);
    return key;
  },
};

/** Makes the tools of a process: the product's stores and ports, each call of which may go wrong. */
export function toolsFor(around: Services, replaced: Replaced = {}): (process: Process) => SimulatedTools {
  const { time: clock } = around.lambda;
  const rests = new Map<string, number>();
  const log = logOf(around.lambda);
  return (process) => {
    const port = tablePort(around.table, process);
    const isOlder = around.isOlder(process);
    const ours = isOlder ? olderTable(port, (key) => around.table.at(key)) : port;
    const table = replaced.table?.(ours) ?? ours;
    const connect = async () => table;
    const common = { table: 'country', services, clock, connect };
    const cases = dynamoCaseStore({
      ...common,
      timeZone,
      municipalities: around.municipalities,
      pause: (ms) => process.pause(ms),
    });
    const applications = dynamoApplicationStore(common);
    const counters = dynamoCounters(common);
    const agenda = dynamoAgendaStore({ ...common, firstService: services.first });
    return {
      cases: replaced.cases?.(cases, table) ?? cases,
      agenda: replaced.agenda?.(agenda, table) ?? agenda,
      applications: replaced.applications?.(applications) ?? applications,
      counters: replaced.counters?.(counters) ?? counters,
      erasures: dynamoErasures(common),
      leases: dynamoLeases(common),
      services,
      workflows: deskwork.has(process.functionId) ? outOfReach : workflowsPort(around, process, isOlder),
      executions: executionsPort(around, process),
      mailer: {
        send: (mailing, signal) =>
          process.call('mail', `mails ${mailing.notice} (${mailing.key})`, mailing.subject.id, true, () =>
            around.post().send(process, mailing, signal),
          ),
        ask: (asking, signal) =>
          process.call('mail', `asks ${asking.application.keyVersion}`, asking.application.id, true, () =>
            around.post().ask(process, asking, signal),
          ),
      },
      queue: {
        send: (works) =>
          process.call('queue', `queues ${works.length}`, aboutOf(works), true, async () => around.queue().send(works)),
      },
      patience: patienceOf(process, rests),
      ...vault,
      links,
      municipalities: around.municipalities,
      clock,
      log,
      baseUrl: 'https://loket.example',
    };
  };
}

function tablePort(table: MemoryTable, process: Process): Table {
  return {
    get: (key) => process.call('table', 'reads', key, false, () => table.get(key)),
    getMany: (keys) => process.call('table', `reads ${keys.length}`, keys[0] ?? '', false, () => table.getMany(keys)),
    put(item, condition) {
      const key = String(item[primaryKey]);
      let mine: Item | undefined;
      return process.call('table', 'writes', key, true, async (): Promise<Write> => {
        const outcome = await table.put(item, condition);
        // As the product's table knows by the write's id: refused, because it is stored already.
        if (outcome.kind === 'refused' && mine && outcome.stored === mine) return { kind: 'done' };
        if (outcome.kind === 'done') mine = table.at(key);
        process.tell(key, outcome.kind === 'done' ? wordsFor(item) : 'was refused by the write’s condition');
        return outcome;
      });
    },
    update: (key, change, condition) =>
      process.call('table', 'updates', key, true, async () => {
        const outcome = await table.update(key, change, condition);
        process.tell(key, outcome.kind === 'done' ? change.text : 'was refused by the update’s condition');
        return outcome;
      }),
    query: (query) =>
      process.call('table', `queries ${query.index}`, '', false, async () => {
        const page = await table.query(query);
        process.tell('', `found ${page.items.length}`);
        return page;
      }),
  };
}

/** What a write made of a case, for the story. */
function wordsFor({ state, version, run, outbox }: Item): string {
  const owed = Array.isArray(outbox)
    ? outbox.map(({ id, kind, notice, event }) => `${id} ${kind} ${notice ?? event ?? ''}`)
    : [];
  return state === undefined
    ? 'stored'
    : `version ${String(version)}: ${JSON.stringify(state)}, run ${String(run)}, owes [${owed.join('; ')}]`;
}

function workflowsPort({ steps }: Services, process: Process, isOlder: boolean): Workflows {
  return {
    start: (service, name, input) =>
      process.call('workflows', `starts ${name} at ${input.stage}`, input.caseId, true, async () =>
        steps().start(service, isOlder ? olderName(name) : name, input),
      ),
    signal: (token, output) =>
      process.call('workflows', `signals ${output.event} (${output.signal})`, process.label, true, async () => {
        const outcome = steps().signal(token, output);
        process.tell(process.label, `the signal was ${outcome}`);
        return outcome;
      }),
  };
}

const outOfReach: Workflows = {
  start: () => Promise.reject(new RetryableFault('workflows-out-of-reach')),
  signal: () => Promise.reject(new RetryableFault('workflows-out-of-reach')),
};

function executionsPort({ steps }: Services, process: Process): Executions {
  return {
    async *running(service) {
      yield await process.call('workflows', 'lists what runs', service, false, async () => steps().runningOf(service));
    },
  };
}

function aboutOf(works: readonly { work: object }[]): string {
  const [first] = works;
  return first && 'caseId' in first.work && typeof first.work.caseId === 'string' ? first.work.caseId : '';
}

/** The product's patience on virtual time; after a service took too long, a function's instances leave it alone for a while. */
function patienceOf(process: Process, rests: Map<string, number>): Patience {
  const { limitMs, restMs } = sites.has(process.functionId) ? shortPatience : longPatience;
  return {
    async within(helper: Helper, work) {
      const name = `${process.functionId}/${helper}`;
      if ((rests.get(name) ?? 0) > process.now) throw new RetryableFault(`${helper}-too-slow`);
      const stop = new AbortController();
      const over = Promise.withResolvers<never>();
      const limit = process.limit(limitMs, () => {
        rests.set(name, process.now + restMs);
        // What was asked for may happen all the same, and nobody hears of it.
        process.disturb();
        over.reject(new RetryableFault(`${helper}-too-slow`));
        stop.abort();
      });
      try {
        return await Promise.race([work(stop.signal), over.promise]);
      } finally {
        limit();
      }
    },
  };
}

/** Errors that are none of the product's own faults are mistakes in its code. */
function logOf(lambda: Lambda): Log {
  return {
    info: () => {},
    warn: (code) => lambda.note(code),
    error(code, ids, cause) {
      lambda.note(code);
      if (cause instanceof Error && cause.name !== 'RetryableFault' && cause.name !== 'PermanentFault')
        lambda.crashes.push(`${code} ${JSON.stringify(ids)}: ${cause.stack ?? cause.message}`);
    },
  };
}
