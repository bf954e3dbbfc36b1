import { expect, it } from 'vitest';
import * as z from 'zod';
import { startLocal } from '../../local/runner.ts';

const Worklist = z.object({ cases: z.array(z.object({ state: z.string(), urgency: z.string() })) });

it('fills an empty desk with a usual day, as the product itself would', async () => {
  const refused: string[] = [];
  const run = await startLocal({
    port: 0,
    now: '2026-11-20T10:30',
    onLog: (source, line, isError) => {
      if (isError || source === 'demo') refused.push(`${source}: ${line}`);
    },
  });
  try {
    expect(refused).toEqual([]);
    expect(run.clock.now().toString()).toMatch(/^2026-11-20T09:[345]/);
    for (const { id } of run.municipalities()) {
      const response = await fetch(`${run.url}/staff/${id}/cases`, {
        headers: { accept: 'application/json', authorization: `Bearer ${await run.accessToken(`clerk@${id}`)}` },
      });
      const { cases } = Worklist.parse(await response.json());
      expect(new Set(cases.map(({ urgency }) => urgency))).toEqual(new Set(['overdue', 'today', 'waiting']));
      expect(new Set(cases.map(({ state }) => state))).toContain('ready');
    }
  } finally {
    await run.stop();
  }
});
