import type { Wait } from '../domain/deadlines.ts';
import type { WaitStage } from '../domain/names.ts';
import type { ServiceId } from '../domain/rules.ts';
import type { Signal } from '../domain/waiting.ts';

/** What an execution starts with: ids and moments, never personal data. */
export type ExecutionInput = {
  caseId: string;
  run: number;
  stage: WaitStage;
} & Wait;

/** The workflow engine, as a case sees it. */
export interface Workflows {
  /** Starts the execution `{caseId}-{run}` of the service's workflow; starting it again is harmless. */
  start(service: ServiceId, input: ExecutionInput): Promise<void>;
  /** `gone`: the token is no longer waited for. It says nothing about delivery: a deadline may have won the race. */
  signal(token: string, output: Signal): Promise<'delivered' | 'gone'>;
}
