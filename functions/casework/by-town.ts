import { readCaseId } from '../domain/reference.ts';
import type { TownWork } from '../platform/queue.ts';
import type { Tools } from './tools.ts';

/** How many cases one piece of work has: their ids fit well into a message, and what is done to them into a function's time. */
const atATime = 500;

/** Hands out cases for a job, each town's apart and in the order given. */
export async function byTown(
  { queue, log }: Pick<Tools, 'queue' | 'log'>,
  kind: TownWork['kind'],
  caseIds: readonly string[],
): Promise<void> {
  const towns = new Map<string, string[]>();
  for (const caseId of caseIds) {
    const municipality = readCaseId(caseId)?.municipality;
    if (municipality === undefined) continue;
    const own = towns.get(municipality);
    if (own) own.push(caseId);
    else towns.set(municipality, [caseId]);
  }
  const works = [...towns].flatMap(([municipality, ids]) =>
    inPieces(ids).map((piece) => ({ work: { kind, municipality, caseIds: piece } })),
  );
  if (works.length === 0) return;
  await queue.send(works);
  log.info('work.handed-out', { kind, towns: towns.size, cases: caseIds.length });
}

function inPieces(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / atATime) }, (_, at) =>
    ids.slice(at * atATime, (at + 1) * atATime),
  );
}
