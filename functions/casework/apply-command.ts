import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Command } from '../domain/command.ts';
import { allows, decide } from '../domain/decide.ts';
import type { Claim, Served } from '../services/service.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { deliver, writtenBy } from './deliver.ts';
import { contextOf, type Tools } from './tools.ts';

export type Recorded =
  | ({ kind: 'recorded' | 'not-allowed-now' | 'full' } & Served)
  | { kind: 'unknown-case' }
  /** Another case has what this command claims for its own. */
  | { kind: 'claimed'; claim: Claim; holder: Served }
  | { kind: 'busy' };

/**
 * Records what a citizen or a member of staff did: one conditional write of the case with its history and what it owes,
 * then the workflow is signalled and mail goes out. A case of another municipality is unknown here.
 * @param known the case as just read, to save a request
 * @param only what must hold of the case in the very write; otherwise it is `not-allowed-now`
 */
export async function applyCommand(
  tools: Tools,
  municipality: Municipality,
  caseId: string,
  command: Command,
  by: Actor,
  known?: Served,
  only: (served: Served) => boolean = () => true,
): Promise<Recorded> {
  const served = known ?? (await tools.cases.read(caseId));
  if (!served || served.subject.municipality !== municipality.id) return { kind: 'unknown-case' };
  const claim = served.service.claims?.(served.subject, command);
  if (claim) {
    // First the claim, then the case: a crash between the two leaves a claim that the next attempt takes over.
    if (!allows(served, command.type, by.kind, tools.clock.now(), municipality))
      return { kind: 'not-allowed-now', ...served };
    const holder = await tools.cases.claim(served, claim.name);
    if (holder) return { kind: 'claimed', claim, holder };
  }
  const outcome = await saveWithRetry(
    tools.cases,
    caseId,
    (current) => {
      if (!only(current)) return undefined;
      const next = decide(current, command, contextOf(tools, municipality, by));
      return next && { next, event: command.type, by };
    },
    served,
  );
  switch (outcome.kind) {
    case 'changed': {
      tools.log.info(`case.${command.type}`, { caseId, municipality: municipality.id, by: by.kind });
      const { arrivals } = outcome.service;
      // An alarm counts what arrives, of whatever service: when nothing does any more, something is wrong outside.
      if (arrivals?.command.type === command.type) tools.log.info(`arrival.${arrivals.as}`, { caseId });
      const delivery = await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
      return { kind: 'recorded', subject: delivery.subject, service: outcome.service };
    }
    case 'full':
      return { kind: 'full', subject: outcome.subject, service: outcome.service };
    case 'refused':
      return { kind: 'not-allowed-now', subject: outcome.subject, service: outcome.service };
    case 'unknown-case':
    case 'busy':
      return { kind: outcome.kind };
  }
}
