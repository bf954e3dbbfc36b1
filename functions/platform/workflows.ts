import type { SignalEvent, WaitStage } from '../domain/names.ts';

/** What an execution starts with: ids and moments, never personal data. */
export type ExecutionInput = {
  caseId: string;
  run: number;
  stage: WaitStage;
  /** ISO instant: until when that stage waits. */
  until?: string | undefined;
  /** What follows when the wait for the visit is over. */
  next?: 'remind' | 'expire' | undefined;
};

/** The workflow engine, as a case sees it. */
export interface Workflows {
  /** Starts the execution `{caseId}-{run}`; starting it again is harmless. */
  start(input: ExecutionInput): Promise<void>;
  /** `gone`: the token is no longer waited for. It says nothing about delivery: a deadline may have won the race. */
  signal(token: string, output: { event: SignalEvent; signal: string }): Promise<'delivered' | 'gone'>;
}
