import { Temporal } from 'temporal-polyfill';
import type { Asking, Mailing } from '../../functions/notices/mailer.ts';
import { ExecutionEnded, settleExecution } from '../../functions/jobs/settle-execution.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import type { Item } from '../../functions/storage/table.ts';
import type { FunctionId } from '../../infra/functions.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { type Ended, Lambda, type Process } from './lambda.ts';
import { Schedules } from './jobs.ts';
import { Ledger } from './ledger.ts';
import { Post } from './post.ts';
import { SimulatedQueue } from './queue.ts';
import { Random } from './random.ts';
import { StepFunctions, type TaskId, type TaskRun, tellEnd } from './step-functions.ts';
import { Story } from './story.ts';
import { type MemoryTable, memoryTable } from './table.ts';
import { minute, second, VirtualTime } from './time.ts';
import { type Replaced, type SimulatedTools, toolsFor } from './tools.ts';
import { Weather } from './weather.ts';

/** What a country is made of, besides its seed. */
export type CountryOptions = {
  /** Kinds of faults that do not happen. */
  off?: ReadonlySet<string> | undefined;
  /** How many times as often as usual services are out of order. */
  storms?: number | undefined;
  /** Kinds of violations that are not looked for. */
  known?: ReadonlySet<string> | undefined;
  /** Whose story is told, word for word: a part of a case's id, or of another key. */
  tellOf?: string | undefined;
  /** What is put in the place of the product's own. */
  replaced?: (Replaced & Mistaken) | undefined;
};

/** What a control puts in the place of the product's workflows. */
export type Mistaken = {
  tasks?: Readonly<Record<TaskId, TaskRun>>;
  definitions?: Readonly<Record<string, string>>;
};

/** What the release before does not have. */
const isNew: ReadonlySet<FunctionId> = new Set<FunctionId>(['due-cases', 'watchdog', 'work']);

/** Several towns are the same but in name: what one of them decides, another does not have to. */
const twins: Readonly<Record<string, readonly string[]>> = { overijse: ['dorp'], voorbeeld: ['stad'] };
/** Everybody's mail is of one domain here, and none of a large provider. */
const sameDomain = { applicationsPerMailDomain: 10_000 };
/** In a twin, cases are more than the town thinks possible on some days: they wait for its staff. */
const fewCases = { casesPerDay: 2 };
const files = await loadMunicipalities();
export const towns: readonly Municipality[] = Object.values(files).flatMap((town) => [
  { ...town, limits: { ...town.limits, ...sameDomain } },
  ...(twins[town.id] ?? []).map((id) => ({ ...town, id, limits: { ...town.limits, ...sameDomain, ...fewCases } })),
]);

export function townOf(id: string): Municipality | undefined {
  return byId.get(id);
}

const byId = new Map(towns.map((town) => [town.id, town]));

export const start = Temporal.ZonedDateTime.from(`2026-03-02T07:00[${timeZone}]`).epochMilliseconds;

/** One simulated country: its services, its clock, its jobs. People come from outside. */
export class Country {
  readonly seed: number;
  readonly time: VirtualTime;
  readonly story: Story;
  readonly weather: Weather;
  readonly lambda: Lambda;
  readonly ledger: Ledger;
  readonly table: MemoryTable;
  readonly steps: StepFunctions;
  readonly queue: SimulatedQueue;
  readonly post: Post;
  /** Are told of what was written, and of mails that are read. */
  readonly onWrite: ((before: Item | undefined, after: Item | undefined) => void)[] = [];
  readonly onMail: ((mailing: Mailing) => void)[] = [];
  /** Is told of a mail that asks whether an application is meant, and that is read. */
  onAsking: ((asking: Asking) => void) | undefined;
  /** Is told when the time of a visit has come. */
  onVisit: ((caseId: string) => void) | undefined;
  readonly toolsOf: (process: Process) => SimulatedTools;
  readonly towns = towns;
  /** How many defective cards are brought to a counter each day. */
  readonly defectsADay: number;
  /** Keys of what nobody can read, and when it was put right: as yet never, for what is unreadable now. */
  readonly unreadable = new Map<string, number>();
  /** How many processes are of the release before. */
  shareOfOlder = 0;
  /** When everything was last turned over: by a restore, or a deployment. */
  upsetAt = Number.NEGATIVE_INFINITY;
  /** When a restore took away what was done before it. */
  restoredAt = Number.NEGATIVE_INFINITY;

  constructor(seed: number, { off, storms, known, tellOf, replaced = {} }: CountryOptions = {}) {
    this.seed = seed;
    this.defectsADay = new Random(seed, 'defects').between(0.02, 0.3);
    const time = new VirtualTime(start);
    this.time = time;
    this.story = new Story(
      time,
      tellOf === undefined ? undefined : (about) => tellOf === '*' || about.includes(tellOf),
    );
    this.weather = new Weather(time, seed, off, storms);
    this.lambda = new Lambda(time, this.weather, this.story, seed);
    this.ledger = new Ledger(time, this.story, known);
    this.table = memoryTable({
      clock: time,
      lag: (key) => this.#lag(key),
      onWrite: (before, after) => {
        this.ledger.written(before, after);
        for (const hear of this.onWrite) hear(before, after);
      },
      pageSize: 200,
    });
    this.toolsOf = toolsFor(
      {
        lambda: this.lambda,
        table: this.table,
        steps: () => this.steps,
        queue: () => this.queue,
        post: () => this.post,
        municipalities: { of: async (id) => byId.get(id), list: async () => towns },
        isOlder: (process) =>
          this.shareOfOlder > 0 && !isNew.has(process.functionId) && process.random.chance(this.shareOfOlder),
      },
      replaced,
    );
    this.steps = new StepFunctions({
      lambda: this.lambda,
      seed,
      toolsOf: this.toolsOf,
      definitions: replaced.definitions,
      run: replaced.tasks,
      onEnded: (execution) =>
        tellEnd(
          {
            lambda: this.lambda,
            random: new Random(seed, 'event', execution.name),
            settle: (process, event) => settleExecution(this.toolsOf(process), ExecutionEnded.parse(event)),
          },
          execution,
        ),
    });
    this.queue = new SimulatedQueue(this.lambda, seed, this.toolsOf);
    this.post = new Post(
      this.lambda,
      this.ledger,
      seed,
      this.toolsOf,
      (mailing) => {
        for (const hear of this.onMail) hear(mailing);
      },
      (asking) => this.onAsking?.(asking),
    );
    time.add(
      new Schedules(time, this.table, (id, run) => {
        if (this.shareOfOlder < 1 || !isNew.has(id)) this.lambda.send(id, id, (process) => run(this.toolsOf(process)));
      }),
    );
  }

  /** What somebody asks of a site. */
  ask<Result>(
    site: 'citizen' | 'staff',
    about: string,
    work: (tools: SimulatedTools) => Promise<Result>,
  ): Promise<Ended<Result>> {
    return this.lambda.invoke(site, about, (process) => work(this.toolsOf(process)));
  }

  #lag(key: string): number {
    const random = new Random(this.seed, 'lag', key, this.time.ms);
    if (this.weather.outage('indexes')) return random.between(minute, 20 * minute);
    return this.weather.happens('indexes: behind', 0.1, random) ? random.about(4 * second) : 0;
  }
}
