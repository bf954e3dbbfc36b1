import type { Execution } from '../step-functions/execution.ts';

/** What is worth knowing of an execution at a glance. Moments are ISO instants. */
export function executionAtAGlance({
  name,
  status,
  current,
  entered,
  endsBy,
  startedAt,
  stoppedAt,
  transitions,
  error,
}: Execution) {
  const until = current && 'until' in current.phase ? current.phase.until : undefined;
  return {
    name,
    status,
    state: current?.name,
    phase: current?.phase.kind,
    retryCount: current?.retryCount,
    deadline: iso(current?.deadline ?? until),
    endsBy: iso(endsBy),
    entered: entered.map(({ state, at }) => ({ state, at: iso(at) })),
    transitions,
    startedAt: iso(startedAt),
    stoppedAt: iso(stoppedAt),
    error,
  };
}

function iso(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
