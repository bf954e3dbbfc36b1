import { type Messages, work as doWork } from '../../functions/jobs/work.ts';
import type { Work } from '../../functions/platform/queue.ts';
import type * as z from 'zod/mini';
import type { Lambda, Process } from './lambda.ts';
import { Random } from './random.ts';
import { minute, second } from './time.ts';
import type { SimulatedTools } from './tools.ts';

/** How long a message is hidden while somebody works on it: six times the function's time, as AWS asks for. */
const visibilityMs = 6 * 4 * minute;
/** How often a message is handed out before it lies among the dead letters. */
const receives = 5;

/** The queue of work: each message is handed out at least once, at its time or later, now and then twice. */
export class SimulatedQueue {
  readonly deadLetters: Work[] = [];
  readonly #lambda: Lambda;
  readonly #random: Random;
  readonly #toolsOf: (process: Process) => SimulatedTools;
  #sent = 0;

  constructor(lambda: Lambda, seed: number, toolsOf: (process: Process) => SimulatedTools) {
    this.#lambda = lambda;
    this.#random = new Random(seed, 'queue');
    this.#toolsOf = toolsOf;
  }

  send(works: readonly { work: Work; delaySeconds?: number }[]): void {
    for (const { work, delaySeconds = 0 } of works) {
      if (delaySeconds < 0 || delaySeconds > 900) throw new Error(`SQS keeps nothing back for ${delaySeconds} seconds`);
      const body = JSON.stringify(work);
      if (Buffer.byteLength(body) > 1_000_000) throw new Error('a message that SQS does not take');
      this.#sent += 1;
      const messageId = `m${this.#sent}`;
      const { weather, time } = this.#lambda;
      const times = weather.happens('queue: message doubled', 0.02, this.#random) ? 2 : 1;
      for (let copy = 0; copy < times; copy += 1) {
        const late = weather.happens('queue: message late', 0.02, this.#random) ? this.#random.about(minute) : 0;
        time.after(delaySeconds * second + late + this.#random.about(0.2 * second), () =>
          this.#receive(messageId, work, body, 1),
        );
      }
    }
  }

  #receive(messageId: string, work: Work, body: string, received: number): void {
    const { weather, time } = this.#lambda;
    // While the queue or the functions are out of order, nobody receives.
    if (weather.outage('queue') || weather.outage('functions'))
      return time.after(this.#random.between(second, minute), () => this.#receive(messageId, work, body, received));
    const about = work.kind === 'deliver' ? work.caseId : work.municipality;
    const messages: z.infer<typeof Messages> = { Records: [{ messageId, body }] };
    const began = time.ms;
    void this.#lambda
      .invoke('work', about, (process) => doWork(this.#toolsOf(process), messages))
      .then((outcome) => {
        if (outcome.ok && outcome.value.batchItemFailures.length === 0) return;
        weather.note('queue: message handed out again');
        if (received >= receives) return void this.deadLetters.push(work);
        const again = outcome.ok ? time.ms + second : began + visibilityMs;
        time.at(again, () => this.#receive(messageId, work, body, received + 1));
      });
  }
}
