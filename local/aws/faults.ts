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

/** A fault that was set. */
export type Fault = {
  /** Resolves when it has happened (a refusal: for the first time). */
  happened: Promise<void>;
  hasHappened(): boolean;
  cancel(): void;
};

/** What a call meets. */
export type Met = ({ kind: 'crash'; when: 'before' | 'after' } | { kind: 'refuse'; status: number; code: string }) & {
  happened(): void;
};

type SetFault = {
  matches(call: Call): boolean;
  skip: number;
  left: number;
  meet(): Met;
};

/** Lets calls of AWS go wrong, once: for tests of what has to survive it. */
export class Faults {
  readonly #set = new Set<SetFault>();

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

  clear(): void {
    this.#set.clear();
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

  #add(name: string | undefined, calls: Calls, times: number, meet: (happened: () => void) => Met): Fault {
    const operations = calls.operation === undefined ? undefined : [calls.operation].flat();
    const { promise, resolve } = Promise.withResolvers<void>();
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
        }),
    };
    this.#set.add(fault);
    return { happened: promise, hasHappened: () => happened, cancel: () => this.#set.delete(fault) };
  }
}
