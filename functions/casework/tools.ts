import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/casefile.ts';
import type { Case } from '../domain/case.ts';
import type { Circumstance } from '../domain/changes.ts';
import type { Mailer } from '../notices/mailer.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Vault } from '../platform/vault.ts';
import type { Workflows } from '../platform/workflows.ts';
import type { AgendaStore } from '../storage/agenda-store.ts';
import type { CaseStore } from '../storage/case-store.ts';

/** What casework is done with; every entry wires its own. */
export type Tools = {
  cases: CaseStore;
  agenda: AgendaStore;
  workflows: Workflows;
  mailer: Mailer;
  vault: Vault;
  municipality(id: string): Municipality | undefined;
  clock: Clock;
  log: Log;
  /** The public origin, without a slash at the end. */
  baseUrl: string;
};

export function circumstance(tools: Pick<Tools, 'clock'>, rules: Municipality, by: Actor): Circumstance {
  return { by, now: tools.clock.now(), rules };
}

/** The path of the citizen's secret link. */
export function statusPath(tools: Pick<Tools, 'vault'>, subject: Case): string {
  return `/${subject.language}/cases/${subject.id}/${tools.vault.keyOf(subject.id, subject.keyVersion)}`;
}
