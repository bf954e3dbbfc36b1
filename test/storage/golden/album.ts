import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { LocalRun } from '../../../local/runner.ts';

type Item = Record<string, unknown>;
type Kind = 'cases' | 'agenda' | 'claims' | 'payloads' | 'machines';

const Stored = z.looseObject({
  id: z.string(),
  service: z.string(),
  state: z.string(),
  history: z.array(z.unknown()),
});
const OfCase = z.looseObject({ caseId: z.string(), run: z.int() });
const Output = z.object({
  output: z.looseObject({
    event: z.string(),
    signal: z.string(),
    until: z.string().optional(),
    next: z.string().optional(),
  }),
});
const Ended = z.looseObject({ detail: z.looseObject({ status: z.string() }) });
const Told = z.object({ Records: z.array(z.object({ Sns: z.looseObject({ Message: z.string() }) })) });
const Definition = z.object({ States: z.record(z.string(), z.object({ Type: z.string() })) });
const Message = z.looseObject({ eventType: z.string() });

/** The files of one release: what its code stores, and what its state machines send. */
export class Album {
  readonly #folder: string;
  #run: LocalRun | undefined;
  #client: DynamoDBClient | undefined;
  readonly #names = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** From now on, of this run. */
  of(run: LocalRun): void {
    this.#run = run;
    this.#client = new DynamoDBClient({
      region: 'local',
      endpoint: run.endpoint('dynamodb'),
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /** A case as it is stored now. @param expected `service.state`, or `service.state.variant` */
  async keepCase(caseId: string, expected: string): Promise<void> {
    const item = await this.#caseItem(caseId);
    const { service, state } = Stored.parse(item);
    if (expected !== `${service}.${state}` && !expected.startsWith(`${service}.${state}.`))
      throw new Error(`${caseId} is ${service}.${state}, not ${expected}`);
    this.#write('cases', expected, { takenAt: this.#now(), item });
  }

  /** A case that fits, whichever it is. */
  async keepCaseWhere(fits: (item: Item) => boolean, expected: string): Promise<string> {
    const found = (await this.#items()).find((item) => Stored.safeParse(item).success && fits(item));
    if (!found) throw new Error(`no case for ${expected}`);
    const { id } = Stored.parse(found);
    await this.keepCase(id, expected);
    return id;
  }

  async keepDay(municipality: string, date: string, name: string): Promise<void> {
    const item = (await this.#items()).find(({ pk }) => pk === `${municipality}#agenda#${date}`);
    if (!item) throw new Error(`no agenda day ${date} of ${municipality}`);
    this.#write('agenda', name, { takenAt: this.#now(), municipality, date, item });
  }

  /** One claim of each kind, by which an open case holds what it claimed. */
  async keepClaims(): Promise<void> {
    const items = await this.#items();
    for (const item of items) {
      const [, kind, of] = /^[^#]+#(person|ticket)#([^#]+)#/.exec(String(item['pk'])) ?? [];
      const holder = items.find(({ id, closedAt }) => id === item['caseId'] && closedAt === undefined);
      if (!kind || !of || !holder || this.#has('claims', `${kind}.${of}`)) continue;
      if (kind === 'ticket' && !('dispatch' in holder)) continue;
      this.#write('claims', `${kind}.${of}`, { takenAt: this.#now(), item, case: holder });
    }
  }

  /** A state machine's definition; tells which of its tasks were never seen at work. */
  keepMachine(arn: string, definition: unknown): void {
    const machine = machineName(arn);
    const { States } = Definition.parse(definition);
    this.#write('machines', machine, definition);
    for (const [state, { Type }] of Object.entries(States))
      if (Type === 'Task' && ![...this.#names].some((name) => name.startsWith(`payloads/task.${machine}.${state}.`)))
        if (!this.#has('payloads', `task.${machine}.${state}`)) console.warn(`${machine}: ${state} was not seen`);
  }

  /** What an execution was started with, once for each stage and what it waits for. */
  keepStarts(): void {
    for (const { machine, name, input } of this.#run?.executions() ?? []) {
      const { stage, until, next } = z
        .looseObject({ stage: z.string(), until: z.string().optional(), next: z.string().optional() })
        .parse(input);
      const id = ['start', machineName(machine), stage, until ? (next ?? 'until') : 'no-until'].join('.');
      if (!this.#has('payloads', id))
        this.#write('payloads', id, { kind: 'start', machine: machineName(machine), execution: name, payload: input });
    }
  }

  /** An event that a function is about to get: kept with its case as it is before, where it is the first of its kind. */
  async seen(functionName: string, event: unknown): Promise<void> {
    const of = OfCase.safeParse(event).data;
    if (of) return this.#seenTask(functionName, event, of);
    const ended = Ended.safeParse(event).data;
    const told = Told.safeParse(event).data?.Records[0];
    const name = ended?.detail.status ?? (told && Message.parse(JSON.parse(told.Sns.Message)).eventType);
    if (name === undefined || this.#has('payloads', `event.${functionName}.${name}`)) return;
    const caseId = ended
      ? String(ended.detail['name']).replace(/-\d+$/, '')
      : /"caseId":\["([^"]+)"\]/.exec(told?.Sns.Message ?? '')?.[1];
    await this.#writeOnce(`event.${functionName}.${name}`, async () => ({
      kind: 'event',
      task: functionName,
      takenAt: this.#now(),
      payload: event,
      case: await this.#caseItem(caseId ?? ''),
    }));
  }

  /** An answer to a token, once for each event and what it leads to. */
  answered(token: string, outcome: unknown): void {
    const output = Output.safeParse(outcome).data?.output;
    const machine = /states:[\w-]+:\d+:execution:([\w-]+):/.exec(Buffer.from(token, 'base64').toString())?.[1];
    if (!output || !machine) return;
    const { event, signal, until, next } = output;
    const how = [signal === 'state' && 'state', until && !next && 'until', next].filter(Boolean);
    const id = ['signal', shortName(machine), event, ...how].join('.');
    if (!this.#has('payloads', id))
      this.#write('payloads', id, { kind: 'signal', machine: shortName(machine), payload: output });
  }

  async #seenTask(functionName: string, payload: unknown, { caseId, run, ...rest }: z.infer<typeof OfCase>) {
    const execution = this.#run?.executions().find(({ name }) => name === `${caseId}-${run}`);
    if (!execution?.current) return;
    const machine = machineName(execution.machine);
    const more = ['until', 'consumed'].filter((field) => rest[field] !== undefined);
    const id = ['task', machine, execution.current.name, ...more].join('.');
    await this.#writeOnce(id, async () => ({
      kind: 'task',
      task: functionName,
      machine,
      state: execution.current?.name,
      takenAt: this.#now(),
      payload,
      case: await this.#caseItem(caseId),
    }));
  }

  async #writeOnce(id: string, make: () => Promise<unknown>): Promise<void> {
    if (this.#has('payloads', id)) return;
    this.#names.add(`payloads/${id}`);
    const content = await make();
    this.#names.delete(`payloads/${id}`);
    this.#write('payloads', id, content);
  }

  #has(kind: Kind, name: string): boolean {
    return this.#names.has(`${kind}/${name}`);
  }

  #write(kind: Kind, name: string, content: unknown): void {
    if (this.#has(kind, name)) throw new Error(`${kind}/${name} was kept before`);
    this.#names.add(`${kind}/${name}`);
    const folder = join(this.#folder, kind);
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  }

  #now(): string {
    return String(this.#run?.clock.now());
  }

  async #caseItem(caseId: string): Promise<Item> {
    const found = (await this.#items()).find((item) => item['id'] === caseId && 'history' in item);
    if (!found) throw new Error(`no case ${caseId}`);
    return found;
  }

  async #items(): Promise<Item[]> {
    const items: Item[] = [];
    let from: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: ScanCommandOutput | undefined = await this.#client?.send(
        new ScanCommand({ TableName: this.#run?.tables()[0], ExclusiveStartKey: from, ConsistentRead: true }),
      );
      items.push(...(page?.Items ?? []).map((item) => unmarshall(item)));
      from = page?.LastEvaluatedKey;
    } while (from);
    return items;
  }
}

function machineName(arn: string): string {
  return shortName(arn.split(':').at(-1) ?? arn);
}

/** A state machine's name without the stack's. */
function shortName(name: string): string {
  return name.replace(/^EidLoket-/, '');
}
