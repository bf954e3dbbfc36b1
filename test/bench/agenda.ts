import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '../..');

const View = z.object({ requests: z.int(), ms: z.number() });
/** Bookings a second, and how often the same conditional writes are done by the SDK alone. */
const Throughput = z.object({ perSecond: z.number(), bare: z.number(), writesEach: z.number() });
export type Throughput = z.infer<typeof Throughput>;

const AgendaReport = z.object({
  /** Through the two stores, and through casework with its rules and the note of the mail. */
  bookings: z.object({ store: Throughput, casework: Throughput }),
  /** The slots page, by how full the days are in percent and by the horizon in days. */
  slots: z.array(View.extend({ full: z.int(), horizon: z.int() })),
  /** The worklist page, by the municipality's open cases. */
  worklist: z.array(View.extend({ cases: z.int() })),
  /** Fifty clients, ten thousand attempts. */
  race: z.object({
    violations: z.int(),
    answers: z.record(z.string(), z.int()),
    faults: z.record(z.string(), z.int()),
    seconds: z.number(),
  }),
});
export type AgendaReport = z.infer<typeof AgendaReport>;

/** Measures the agenda. Pages are JSX, so vitest compiles and runs what is measured, in a process of its own. */
export function measureAgenda(): AgendaReport {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-bench-'));
  try {
    const report = join(folder, 'agenda.json');
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules/.bin/vitest'),
      ['run', '--project', 'bench', '--reporter', 'dot'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, BENCH_REPORT: report } },
    );
    if (status !== 0) throw new Error(`the agenda cannot be measured: ${stdout}${stderr}`);
    return AgendaReport.parse(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
