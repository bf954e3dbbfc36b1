import * as z from 'zod';
import type { Keeper } from './data-folder.ts';
import { parseJson } from './json.ts';

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

  /**
   * Keeps a letter; one that is here already, as after a crash before its sender forgot it, is the same.
   * @param queueArn undefined where a function has no dead-letter queue
   */
  add(queueArn: string | undefined, letter: Omit<DeadLetter, 'queue'>): void {
    if (this.#letters.some(({ id }) => id === letter.id)) return;
    this.#letters.unshift({ ...letter, queue: queueArn?.split(':').at(-1) ?? 'no dead-letter queue' });
    this.#keeper.write(file, JSON.stringify(this.#letters, null, 2));
  }
}
