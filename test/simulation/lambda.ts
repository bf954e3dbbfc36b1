import type { Temporal } from 'temporal-polyfill';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { type FunctionId, functions } from '../../infra/functions.ts';
import { Random } from './random.ts';
import type { Story } from './story.ts';
import { hour, minute, second, type VirtualTime } from './time.ts';
import type { Fate, Port, Weather } from './weather.ts';

/** What became of an invocation; the error is named as Lambda and Step Functions name it. */
export type Ended<Result> = { ok: true; value: Result } | { ok: false; error: string; fault?: unknown };

/** How long a call usually takes, in milliseconds. Time goes by for a process when enough of it has come together. */
const usual: Readonly<Record<Port, number>> = { table: 6, mail: 70, workflows: 25, queue: 12 };
const togetherMs = 250;
/** How long a client of the SDK waits for a service that does not answer, with its attempts. */
const patienceMs = 12 * second;
/** Lambda's waits before it repeats an event that nobody waits for, and for how long it tries while it is out of order. */
const waits = [minute, 2 * minute];
const longestWait = 6 * hour;

/** One invocation of a function: what it does ends with it, wherever it is. */
export class Process {
  readonly functionId: FunctionId;
  readonly label: string;
  readonly random: Random;
  readonly startedAt: number;
  /** Told of everything that went wrong in it but slowness: whoever wants to know what that may have spoilt. */
  readonly disturbed: (() => void)[] = [];
  readonly #lambda: Lambda;
  readonly #settle: (outcome: Ended<never>) => void;
  #isAlive = true;
  #isWatched = false;
  #behind = 0;
  readonly #limits = new Set<{ at: number; fire: () => void; isSet: boolean }>();

  constructor(
    lambda: Lambda,
    functionId: FunctionId,
    label: string,
    random: Random,
    settle: (outcome: Ended<never>) => void,
  ) {
    this.#lambda = lambda;
    this.functionId = functionId;
    this.label = label;
    this.random = random;
    this.startedAt = lambda.time.ms;
    this.#settle = settle;
  }

  /** A call of a service, and whatever becomes of it. @param about whom it concerns */
  call<Result>(
    port: Port,
    operation: string,
    about: string,
    writes: boolean,
    perform: () => Promise<Result>,
  ): Promise<Result> {
    if (!this.#isAlive) return never();
    this.#behind += usual[port];
    const fate = this.#lambda.weather.fateOf(port, writes, this.random);
    this.#lambda.story.tell(about, `${this.functionId} ${operation}${fate ? `: ${fate}` : ''}`);
    if (fate) return this.#meet(fate, port, operation, perform);
    return this.#behind < togetherMs ? perform() : this.#later(perform);
  }

  get now(): number {
    return this.#lambda.time.ms;
  }

  tell(about: string, what: string): void {
    this.#lambda.story.tell(about, what);
  }

  /** Calls somebody if so much time goes by before they say that it is enough. @returns says so */
  limit(ms: number, fire: () => void): () => void {
    const limit = { at: this.now + ms, fire, isSet: false };
    this.#limits.add(limit);
    return () => this.#limits.delete(limit);
  }

  /** Time goes by. Nothing follows, where it went by for too long. */
  async pause(ms: number): Promise<void> {
    const { time } = this.#lambda;
    const endsBy = this.startedAt + functions[this.functionId].timeoutSeconds * second;
    if (time.ms + ms >= endsBy && !this.#isWatched) {
      this.#isWatched = true;
      time.at(endsBy, () => this.#runOut());
    }
    for (const limit of this.#limits)
      if (!limit.isSet) {
        limit.isSet = true;
        time.at(limit.at, () => this.#isAlive && this.#limits.has(limit) && limit.fire());
      }
    await time.sleep(ms);
    if (!this.#isAlive) return never();
  }

  /** Nothing that it does from now on happens. */
  kill(error: string): void {
    this.#isAlive = false;
    this.disturb();
    this.#settle({ ok: false, error });
  }

  disturb(): void {
    for (const hear of this.disturbed) hear();
  }

  async #later<Result>(perform: () => Promise<Result>): Promise<Result> {
    const ms = this.#behind;
    this.#behind = 0;
    await this.pause(ms);
    return perform();
  }

  async #meet<Result>(fate: Fate, port: Port, operation: string, perform: () => Promise<Result>): Promise<Result> {
    const failed = () => {
      this.disturb();
      return new RetryableFault(`${port}.${operation}`, { error: 'simulated' });
    };
    switch (fate) {
      case 'slow': {
        const [before, after] = [this.random.about(second), this.random.about(second)];
        await this.pause(before);
        const result = await perform();
        await this.pause(after);
        return result;
      }
      case 'hangs':
        await this.pause(this.random.between(0.5, 1) * patienceMs);
        throw failed();
      case 'refused':
        await this.pause(this.random.about(0.3 * second));
        throw failed();
      case 'lost':
        await perform();
        await this.pause(this.random.between(3 * second, patienceMs));
        throw failed();
      case 'repeated':
        await perform();
        this.disturb();
        await this.pause(this.random.between(0.1 * second, 4 * second));
        return perform();
      case 'killed-before':
        this.kill('Runtime.ExitError');
        return never();
      case 'killed-after':
        await perform();
        this.kill('Runtime.ExitError');
        return never();
    }
  }

  /** Its time is over. What is under way then may still happen, for a moment. */
  #runOut(): void {
    if (!this.#lambda.isUnderWay(this)) return;
    this.#lambda.weather.note('time-out');
    this.disturb();
    this.#lambda.time.after(this.random.between(0, 3 * second), () => {
      this.#isAlive = false;
    });
    this.#settle({ ok: false, error: 'Sandbox.Timedout' });
  }
}

/** Runs functions: for somebody who waits for the answer, or for nobody. */
export class Lambda {
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly story: Story;
  /** Events that no attempt could handle. */
  readonly deadLetters: { functionId: FunctionId; label: string; at: Temporal.Instant; error: string }[] = [];
  /** What a function threw that is none of its own faults: a mistake in the code. */
  readonly crashes: string[] = [];
  readonly logged = new Map<string, number>();
  readonly #seed: number;
  readonly #underWay = new Set<Process>();
  readonly #counts = new Map<string, number>();

