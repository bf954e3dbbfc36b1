import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Service } from './endpoint.ts';

/** Operations of DynamoDB that change something. */
export const dynamoDbWrites = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;

/** Which calls a fault meets. */
export type Calls = {
  service: Service;
  /** One operation, several, or any. */
  operation?: string | readonly string[];
  /** The first (1), the second, … of those calls, counted from when the fault was set; default 1. */
  nth?: number;
};

export type CrashFault = { function: string } & ({ after: Calls } | { before: Calls });

export type Refusal = Calls & {
  function?: string;
  /** How many calls in a row are refused, default 1. */
  times?: number;
  /** The error's code, such as `ThrottlingException`. */
  code: string;
  /** HTTP status, default 400; the SDK repeats calls that were answered with 500 and more. */
  status?: number;
};

export type Hang = Calls & {
  function?: string;
  /** How many calls in a row hang, default 1; `Infinity`: until it is cancelled. */
  times?: number;
  /** Whether the call is carried out all the same. Its answer comes when the hang is over; otherwise the connection ends then. */
  carriedOut: boolean;
  /** Milliseconds of the machine's time; absent: until it is cancelled. */
  ms?: number;
};

export type Outage = Pick<Calls, 'service' | 'operation'> & {
  function?: string;
  /** The error's code, default `ServiceUnavailable` with HTTP status 503. */
  code?: string;
  status?: number;
};

/** A fault that was set. */
export type Fault = {
  /** Resolves when it has happened (to the first of several calls). */
  happened: Promise<void>;
  hasHappened(): boolean;
  /** Ends it, also for the calls that hang. */
  cancel(): void;
};

/** What a call meets. */
export type Met = (
  | { kind: 'crash'; when: 'before' | 'after' }
  | { kind: 'refuse'; status: number; code: string }
  | { kind: 'hang'; carriedOut: boolean; isOver: Promise<void> }
) & {
  happened(): void;
};

type SetFault = {
  matches(call: Call): boolean;
  skip: number;
  left: number;
  meet(): Met;
};

/** Lets calls of AWS go wrong, once or for as long as a test says: for tests of what has to survive it. */
export class Faults {
  readonly #set = new Set<SetFault>();
  /** Ends each fault that was set, also one that has met all its calls: some of those may still hang. */
  readonly #ends = new Set<() => void>();

  /**
   * Ends an instance of a function the moment its n-th such call has been carried out, before it sees the answer
   * (`after`), or before it is carried out (`before`).
   */
  crash(fault: CrashFault): Fault {
    const when = 'after' in fault ? 'after' : 'before';
    const calls = 'after' in fault ? fault.after : fault.before;
    return this.#add(fault.function, calls, 1, (happened) => ({ kind: 'crash', when, happened }));
  }

  /** Answers a call with an error instead of carrying it out. */
  refuse(refusal: Refusal): Fault {
    const { status = 400, code, times = 1 } = refusal;
    return this.#add(refusal.function, refusal, times, (happened) => ({ kind: 'refuse', status, code, happened }));
  }

  /** Refuses every such call until it is cancelled. */
  outage({ code = 'ServiceUnavailable', status = 503, ...calls }: Outage): Fault {
    return this.refuse({ ...calls, code, status, times: Number.POSITIVE_INFINITY });
  }

  /** Leaves a call without an answer for a while. */
  hang(hang: Hang): Fault {
    const { carriedOut, ms, times = 1 } = hang;
    return this.#add(hang.function, hang, times, (happened, cancelled) => ({
      kind: 'hang',
      carriedOut,
      isOver: ms === undefined ? cancelled : Promise.race([cancelled, pause(ms, undefined, { ref: false })]),
      happened,
    }));
  }

  /** Ends every fault that was set. */
  clear(): void {
    for (const end of this.#ends) end();
  }

  /** What a call meets; undefined where it goes its way. */
  meet(call: Call): Met | undefined {
    let met: Met | undefined;
    for (const fault of this.#set) {
      if (!fault.matches(call)) continue;
      fault.skip -= 1;
      if (fault.skip >= 0 || met) continue;
      fault.left -= 1;
      if (fault.left <= 0) this.#set.delete(fault);
      met = fault.meet();
      if (met.kind === 'refuse') met.happened();
    }
    return met;
  }

  #add(
    name: string | undefined,
    calls: Calls,
    times: number,
    meet: (happened: () => void, cancelled: Promise<void>) => Met,
  ): Fault {
    const operations = calls.operation === undefined ? undefined : [calls.operation].flat();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancelled = Promise.withResolvers<void>();
    let happened = false;
    const fault: SetFault = {
      matches: (call) =>
        call.service === calls.service &&
        (name === undefined || call.function === name) &&
        (operations === undefined || operations.includes(call.operation)),
      skip: (calls.nth ?? 1) - 1,
      left: times,
      meet: () =>
        meet(() => {
          happened = true;
          resolve();
        }, cancelled.promise),
    };
    const cancel = () => {
      this.#set.delete(fault);
      this.#ends.delete(cancel);
      cancelled.resolve();
    };
    this.#set.add(fault);
    this.#ends.add(cancel);
    return { happened: promise, hasHappened: () => happened, cancel };
  }
}
