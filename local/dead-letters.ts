import * as z from 'zod';
import type { Keeper } from './data-folder.ts';
import { parseJson } from './json.ts';
import type { QueueSpec } from './template/deployment.ts';

const DeadLetter = z.object({
  id: z.string(),
  queue: z.string(),
  function: z.string(),
  event: z.unknown(),
  error: z.object({ errorType: z.string(), errorMessage: z.string() }),
  /** ISO instant. */
  at: z.string(),
});

/** An event, or a message of a queue, that no attempt could handle. */
export type DeadLetter = z.infer<typeof DeadLetter>;

const file = 'dead-letters.json';

/** The dead-letter queues of the template: what lies in them, newest first. */
export class DeadLetters {
  readonly #keeper: Keeper;
  readonly #letters: DeadLetter[];

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
    this.#letters = z.array(DeadLetter).parse(parseJson(keeper.read(file) ?? '[]')?.value ?? []);
  }

  list(): readonly DeadLetter[] {
    return this.#letters;
  }

  /** Forgets what lay in a queue for longer than that keeps anything. @param now milliseconds since the epoch */
  expire(now: number, queues: readonly Pick<QueueSpec, 'arn' | 'retentionSeconds'>[]): void {
    const kept = this.#letters.filter(({ queue, at }) => {
      const spec = queues.find(({ arn }) => nameOf(arn) === queue);
      return !spec || now - Date.parse(at) <= spec.retentionSeconds * 1000;
    });
    if (kept.length === this.#letters.length) return;
    this.#letters.splice(0, this.#letters.length, ...kept);
    this.#write();
  }

  /**
   * Keeps a letter; one that is here already, as after a crash before its sender forgot it, is the same.
   * @param queueArn undefined where a function has no dead-letter queue
   */
  add(queueArn: string | undefined, letter: Omit<DeadLetter, 'queue'>): void {
    if (this.#letters.some(({ id }) => id === letter.id)) return;
    this.#letters.unshift({ ...letter, queue: (queueArn && nameOf(queueArn)) ?? 'no dead-letter queue' });
    this.#write();
  }

  #write(): void {
    this.#keeper.write(file, JSON.stringify(this.#letters, null, 2));
  }
}

function nameOf(queueArn: string): string | undefined {
  return queueArn.split(':').at(-1);
}
