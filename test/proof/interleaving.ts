import type { Tools } from '../../functions/casework/tools.ts';
import { aroundCalls } from './world.ts';

/**
 * Runs several pieces of work at once, one call to the world at a time: each choice says whose call is next. The same
 * choices give the same run.
 */
export async function interleaved<Own extends Tools, Result>(
  tools: Own,
  works: readonly ((tools: Own) => Promise<Result>)[],
  choices: readonly number[],
): Promise<Result[]> {
  /** What each piece of work waits for; a piece that does several things at once waits for as many. */
  const waiting = new Map<number, (() => void)[]>();
  let live = works.length;
  let busy = false;
  let at = 0;
  const next = () => {
    if (busy || live === 0 || waiting.size < live) return;
    const inLine = [...waiting.keys()].sort();
    const who = inLine[(choices[at++ % Math.max(1, choices.length)] ?? 0) % inLine.length];
    if (who === undefined) return;
    const [go, ...later] = waiting.get(who) ?? [];
    if (later.length > 0) waiting.set(who, later);
    else waiting.delete(who);
    busy = true;
    go?.();
  };
  return Promise.all(
    works.map(async (work, own) => {
      const gated = aroundCalls(tools, async (_call, perform) => {
        await new Promise<void>((resolve) => {
          waiting.set(own, [...(waiting.get(own) ?? []), resolve]);
          next();
        });
        try {
          return await perform();
        } finally {
          busy = false;
          next();
        }
      });
      try {
        return await work(gated);
      } finally {
        live -= 1;
        next();
      }
    }),
  );
}
