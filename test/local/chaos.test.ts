import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playChaos } from '../chaos/chaos.ts';

/** The driver of `npm run chaos`, briefly. */

const short = { seed: 1, withinMs: 120_000, say: () => {} };

describe('a run that is killed while people use it', () => {
  it('keeps what it has answered, and every case comes to its end', async () => {
    const { kills, cases, violations } = await playChaos({ ...short, kills: 2 });
    expect(violations).toEqual([]);
    expect(kills).toBe(2);
    expect(cases).toBeGreaterThan(0);
  });

  it('is found out where it loses its mails', async () => {
    const whileDown = (folder: string) => rmSync(join(folder, 'mail'), { recursive: true, force: true });
    const { violations } = await playChaos({ ...short, kills: 5, whileDown });
    // Of a case, or of a form that is to become one.
    expect(violations.join('\n')).toMatch(/was not mailed|no link was mailed/);
  });
});
