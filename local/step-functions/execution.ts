import * as z from 'zod';

const Outcome = z.union([
  z.strictObject({ output: z.unknown() }),
  z.strictObject({ error: z.string(), cause: z.string() }),
]);

const Phase = z.discriminatedUnion('kind', [
  /** The state has been entered; nothing of it has been carried out. */
  z.strictObject({ kind: z.literal('entered') }),
  /** Its function is being invoked; with a token, it is answered by the token alone. */
  z.strictObject({ kind: z.literal('invoking'), token: z.string().optional() }),
  z.strictObject({ kind: z.literal('awaiting'), token: z.string() }),
  z.strictObject({ kind: z.literal('waiting'), until: z.number() }),
  z.strictObject({ kind: z.literal('retrying'), until: z.number() }),
  /** What the state came to is known; nothing has followed from it. */
  z.strictObject({ kind: z.literal('done'), outcome: Outcome }),
]);

const CurrentState = z.strictObject({
  name: z.string(),
  input: z.unknown(),
  /** Moments are milliseconds since the epoch. */
  enteredAt: z.number(),
  /** Attempts that were repeated, in all and by retrier. */
  retryCount: z.number(),
  retries: z.array(z.number()),
  phase: Phase,
  /** When the attempt times out. */
  deadline: z.number().optional(),
});

/** All there is to know of an execution: what is checkpointed. */
export const Execution = z.strictObject({
  arn: z.string(),
  name: z.string(),
  machine: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  input: z.unknown(),
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
  /** When the whole execution times out. */
  endsBy: z.number().optional(),
  output: z.unknown().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  /** Whether its end has been told to whom it concerns. */
  announced: z.boolean(),
  variables: z.record(z.string(), z.unknown()),
  current: CurrentState.optional(),
  entered: z.array(z.strictObject({ state: z.string(), at: z.number() })),
  /** State transitions as they are billed: into the first state, between states, repeated attempts, and to the end. */
  transitions: z.number(),
});

export type Execution = z.infer<typeof Execution>;
export type CurrentState = z.infer<typeof CurrentState>;
export type Outcome = z.infer<typeof Outcome>;
