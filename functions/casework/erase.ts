import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import { readCaseId } from '../domain/reference.ts';
import type { Served } from '../services/service.ts';
import type { Erasure, Left } from '../storage/erasures.ts';
import { compareRequests } from './duplicates.ts';
import { rulesToday, type Tools } from './tools.ts';

/** How often it is tried, while others write the case. */
const attempts = 8;

/**
 * Erases a case now, open or ended, and mails nobody. First it is written down that it is erased, and what that leaves to be done; then
 * the case is emptied; then the rest is done: its cells are free, its claims given back, its workflow ends, others of the person are
 * compared anew. A crash after the first write is made good by the reconcile job, or by whoever asks again.
 * @param reason why, as staff typed it: kept for 60 days, without anything of the case
 */
export async function eraseCase(
  tools: Tools,
  municipality: Municipality,
  caseId: string,
  reason: string,
  { id, name }: Extract<Actor, { kind: 'staff' }>,
): Promise<'erased' | 'unknown-case' | 'busy'> {
  if (readCaseId(caseId)?.municipality !== municipality.id) return 'unknown-case';
  const erasure = { caseId, at: tools.clock.now().toString(), by: { id, name }, reason };
  const outcome = await erased(tools, erasure);
  if (outcome === 'unknown-case') {
    const before = await tools.erasures.read(caseId);
    if (!before) return 'unknown-case';
    await settle(tools, before);
    return 'erased';
  }
  if (outcome === 'erased') tools.log.info('case.erased', { caseId, municipality: municipality.id });
  return outcome;
}

/** Goes on with an erasure that was stopped halfway. */
export async function goOnErasing(tools: Tools, caseId: string): Promise<void> {
  const erasure = await tools.erasures.read(caseId);
  if (!erasure?.left) return;
  if ((await erased(tools, erasure)) === 'unknown-case') await finish(tools, erasure);
}

async function erased(tools: Tools, erasure: Erasure): Promise<'erased' | 'unknown-case' | 'busy'> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const served = await tools.cases.read(erasure.caseId);
    if (!served) return 'unknown-case';
    const begun = { ...erasure, left: leftBy(served) };
    await tools.erasures.begin(begun);
    if ((await tools.cases.erase(served.subject)) === 'erased') {
      await settle(tools, begun);
      return 'erased';
    }
  }
  return 'busy';
}

/** What does not succeed now is left to the job: the case is gone already. */
async function settle(tools: Tools, erasure: Erasure): Promise<void> {
  try {
    await finish(tools, erasure);
  } catch (fault) {
    tools.log.error('erasure.kept', { caseId: erasure.caseId }, fault);
  }
}

async function finish(tools: Tools, erasure: Erasure): Promise<void> {
  const { caseId, left } = erasure;
  const municipality = await rulesToday(tools, readCaseId(caseId)?.municipality ?? '');
  if (!left || !municipality) return;
  for (const { date, bookingId } of left.cells) await tools.agenda.release(municipality.id, date, bookingId);
  const given = { id: caseId, municipality: municipality.id };
  for (const claim of left.claims) await tools.cases.keepClaim(given, claim, erasure.at);
  const { token } = left;
  if (token !== undefined)
    await tools.patience.within('workflows', (stop) =>
      tools.workflows.signal(token, { event: 'ended', signal: 'state' }, stop),
    );
  const others = await tools.cases.readMany(left.beside, () => {});
  for (const { subject } of others.values()) await compareRequests(tools, municipality, subject);
  await tools.erasures.finish(erasure);
}

function leftBy({ subject, service }: Served): Left {
  const visit = 'appointment' in subject ? subject.appointment : undefined;
  return {
    cells: [
      ...(visit ? [visit] : []),
      ...(subject.lastVisit ? [subject.lastVisit] : []),
      ...(subject.cooling ? [subject.cooling] : []),
      ...subject.outbox.flatMap((entry) => (entry.kind === 'release' ? [entry] : [])),
    ].map(({ date, bookingId }) => ({ date, bookingId })),
    claims: [...(service.claimed?.(subject) ?? [])],
    token: subject.waiting?.token,
    beside: [...(subject.duplicates ?? [])],
  };
}
