import { afterEach, expect, it, vi } from 'vitest';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { powertoolsLog } from '../../functions/platform/log.ts';

afterEach(() => vi.unstubAllEnvs());

function recorded() {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'citizen');
  const lines: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  return { log: powertoolsLog(), last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

it('writes code and ids as one JSON line', () => {
  const { log, last } = recorded();
  log.warn('reconcile.found', { delivered: 2, released: 0 });
  expect(last()).toMatchObject({
    level: 'WARN',
    message: 'reconcile.found',
    service: 'citizen',
    delivered: 2,
    released: 0,
  });
});

it('writes of an error its name and where it was thrown, never its message', () => {
  const { log, last } = recorded();
  log.error('case.fault', { caseId: 'nieuwpoort-04106105X' }, new TypeError('Janssens\n    at home, 85073003328'));
  const line = last();
  expect(line).toMatchObject({ message: 'case.fault', error: 'TypeError', caseId: 'nieuwpoort-04106105X' });
  expect(line.stack).toMatch(/^at .*log\.test\.ts/);
  expect(JSON.stringify(line)).not.toMatch(/Janssens|85073003328/);
});

it('writes of a fault its code and ids', () => {
  const { log, last } = recorded();
  log.error('task.failed', {}, new PermanentFault('unreadable-case', { key: 'nieuwpoort#case#04106105X' }));
  expect(last()).toMatchObject({ error: 'PermanentFault', fault: 'unreadable-case', key: 'nieuwpoort#case#04106105X' });
});

it('leaves out what is no id, and cuts what is long', () => {
  const { log, last } = recorded();
  const ids = JSON.parse('{"person":{"name":"Janssens"},"list":["Janssens"],"nothing":null}');
  log.info('case.opened', { ...ids, long: 'x'.repeat(5000) });
  expect(JSON.stringify(last())).not.toContain('Janssens');
  expect(last().long).toHaveLength(200);
});
