import type { Wait } from '../domain/deadlines.ts';
import type { Signal } from '../domain/signals.ts';

/** What an execution starts with: ids and moments, never personal data. */
export type ExecutionInput = {
  caseId: string;
  run: number;
  stage: string;
} & Wait;

/** The workflow engine, as a case sees it. */
export interface Workflows {
  /** Starts the execution of that name of the service's workflow; starting it again is harmless. */
  start(service: string, name: string, input: ExecutionInput, signal?: AbortSignal): Promise<void>;
  /** `gone`: the token is no longer waited for. It says nothing about delivery: a deadline may have won the race. */
  signal(token: string, output: Signal, signal?: AbortSignal): Promise<'delivered' | 'gone'>;
}

/** What the engine knows of executions, for whoever holds them against the cases. */
export interface Executions {
  /** The names of a service's executions that run now, page by page. */
  running(service: string): AsyncIterable<readonly string[]>;
}
