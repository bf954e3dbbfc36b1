import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { startLocal } from '../../local/runner.ts';
import { House } from '../e2e/house.ts';

const Trail = z.object({ readings: z.array(z.looseObject({ kind: z.string() })) });

it('the trail of a run that keeps its data is a table of its own, there after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'eid-loket-trail-'));
  try {
    for (const before of [[], ['list', 'trail']]) {
      const run = await startLocal({ port: 0, dataDir, demo: false });
      const house = House.over(run);
      try {
        expect(run.tables()).toHaveLength(2);
        const lead = await house.desk('voorbeeld', 'lead');
        const { readings } = Trail.parse((await lead.get('/trail')).body);
        expect(readings.map(({ kind }) => kind)).toEqual(before);
        expect((await lead.get('/cases')).status).toBe(200);
      } finally {
        await house.stop();
      }
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
