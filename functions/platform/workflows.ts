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
  /** Starts the execution `{caseId}-{run}` of the service's workflow; starting it again is harmless. */
  start(service: string, input: ExecutionInput): Promise<void>;
  /** `gone`: the token is no longer waited for. It says nothing about delivery: a deadline may have won the race. */
  signal(token: string, output: Signal): Promise<'delivered' | 'gone'>;
}
