import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Activity } from './activity.ts';
import type { Keeper } from './data-folder.ts';
import type { DeadLetters } from './dead-letters.ts';
import { LocalRunError } from './failure.ts';
import { parseJson } from './json.ts';
import type { Outcome } from './lambda/function-pool.ts';
import type { Functions } from './lambda/functions.ts';
import { accountId, region } from './template/identities.ts';
import type { MappingSpec, QueueSpec } from './template/deployment.ts';
import type { DueSource } from './timeline.ts';

const Failure = z.object({ errorType: z.string(), errorMessage: z.string() });
const Message = z.object({
  /** Begins with the moment at which it was sent, so that a folder lists the oldest first. */
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  /** Moments are milliseconds since the epoch. */
  sentAt: z.number(),
  /** When it can be received: after its delay, or after the visibility timeout. */
  due: z.number(),
  received: z.number(),
  /** Why it was not handled when it was received last. */
  failure: Failure.optional(),
});
type Message = z.infer<typeof Message>;

/** What Lambda takes as the list of the messages that failed; null stands for none. */
const BatchFailures = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullable();

const folder = 'messages';

export type QueuesOptions = {
  functions: Functions;
  activity: Activity;
  keeper: Keeper;
  deadLetters: DeadLetters;
  now: () => number;
  /** A request that a mapping makes of the queue. */
  onRequest: (operation: 'ReceiveMessage' | 'DeleteMessageBatch') => void;
};

/**
 * The template's queues, and the event source mappings that hand their messages to functions: a message is due after its delay, one
 * that failed after the visibility timeout, and it is put aside when it has been received in vain as often as it may be.
 */
export class Queues implements DueSource {
  readonly #queues: ReadonlyMap<string, QueueSpec>;
  readonly #mappings: readonly MappingSpec[];
  readonly #options: QueuesOptions;
  readonly #messages = new Map<string, Message>();
  readonly #underWay = new Set<string>();
  readonly #batches = new Map<MappingSpec, number>();

