import { isRecord } from '../json.ts';
import type { LocalRun } from '../runner.ts';
import { executionAtAGlance } from './execution.ts';
import { html, page } from './html.ts';
import { top } from './panel-page.ts';

/** What is stored of a case, and how its executions went. */
export type CaseFile = { item: unknown; executions: ReturnType<typeof executionAtAGlance>[] };

/** Finds a case; undefined where nothing is stored with this id. What is sealed, and tokens, are left out. */
export async function caseFile(run: LocalRun, caseId: string): Promise<CaseFile | undefined> {
  const item = await run.stored(caseId);
  if (!item) return undefined;
  const executions = run.executions().filter(({ input }) => isRecord(input) && input['caseId'] === caseId);
  return { item: withoutSecrets(item), executions: executions.map(executionAtAGlance) };
}

export function casePage(run: LocalRun, caseId: string, { item, executions }: CaseFile): string {
  return page(
    caseId,
    html`${top(run, 'Case')}
    <main>
      <section class="wide"><h1>${caseId}</h1><h2>As it is stored</h2><pre>${JSON.stringify(item, null, 2)}</pre></section>
      ${executions.map(
        (execution) =>
          html`<section class="wide"><h2>Execution ${execution.name}</h2><pre>${JSON.stringify(execution, null, 2)}</pre></section>`,
      )}
    </main>`,
  );
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'sealed' || name === 'token' ? '…' : withoutSecrets(each),
    ]),
  );
}
