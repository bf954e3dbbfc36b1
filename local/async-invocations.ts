import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Activity } from './activity.ts';
import type { Keeper } from './data-folder.ts';
import type { DeadLetters } from './dead-letters.ts';
import { parseJson } from './json.ts';
import type { Functions } from './lambda/functions.ts';
import type { DueSource } from './timeline.ts';

const Pending = z.object({
  id: z.string(),
  function: z.string(),
  event: z.unknown(),
  /** Where it ends when every attempt has failed. */
  deadLetterArn: z.string().optional(),
  attempts: z.number(),
  /** Milliseconds since the epoch. */
  due: z.number(),
});

type Pending = z.infer<typeof Pending>;

/** Lambda's waits before it repeats an asynchronous invocation. */
const waits = [60_000, 120_000];
const pendingFile = 'pending-invocations.json';

/**
 * Invocations that nobody waits for, of rules, schedules and mail events: kept until they succeed, repeated as Lambda does, and put
 * aside in a dead-letter queue when that was in vain.
 */
export class AsyncInvocations implements DueSource {
  readonly #functions: Functions;
  readonly #activity: Activity;
  readonly #keeper: Keeper;
  readonly #deadLetters: DeadLetters;
  readonly #now: () => number;
  #pending: Pending[];
  readonly #underWay = new Set<string>();

  constructor(functions: Functions, activity: Activity, keeper: Keeper, deadLetters: DeadLetters, now: () => number) {
    this.#functions = functions;
    this.#activity = activity;
    this.#keeper = keeper;
    this.#deadLetters = deadLetters;
    this.#now = now;
    const kept = z.array(Pending).parse(parseJson(keeper.read(pendingFile) ?? '[]')?.value ?? []);
    // What an earlier release wanted of a function that is gone, nobody can do any more.
    this.#pending = kept.filter((pending) => functions.has(pending.function));
  }

  /** @param deadLetterArn of the rule's or the schedule's target; otherwise the function's own goes */
  add(functionArn: string, event: unknown, deadLetterArn: string | undefined): void {
    const pending: Pending = {
      id: randomUUID(),
      function: functionArn,
      event,
      attempts: 0,
      due: this.#now(),
      ...(deadLetterArn !== undefined && { deadLetterArn }),
    };
    this.#pending.push(pending);
    this.#keep();
    this.#attempt(pending);
  }

  /** Puts an event aside that its service may not hand to the function. */
  refuse(functionArn: string, event: unknown, deadLetterArn: string | undefined, message: string): void {
    this.#deadLetters.add(deadLetterArn, {
      id: randomUUID(),
      function: this.#functions.find(functionArn).spec.name,
      event,
      error: { errorType: 'AccessDeniedException', errorMessage: message },
      at: new Date(this.#now()).toISOString(),
    });
  }

  nextDue(): number | undefined {
    const waiting = this.#pending.filter(({ id }) => !this.#underWay.has(id));
    return waiting.length > 0 ? Math.min(...waiting.map(({ due }) => due)) : undefined;
  }

  fireDue(now: number): void {
    for (const pending of this.#pending)
      if (pending.due <= now && !this.#underWay.has(pending.id)) this.#attempt(pending);
  }

  #attempt(pending: Pending): void {
    this.#underWay.add(pending.id);
    void this.#activity.track(async () => {
      const { spec } = this.#functions.find(pending.function);
      const outcome = await this.#functions.invoke(pending.function, pending.event);
      this.#underWay.delete(pending.id);
      pending.attempts += 1;
      if (!outcome.ok && pending.attempts <= spec.retries) {
        pending.due = this.#now() + (waits[pending.attempts - 1] ?? 120_000);
      } else {
        this.#pending = this.#pending.filter(({ id }) => id !== pending.id);
        if (!outcome.ok)
          this.#deadLetters.add(spec.deadLetterArn ?? pending.deadLetterArn, {
            id: pending.id,
            function: spec.name,
            event: pending.event,
            error: outcome.error,
            at: new Date(this.#now()).toISOString(),
          });
      }
      this.#keep();
    });
  }

  #keep(): void {
    this.#keeper.write(pendingFile, JSON.stringify(this.#pending, null, 2));
  }
}
