import type { Temporal } from 'temporal-polyfill';
import type { Case } from '../../functions/domain/case.ts';
import type { CaseSummary } from '../../functions/domain/summary.ts';
import type { Listed, Served } from '../../functions/services/service.ts';
import type { CaseStore } from '../../functions/storage/case-store.ts';
import { gather } from '../gather.ts';
import { served } from '../services.ts';

/** A store of cases for tests that are about the cases alone: their services come and go unseen. */
export type ByCase = ReturnType<typeof byCase>;

export function byCase(store: CaseStore) {
  const subjectOf = (found: Served | undefined) => found?.subject;
  const summaries = (lines: readonly Listed[]): CaseSummary[] => lines.map(({ summary }) => summary);
  return {
    async open(draft: Case) {
      const outcome = await store.open(served(draft));
      return 'existing' in outcome ? { ...outcome, existing: outcome.existing.subject } : outcome;
    },
    read: async (caseId: string) => subjectOf(await store.read(caseId)),
    async readMany(caseIds: readonly string[]) {
      const found = await store.readMany(caseIds);
      return new Map([...found].map(([id, { subject }]) => [id, subject]));
    },
    save: (next: Case, event?: string, most?: number) => store.save(served(next), event, most),
    async worklist(query: Parameters<CaseStore['worklist']>[0]) {
      const page = await store.worklist(query);
      return { ...page, cases: summaries(page.cases) };
    },
    findByPerson: async (municipality: string, personHash: string) =>
      (await store.findByPerson(municipality, personHash)).map(({ summary: { id } }) => id),
    claim: async (subject: Case, name: string) => subjectOf(await store.claim(served(subject), name)),
    countedSince: async (municipality: string, name: string, day: string, limit: number) =>
      summaries(await store.countedSince(municipality, name, day, limit)),
    findByName: async (municipality: string, name: string, limit: number) =>
      summaries(await store.findByName(municipality, name, limit)),
    waitingForEarlier: () => gather(store.waitingForEarlier()),
    pendingBefore: async (...asked: Parameters<CaseStore['pendingBefore']>) =>
      (await gather(store.pendingBefore(...asked))).map(({ caseId }) => caseId),
    dueBefore: (moment: Temporal.Instant) => gather(store.dueBefore(moment)),
    openCases: () => gather(store.openCases()),
  };
}
