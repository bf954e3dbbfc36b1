import { randomUUID } from 'node:crypto';
import { url } from 'node:inspector';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../template/deployment.ts';
import type { FromInstance, InstanceData, LambdaError, ToInstance } from './protocol.ts';

/** What an invocation came to; a function's error is an outcome, not an exception. */
export type Outcome = { ok: true; payload: unknown } | { ok: false; error: LambdaError };

export type PoolOptions = {
  clock: SharedArrayBuffer;
  /** Instances at the same time, unless the function reserves fewer. */
  maxInstances: number;
  /** Environment of an instance: the function's own, and where the AWS endpoints are. */
  environment(instance: string): Record<string, string>;
  onLog(line: string, isError: boolean): void;
  onInvocation(ms: number, outcome: Outcome): void;
};

type Job = { requestId: string; event: unknown; settle: (outcome: Outcome) => void };
type Instance = {
  id: string;
  folder: string;
  worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
  /** It has still to show that it starts, and is handed nothing until then. */
  onTrial: ((outcome: LambdaError | 'ready') => void) | undefined;
  /** Its bundle has been replaced: it ends with its event. */
  isRetired: boolean;
};

/** One function: its instances in worker threads, each with one event at a time; what finds none free waits in line. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly #options: PoolOptions;
  readonly #instances = new Map<string, Instance>();
  readonly #waiting: Job[] = [];
  #folder: string;
  #spawned = 0;
  #stopped = false;

  constructor(spec: FunctionSpec, options: PoolOptions) {
    this.spec = spec;
    this.#folder = spec.folder;
    this.#options = options;
  }

  /** Starts an instance before the first event comes. */
  warm(): void {
    if (this.#instances.size === 0) this.#spawn();
  }

  /** Hands an event to the function; resolves with its answer or its error. */
  async invoke(event: unknown): Promise<Outcome> {
    const began = performance.now();
    const outcome = await new Promise<Outcome>((settle) => {
      this.#waiting.push({ requestId: randomUUID(), event, settle });
      this.#dispatch();
    });
    this.#options.onInvocation(performance.now() - began, outcome);
    return outcome;
  }

  /** Ends an instance in the middle of what it does, as a crash would; without an id: every one. */
  kill(instance?: string): void {
    for (const [id, each] of this.#instances) if (instance === undefined || id === instance) this.#remove(each, exited);
  }

  /**
   * Goes on with another bundle: what is under way ends in the one so far, what comes from now on finds the new one. Where
   * instances run, one of the new bundle has to start first.
   * @returns why it does not start; everything stays as it was then
   */
  async replace(folder: string): Promise<LambdaError | undefined> {
    if (this.#instances.size > 0) {
      const outcome = await new Promise<LambdaError | 'ready'>((told) => {
        this.#spawn(folder).onTrial = told;
      });
      if (outcome !== 'ready') return outcome;
    }
    this.#folder = folder;
    for (const instance of this.#instances.values()) if (instance.folder !== folder) this.#retire(instance);
    this.#dispatch();
    return undefined;
  }

  #retire(instance: Instance): void {
    instance.isRetired = true;
    if (!instance.job) this.#remove(instance, exited);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const workers = [...this.#instances.values()].map(({ worker }) => worker);
    for (const instance of this.#instances.values()) this.#remove(instance, exited);
    for (const { settle } of this.#waiting.splice(0)) settle({ ok: false, error: exited });
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #dispatch(): void {
    if (this.#stopped) {
      for (const { settle } of this.#waiting.splice(0)) settle({ ok: false, error: exited });
      return;
    }
    for (const instance of this.#instances.values()) {
      if (instance.job || instance.onTrial || instance.isRetired) continue;
      const job = this.#waiting.shift();
      if (!job) return;
      this.#give(instance, job);
    }
    const most = Math.min(this.#options.maxInstances, this.spec.reservedConcurrency ?? Number.POSITIVE_INFINITY);
    while (this.#waiting.length > 0 && this.#instances.size < most) {
      const job = this.#waiting.shift();
      if (job) this.#give(this.#spawn(), job);
    }
  }

  #give(instance: Instance, job: Job): void {
    const timeoutMs = this.spec.timeoutSeconds * 1000;
    instance.job = job;
    // Who debugs takes longer than a function may.
    const isDebugged = url() !== undefined;
    instance.timer = isDebugged
      ? undefined
      : setTimeout(() => {
          this.#remove(instance, {
            errorType: 'Sandbox.Timedout',
            errorMessage: `RequestId: ${job.requestId} Error: Task timed out after ${this.spec.timeoutSeconds.toFixed(2)} seconds`,
          });
        }, timeoutMs);
    const message: ToInstance = { requestId: job.requestId, event: job.event, timeoutMs };
    instance.worker.postMessage(message, []);
  }

  #spawn(folder = this.#folder): Instance {
    this.#spawned += 1;
    const id = String(this.#spawned);
    const data: InstanceData = {
      folder,
      handler: this.spec.handler,
      functionName: this.spec.functionName,
      arn: this.spec.arn,
      memoryMiB: this.spec.memoryMiB,
      clock: this.#options.clock,
    };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: data,
      env: { ...this.#options.environment(id) },
      execArgv: [],
      stdout: true,
      stderr: true,
      name: `${this.spec.name}-${id}`,
    });
    const instance: Instance = {
      id,
      folder,
      worker,
      job: undefined,
      timer: undefined,
      onTrial: undefined,
      isRetired: false,
    };
    this.#instances.set(id, instance);
    worker.on('message', (message: FromInstance) => this.#heard(instance, message));
    worker.on('error', (error) => this.#remove(instance, describe(error)));
    worker.on('exit', () => this.#remove(instance, exited));
    this.#readLines(worker.stdout, false);
    this.#readLines(worker.stderr, true);
    return instance;
  }

  #heard(instance: Instance, message: FromInstance): void {
    if (message.kind === 'ready') return this.#endTrial(instance, 'ready');
    if (message.kind === 'unusable') {
      this.#options.onLog(`does not start: ${message.error.errorMessage}`, true);
      this.#remove(instance, message.error);
      return;
    }
    const { job } = instance;
    if (job?.requestId !== message.requestId) return;
    this.#free(instance);
    if (message.kind === 'failed') job.settle({ ok: false, error: message.error });
    else {
      const payload: unknown = JSON.parse(message.payload);
      job.settle({ ok: true, payload });
    }
    if (instance.isRetired) this.#remove(instance, exited);
    this.#dispatch();
  }

  #endTrial(instance: Instance, outcome: LambdaError | 'ready'): void {
    const told = instance.onTrial;
    instance.onTrial = undefined;
    told?.(outcome);
  }

  #free(instance: Instance): void {
    clearTimeout(instance.timer);
    instance.job = undefined;
  }

  #remove(instance: Instance, error: LambdaError): void {
    if (this.#instances.get(instance.id) !== instance) return;
    this.#instances.delete(instance.id);
    const { job } = instance;
    this.#free(instance);
    void instance.worker.terminate();
    this.#endTrial(instance, error);
    job?.settle({ ok: false, error });
    this.#dispatch();
  }

  #readLines(stream: Readable, isError: boolean): void {
    createInterface({ input: stream }).on('line', (line) => this.#options.onLog(line, isError));
  }
}

const exited: LambdaError = {
  errorType: 'Runtime.ExitError',
  errorMessage: 'Error: Runtime exited with error: signal: killed',
};

function describe(error: unknown): LambdaError {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
    : { errorType: 'Runtime.ExitError', errorMessage: String(error) };
}
