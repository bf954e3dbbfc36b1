import type { Helpdesk } from '../../functions/services/defect-analysis/terms.ts';
import { expect, it } from 'vitest';
import { dispatchList } from '../../functions/services/defect-analysis/dispatch-list.ts';
import { helpdeskFigures, percentile } from '../../functions/services/defect-analysis/figures.ts';
import type { Case } from '../../functions/domain/case.ts';
import { makeReference } from '../../functions/domain/reference.ts';
import { fakeTools } from '../fakes/tools.ts';
import { after, deadlinePassed, when, workflow } from './cases.ts';
import { defectAt } from './defects.ts';
import { overijse } from './municipality.ts';

/** How long the helpdesks take: what the dashboard shows. */

const on = (day: string) => when(`${day}T10:00`, undefined, overijse);
const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}`;

it('counts calendar days from dispatch to verdict for each helpdesk, of open and of ended cases', async () => {
  const tools = fakeTools('2026-11-30T10:00');
  let made = 0;
  const put = (subject: Case) => tools.cases.stored.set(subject.id, subject);
  const sent = (helpdesk: Helpdesk) => {
    made += 1;
    const reference = makeReference(Uint8Array.of(0, 0, 0, 0, made));
    const subject = { ...defectAt('2026-11-02T09:00'), id: `overijse-${reference}`, reference };
    return after(subject, { type: 'sent-for-analysis', helpdesk, ticket: `T-${made}` }, on('2026-11-02'));
  };
  for (const days of [3, 4, 5, 6, 7, 8, 9, 10, 11, 20]) {
    const judged = after(sent('zetes'), { type: 'verdict', outcome: 'card-works' }, on(day(2 + days)));
    put(days % 2 === 0 ? after(judged, { type: 'collected' }, on(day(25))) : judged);
  }
  put(sent('belpic'));
  const waiting = sent('belpic');
  put(deadlinePassed(waiting, when('2026-11-10T00:00', workflow, overijse)) ?? waiting);

  const figures = await helpdeskFigures(tools, overijse);
  expect(figures.open).toMatchObject({ 'at-helpdesk': 2, 'to-collect': 5 });
  expect(figures.helpdesks).toEqual([
    { helpdesk: 'belpic', waiting: 2, late: 1, verdicts: 0, promiseDays: 7 },
    { helpdesk: 'zetes', waiting: 0, late: 0, verdicts: 10, medianDays: 7, p90Days: 11, promiseDays: 7 },
  ]);
});

it('leaves the list of a day as it was, whatever became of its cards', async () => {
  const tools = fakeTools('2026-11-30T10:00');
  const sent = after(
    defectAt('2026-11-02T09:00'),
    { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'T' },
    on(day(2)),
  );
  const closed = after(sent, { type: 'close', reason: 'overleden' }, on(day(5)));
  tools.cases.stored.set(closed.id, closed);
  expect((await dispatchList(tools, overijse, day(2))).sent).toHaveLength(1);
  expect((await dispatchList(tools, overijse, day(3))).sent).toEqual([]);
  expect((await helpdeskFigures(tools, overijse)).helpdesks[0]).toMatchObject({ verdicts: 0 });
});

it.each([
  [[], 50, undefined],
  [[4], 90, 4],
  [[9, 5], 50, 5],
  [[1, 2, 3], 50, 2],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 90, 9],
])('of %o, %i in a hundred are within %o', (values, percent, expected) => {
  expect(percentile(values, percent)).toBe(expected);
});
