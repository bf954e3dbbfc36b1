import * as z from 'zod';
import { saveWithRetry } from '../../functions/casework/save-with-retry.ts';
import { contextOf, rulesToday, statusPath, type Tools } from '../../functions/casework/tools.ts';
import type { Wait } from '../../functions/domain/deadlines.ts';
import { withFault, withMailSent } from '../../functions/domain/decide.ts';
import { waitOf } from '../../functions/domain/signals.ts';
import { PermanentFault, RetryableFault } from '../../functions/platform/faults.ts';
import type { Served } from '../../functions/services/service.ts';
import type { CaseStore } from '../../functions/storage/case-store.ts';
import { primaryKey } from '../../functions/storage/keys.ts';
import type { Table } from '../../functions/storage/table.ts';
import { Notify } from '../../functions/tasks/notify.ts';
import { naiveAgendaStore } from '../proof/naive-agenda-store.ts';
import type { Mistaken } from './country.ts';
import { definitionTexts, tasks } from './step-functions.ts';
import type { Replaced } from './tools.ts';

const Definition = z.looseObject({
  States: z.record(z.string(), z.looseObject({ Retry: z.array(z.looseObject({})).optional() })),
});

/** Mistakes, put in the place of the product's own code: the simulation has to find each of them, or its silence says nothing. */
export const controls: Readonly<Record<string, { mistake: Replaced & Mistaken; found: readonly string[] }>> = {
  'a signal without its run': {
    mistake: { cases: forWhoeverWaits },
    found: ['stands still', 'mailed twice', 'starved', 'a restart undone'],
  },
  'retries of 30 s': {
    mistake: {
      tasks: { ...tasks, notify: (tools, payload) => notifyAtOnce(tools, Notify.parse(payload)) },
      definitions: Object.fromEntries(
        Object.entries(definitionTexts).map(([service, text]) => [service, withShortRetries(text)]),
      ),
    },
    found: ['not told'],
  },
  'read-then-write': {
    mistake: { table: (table) => withoutConditions(table) },
    found: ['a write was lost', 'an acknowledged write is not there', 'never mailed'],
  },
  'cells without a condition': {
    mistake: { agenda: naiveAgendaStore },
    found: ['a cell held twice', 'a visit without its cells'],
  },
};

/** A signal is for whoever waits: the run that takes another's place hears what that one was told. */
function forWhoeverWaits(cases: CaseStore): CaseStore {
  const changed = (served: Served): Served => {
    const { subject } = served;
    const outbox = subject.outbox.map((entry) =>
      entry.kind === 'signal' && 'event' in entry ? { ...entry, run: subject.run } : entry,
    );
    return { ...served, subject: { ...subject, outbox } };
  };
  return {
    ...cases,
    async read(id) {
      const served = await cases.read(id);
      return served && changed(served);
    },
    async readMany(ids, unreadable) {
      const found = await cases.readMany(ids, unreadable);
      return new Map([...found].map(([id, served]) => [id, changed(served)]));
    },
  };
}

/** The task mails by itself, and has no other way than to fail while that cannot be done. */
async function notifyAtOnce(tools: Tools, { caseId, notice }: z.infer<typeof Notify>): Promise<Wait> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  if (!served || !municipality) throw new PermanentFault('unknown-case');
  const { subject, service } = served;
  const now = tools.clock.now();
  const key = service.due(subject, notice, now, municipality);
  if (key === undefined) return waitOf(served, now, municipality);
  const statusUrl = tools.baseUrl + statusPath(tools, subject);
  const sent = await tools.mailer.send({ notice, key, subject, service, municipality, statusUrl, now });
  const context = contextOf(tools, municipality, { kind: 'workflow' });
  const noted = await saveWithRetry(
    tools.cases,
    caseId,
    ({ subject: current }) => {
      const next = { ...withMailSent(current, notice, context), sent: [...current.sent, key] };
      if (sent.kind === 'sent') return { next };
      return { next: { ...withFault({ ...current, sent: next.sent }, { kind: 'mail', code: sent.code }, context) } };
    },
    served,
  );
  if (noted.kind === 'busy') throw new RetryableFault('busy');
  return waitOf({ subject: { ...subject, sent: [...subject.sent, key] }, service }, now, municipality);
}

/** Six attempts within half a minute, and then the execution fails. */
function withShortRetries(text: string): string {
  const { States, ...rest } = Definition.parse(JSON.parse(text));
  const short = { IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 60, JitterStrategy: 'FULL' };
  const states = Object.entries(States).map(([name, { Retry, ...state }]) => [
    name,
    { ...state, ...(Retry && { Retry: Retry.map((one) => ({ ...one, ...short })) }) },
  ]);
  return JSON.stringify({ ...rest, States: Object.fromEntries(states) });
}

/** A case is read, compared, and then written whatever it has become meanwhile. */
function withoutConditions(table: Table): Table {
  return {
    ...table,
    async put(item, condition) {
      const expected = condition.values?.['previous'];
      if (expected === undefined) return table.put(item, condition);
      const stored = await table.get(String(item[primaryKey]));
      if (stored?.['version'] !== expected) return { kind: 'refused', stored };
      return table.put(item, { text: 'attribute_not_exists(#pk) OR attribute_exists(#pk)' });
    },
  };
}