  constructor(time: VirtualTime, weather: Weather, story: Story, seed: number) {
    this.time = time;
    this.weather = weather;
    this.story = story;
    this.#seed = seed;
  }

  /** Counts what the product logs as a warning or an error. */
  note(code: string): void {
    this.logged.set(code, (this.logged.get(code) ?? 0) + 1);
  }

  isUnderWay(process: Process): boolean {
    return this.#underWay.has(process);
  }

  /** Ends everything that is under way. */
  killAll(): void {
    for (const process of this.#underWay) process.kill('Runtime.ExitError');
  }

  /** @param label whom it concerns: invocations with other labels are of no influence on what becomes of it */
  invoke<Result>(
    functionId: FunctionId,
    label: string,
    work: (process: Process) => Promise<Result>,
  ): Promise<Ended<Result>> {
    const name = `${functionId}/${label}`;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const random = new Random(this.#seed, name, count);
    if (this.weather.outage('functions') || this.weather.happens('functions: throttled', 0.001, random))
      return Promise.resolve({ ok: false, error: 'Lambda.TooManyRequestsException' });
    return new Promise((resolve) => {
      const process = new Process(this, functionId, label, random, (outcome) => settle(outcome));
      const settle = (outcome: Ended<Result>) => {
        if (!this.#underWay.delete(process)) return;
        if (!outcome.ok) this.story.tell(label, `${functionId} ended: ${outcome.error}`);
        resolve(outcome);
      };
      this.#underWay.add(process);
      work(process).then(
        (value) => settle({ ok: true, value }),
        (fault: unknown) => settle({ ok: false, error: this.#nameOf(fault, name), fault }),
      );
    });
  }

  /** An event that nobody waits for: repeated when it fails, put aside when that was in vain, and now and then handled twice. */
  send(functionId: FunctionId, label: string, work: (process: Process) => Promise<unknown>): void {
    const random = new Random(this.#seed, 'event', functionId, label, this.time.ms);
    const twice = this.weather.happens('functions: event handled twice', 0.01, random);
    for (let copy = 0; copy < (twice ? 2 : 1); copy += 1) {
      const since = this.time.ms;
      const attempt = async (tried: number) => {
        const outcome = await this.invoke(functionId, label, work);
        if (outcome.ok) return;
        const throttled = outcome.error === 'Lambda.TooManyRequestsException';
        if (throttled && this.time.ms - since < longestWait) {
          this.time.after(random.between(second, 5 * minute), () => void attempt(tried));
          return;
        }
        const wait = waits[tried];
        if (wait === undefined || throttled) {
          this.deadLetters.push({ functionId, label, at: this.time.now(), error: outcome.error });
          return;
        }
        this.weather.note('functions: event repeated');
        this.time.after(wait + random.about(5 * second), () => void attempt(tried + 1));
      };
      this.time.after(copy * random.about(30 * second), () => void attempt(0));
    }
  }

  #nameOf(fault: unknown, name: string): string {
    if (!(fault instanceof Error)) return 'Unknown';
    if (fault.name !== 'RetryableFault' && fault.name !== 'PermanentFault')
      this.crashes.push(`${name}: ${fault.stack ?? fault.message}`);
    return fault.name;
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
