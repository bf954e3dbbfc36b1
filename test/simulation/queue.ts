import type * as z from 'zod/mini';
import { type Messages, work as doWork } from '../../functions/jobs/work.ts';
import type { Work } from '../../functions/platform/queue.ts';
import { functions } from '../../infra/functions.ts';
import type { Lambda, Process } from './lambda.ts';
import { Random } from './random.ts';
import { minute, second } from './time.ts';
import type { SimulatedTools } from './tools.ts';

/** As `infra/constructs/work-queue` makes it: for how long a message is hidden while somebody works on it, and what a batch is. */
const visibilityMs = 6 * functions.work.timeoutSeconds * second;
const receives = 8;
const batchSize = 10;
/** How long the queue waits for a batch to become a full one. */
const gatheringMs = 100;

type Message = { id: string; work: Work; body: string; received: number };

/** The queue of work: each message is handed out at least once, at its time or later, now and then twice. */
export class SimulatedQueue {
  readonly deadLetters: Work[] = [];
  readonly #lambda: Lambda;
  readonly #seed: number;
  readonly #toolsOf: (process: Process) => SimulatedTools;
  readonly #visible: Message[] = [];
  #isPolling = false;
  #sent = 0;

  constructor(lambda: Lambda, seed: number, toolsOf: (process: Process) => SimulatedTools) {
    this.#lambda = lambda;
    this.#seed = seed;
    this.#toolsOf = toolsOf;
  }

  send(works: readonly { work: Work; delaySeconds?: number }[]): void {
    const { weather, time } = this.#lambda;
    for (const { work, delaySeconds = 0 } of works) {
      if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > 900)
        throw new Error(`SQS keeps nothing back for ${delaySeconds} seconds`);
      const body = JSON.stringify(work);
      const random = new Random(this.#seed, 'queue', body, time.ms);
      this.#sent += 1;
      const times = weather.happens('queue: message doubled', 0.02, random) ? 2 : 1;
      for (let copy = 0; copy < times; copy += 1) {
        const message = { id: `m${this.#sent}`, work, body, received: 0 };
        const late = weather.happens('queue: message late', 0.02, random) ? random.about(minute) : 0;
        time.after(delaySeconds * second + late, () => this.#show(message));
      }
    }
  }

  #show(message: Message): void {
    this.#visible.push(message);
    if (this.#isPolling) return;
    this.#isPolling = true;
    this.#lambda.time.after(gatheringMs, () => this.#poll());
  }

  #poll(): void {
    const { weather, time } = this.#lambda;
    // While the queue or the functions are out of order, nobody receives.
    if (weather.outage('queue') || weather.outage('functions')) return time.after(20 * second, () => this.#poll());
    this.#isPolling = false;
    while (this.#visible.length > 0) this.#handOut(this.#visible.splice(0, batchSize));
  }

  #handOut(batch: readonly Message[]): void {
    const { weather, time } = this.#lambda;
    const [first] = batch;
    const about = first ? aboutOf(first.work) : '';
    const messages: z.infer<typeof Messages> = {
      Records: batch.map(({ id: messageId, body }) => ({ messageId, body })),
    };
    const visibleAgain = time.ms + visibilityMs;
    const work = async () => {
      const outcome = await this.#lambda.invoke('work', about, (process) => doWork(this.#toolsOf(process), messages));
      const failed = outcome.ok ? new Set(outcome.value.batchItemFailures.map((one) => one.itemIdentifier)) : undefined;
      for (const message of batch) {
        if (failed && !failed.has(message.id)) continue;
        weather.note('queue: message handed out again');
        const again = { ...message, received: message.received + 1 };
        if (again.received >= receives) this.deadLetters.push(message.work);
        else time.at(visibleAgain, () => this.#show(again));
      }
    };
    void work();
  }
}

/** What a piece of work is about, for the story. */
function aboutOf(work: Work): string {
  switch (work.kind) {
    case 'deliver':
      return work.caseId;
    case 'application':
      return work.id;
    default:
      return work.municipality;
  }
}