  constructor(queues: readonly QueueSpec[], mappings: readonly MappingSpec[], options: QueuesOptions) {
    this.#queues = new Map(queues.map((queue) => [queue.arn, queue]));
    for (const { id, queueArn, functionName } of mappings) {
      options.functions.find(functionName);
      if (!this.#queues.has(queueArn))
        throw new LocalRunError(`the event source of ${id} is no queue of the template: ${queueArn}`);
    }
    this.#mappings = mappings;
    this.#options = options;
    for (const text of options.keeper.readAll(folder)) {
      const message = Message.parse(JSON.parse(text));
      this.#messages.set(message.id, message);
    }
  }

  /** A queue, by the URL that functions know. */
  find(url: string): QueueSpec | undefined {
    return [...this.#queues.values()].find((queue) => queue.url === url);
  }

  /** @returns the messages' ids, in their order */
  send({ arn }: QueueSpec, entries: readonly { body: string; delaySeconds: number }[]): string[] {
    const sentAt = this.#options.now();
    const messages = entries.map(({ body, delaySeconds }) => ({
      id: `${String(sentAt).padStart(15, '0')}-${randomUUID()}`,
      queue: arn,
      body,
      sentAt,
      due: sentAt + delaySeconds * 1000,
      received: 0,
    }));
    for (const message of messages) this.#keep(message);
    this.fireDue(sentAt);
    return messages.map(({ id }) => id);
  }

  nextDue(): number | undefined {
    const due = this.#mappings.flatMap((mapping) => this.#waiting(mapping).map((message) => message.due));
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  fireDue(now: number): void {
    for (const mapping of this.#mappings) this.#handOut(mapping, now);
  }

  /** Messages that somebody will receive and nobody has now. */
  #waiting({ queueArn }: MappingSpec): Message[] {
    return [...this.#messages.values()].filter(({ id, queue }) => queue === queueArn && !this.#underWay.has(id));
  }

  #handOut(mapping: MappingSpec, now: number): void {
    const queue = this.#queues.get(mapping.queueArn);
    if (!queue) return;
    const ready: Message[] = [];
    for (const message of this.#waiting(mapping)) {
      if (message.due > now) continue;
      if (now - message.sentAt > queue.retentionSeconds * 1000) this.#remove(message);
      else if (queue.redrive && message.received >= queue.redrive.maxReceiveCount)
        this.#putAside(message, mapping, queue.redrive.arn, now);
      else ready.push(message);
    }
    while (ready.length > 0 && (this.#batches.get(mapping) ?? 0) < mapping.maxConcurrency)
      this.#handle(mapping, queue, ready.splice(0, mapping.batchSize), now);
  }

  #putAside(message: Message, { functionName }: MappingSpec, deadLetterArn: string, now: number): void {
    this.#options.deadLetters.add(deadLetterArn, {
      id: message.id,
      function: this.#options.functions.find(functionName).spec.name,
      event: parseJson(message.body)?.value ?? message.body,
      error: message.failure ?? unanswered,
      at: new Date(now).toISOString(),
    });
    this.#remove(message);
  }

  #handle(mapping: MappingSpec, queue: QueueSpec, batch: readonly Message[], now: number): void {
    const { functions, activity, onRequest } = this.#options;
    this.#batches.set(mapping, (this.#batches.get(mapping) ?? 0) + 1);
    onRequest('ReceiveMessage');
    for (const message of batch) {
      this.#underWay.add(message.id);
      // Kept as it is received: after a crash it comes again, when the visibility timeout is over.
      this.#keep({ ...message, received: message.received + 1, due: now + queue.visibilitySeconds * 1000 });
    }
    const event = { Records: batch.map((message) => recordOf(message, queue, now)) };
    void activity.track(async () => {
      const outcome = await functions.invoke(mapping.functionName, event);
      const failed = failedOf(mapping, batch, outcome);
      for (const { id } of batch) {
        this.#underWay.delete(id);
        const message = this.#messages.get(id);
        const failure = failed.get(id);
        if (message && failure) this.#keep({ ...message, failure });
        else if (message) this.#remove(message);
      }
      if (failed.size < batch.length) onRequest('DeleteMessageBatch');
      this.#batches.set(mapping, (this.#batches.get(mapping) ?? 1) - 1);
      this.#handOut(mapping, this.#options.now());
    });
  }

  #keep(message: Message): void {
    this.#messages.set(message.id, message);
    this.#options.keeper.write(fileOf(message), JSON.stringify(message, null, 2));
  }

  #remove(message: Message): void {
    this.#messages.delete(message.id);
    this.#options.keeper.remove(fileOf(message));
  }
}

/** Its instance ended with the run. */
const unanswered: z.infer<typeof Failure> = {
  errorType: 'Runtime.ExitError',
  errorMessage: 'received, and never answered',
};

function fileOf({ id }: Message): string {
  return `${folder}/${id}.json`;
}

/** The messages that come again, and why: those that the function names, or all where it failed or names what it was not handed. */
function failedOf(
  { reportsFailures }: MappingSpec,
  batch: readonly Message[],
  outcome: Outcome,
): Map<string, z.infer<typeof Failure>> {
  const all = (failure: z.infer<typeof Failure>) => new Map(batch.map(({ id }) => [id, failure]));
  if (!outcome.ok) return all(outcome.error);
  if (!reportsFailures) return new Map();
  const named = BatchFailures.safeParse(outcome.payload);
  const ids = named.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  if (!named.success || ids.some((id) => batch.every((message) => message.id !== id)))
    return all({
      errorType: 'InvalidResponse',
      errorMessage: `no list of failures: ${JSON.stringify(outcome.payload)}`,
    });
  const reported = { errorType: 'batchItemFailures', errorMessage: 'named by the function; its log says why' };
  return new Map(ids.map((id) => [id, reported]));
}

function recordOf({ id, body, sentAt, received }: Message, { arn }: QueueSpec, now: number) {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(received + 1),
      SentTimestamp: String(sentAt),
      SenderId: accountId,
      ApproximateFirstReceiveTimestamp: String(now),
    },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  };
}
