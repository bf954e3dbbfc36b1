import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/casefile.ts';
import type { Case } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { allows, decide } from '../domain/decisions.ts';
import { change } from './change.ts';
import { deliver, writtenBy } from './deliver.ts';
import { circumstance, type Tools } from './tools.ts';

export type Recorded =
  | { kind: 'recorded'; case: Case }
  | { kind: 'not-allowed-now'; case: Case }
  | { kind: 'unknown-case' }
  | { kind: 'ticket-used'; case: Case }
  | { kind: 'busy' };

/**
 * Records what a citizen or a member of staff did: one conditional write of the case with its history and what it owes,
 * then the workflow is signalled and mail goes out. A case of another municipality is unknown here.
 * @param known the case as just read, to save a request
 * @param only what must hold of the case in the very write; otherwise it is `not-allowed-now`
 */
export async function record(
  tools: Tools,
  municipality: Municipality,
  caseId: string,
  command: Command,
  by: Actor,
  known?: Case,
  only: (subject: Case) => boolean = () => true,
): Promise<Recorded> {
  if (command.type === 'sent-for-analysis') {
    // First the ticket, then the case: a crash between the two leaves a claim that the next attempt takes over.
    const subject = known ?? (await tools.cases.read(caseId));
    if (!subject || subject.municipality !== municipality.id) return { kind: 'unknown-case' };
    if (!allows(subject, command.type, by.kind, tools.clock.now(), municipality))
      return { kind: 'not-allowed-now', case: subject };
    const holder = await tools.cases.claimTicket(subject, command.helpdesk, command.ticket);
    if (holder) return { kind: 'ticket-used', case: holder };
  }
  const outcome = await change(
    tools.cases,
    caseId,
    (subject) => {
      if (subject.municipality !== municipality.id || !only(subject)) return undefined;
      const next = decide(subject, command, circumstance(tools, municipality, by));
      return next && { next, event: command.type };
    },
    known,
  );
  switch (outcome.kind) {
    case 'changed': {
      tools.log.info(`case.${command.type}`, { caseId, municipality: municipality.id, by: by.kind });
      const delivery = await deliver(tools, municipality, outcome.case, by, writtenBy(outcome.case.version));
      return { kind: 'recorded', case: delivery.case };
    }
    case 'refused':
      return outcome.case.municipality === municipality.id
        ? { kind: 'not-allowed-now', case: outcome.case }
        : { kind: 'unknown-case' };
    default:
      return outcome;
  }
}
