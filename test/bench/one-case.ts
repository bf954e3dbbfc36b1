import * as z from 'zod';
import { House } from '../e2e/house.ts';
import { percentile } from './statistics.ts';

const Metrics = z.object({
  invocations: z.object({
    total: z.int(),
    byFunction: z.record(z.string(), z.object({ count: z.int(), ms: z.number() }).loose()),
  }),
  stateTransitions: z.int(),
  dynamodb: z.object({
    requests: z.int(),
    readUnits: z.number(),
    writeUnits: z.number(),
    byFunction: z.record(
      z.string(),
      z.record(z.string(), z.object({ requests: z.int(), readUnits: z.number(), writeUnits: z.number() })),
    ),
  }),
  calls: z.record(z.string(), z.record(z.string(), z.int())),
  mails: z.int(),
});
export type CaseMetrics = z.infer<typeof Metrics>;

/** One PUK case from the form to the counter, with the pages that its people look at. */
export async function measureOneCase(): Promise<CaseMetrics> {
  const house = await House.local('2026-11-23T09:00');
  try {
    const desk = await house.desk('nieuwpoort');
    await house.quiesce();
    await house.call('POST', '/_local/metrics/reset');
    const citizen = await house.request('nieuwpoort');
    await citizen.status();
    await house.quiesce();
    await desk.arrivals([citizen.reference]);
    await house.quiesce();
    await citizen.status();
    const start = (await citizen.slots()).find((slot) => slot.startsWith('2026-11-26'));
    if (!start) throw new Error('no free slot');
    await citizen.book(start);
    // The reminder: the job's own share of the day is counted with it.
    await house.advanceTo('2026-11-25T09:05');
    await house.advanceTo('2026-11-26T12:00');
    const later = await house.desk('nieuwpoort');
    await later.event(citizen.caseId, { type: 'handled' });
    await house.quiesce();
    const { state } = await citizen.status();
    if (state !== 'done') throw new Error(`the case ended in '${state}'`);
    return await metricsOf(house);
  } finally {
    await house.stop();
  }
}

/** One defective card, at its longest: examined by the helpdesk, free, applied for at a booked visit, collected at another. */
export async function measureOneDefect(): Promise<CaseMetrics> {
  const house = await House.local('2026-11-23T09:00');
  try {
    const desk = await house.desk('overijse');
    await house.quiesce();
    await house.call('POST', '/_local/metrics/reset');
    const citizen = await desk.defect({ annexIssuedOn: '2026-11-23' });
    const events = async (...sent: { type: string; [field: string]: unknown }[]) => {
      for (const event of sent) {
        const { status } = await desk.event(citizen.caseId, event);
        if (status !== 200) throw new Error(`${event.type}: ${status}`);
        await house.quiesce();
      }
    };
    const visit = async (nth: number) => {
      const start = (await citizen.slots()).at(nth) ?? '';
      await citizen.book(start);
      await house.advanceTo(start.slice(0, 16));
    };
    await events({ type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1' });
    await house.advanceTo('2026-11-27T10:00');
    await events({ type: 'verdict', outcome: 'free' });
    await visit(3);
    await events({ type: 'applied' });
    await house.advanceTo('2026-12-14T09:00');
    await events({ type: 'card-arrived' });
    await visit(3);
    await events({ type: 'collected' });
    const { state } = await citizen.status();
    if (state !== 'collected') throw new Error(`the case ended in '${state}'`);
    return await metricsOf(house);
  } finally {
    await house.stop();
  }
}

/** DynamoDB requests of each page that people look at: to show it, and to record who was shown it. */
export async function measurePages(): Promise<Record<string, { toShow: number; toRecord: number }>> {
  const house = await House.local('2026-11-23T09:00');
  try {
    const desk = await house.desk('nieuwpoort');
    const other = await house.desk('overijse');
    const citizen = await house.request('nieuwpoort');
    await desk.arrivals([citizen.reference]);
    await house.quiesce();
    const pages: [string, () => Promise<unknown>][] = [
      ['services', () => house.call('GET', '/nl/nieuwpoort')],
      ['triage', () => house.call('GET', '/nl/nieuwpoort/pin-puk')],
      ['request form', () => house.call('GET', '/nl/nieuwpoort/pin-puk/request')],
      ['status', () => citizen.status()],
      ['slots', () => citizen.slots()],
      ['worklist', () => desk.get('/cases')],
      ['case', () => desk.get(`/cases/${citizen.caseId}`)],
      ['arrivals', () => desk.get('/arrivals')],
      ['agenda', () => desk.get('/agenda/2026-11-24')],
      ['week', () => desk.get('/agenda/2026-11-24/week')],
      ['forecast', () => desk.get('/forecast')],
      ['chase today', () => desk.get('/cases?view=chase-today')],
      ['dispatch list', () => other.get('/dispatch/2026-11-24')],
      ['dashboard', () => other.get('/dashboard')],
    ];
    const requests: Record<string, { toShow: number; toRecord: number }> = {};
    for (const [name, load] of pages) {
      await house.quiesce();
      await house.call('POST', '/_local/metrics/reset');
      await load();
      const { dynamodb } = await metricsOf(house);
      // To look at a page writes nothing else.
      const { PutItem, UpdateItem } = dynamodb.byFunction['staff'] ?? {};
      const toRecord = (PutItem?.requests ?? 0) + (UpdateItem?.requests ?? 0);
      requests[name] = { toShow: dynamodb.requests - toRecord, toRecord };
    }
    return requests;
  } finally {
    await house.stop();
  }
}

/** Milliseconds from the clerk's scan to the mail handed over, p50 and p99. @param arrivals how many, one after the other */
export async function measureArrivals(arrivals: number): Promise<{ p50: number; p99: number }> {
  const house = await House.local('2026-11-23T09:00');
  try {
    const desk = await house.desk('nieuwpoort');
    const times: number[] = [];
    for (let n = 0; n < arrivals; n += 1) {
      // A town takes so many forms a day from one mail domain, and from one network.
      if (n > 0 && n % 25 === 0) await house.advance('P1D');
      const email = `arrival${n}@example${n}.org`;
      const citizen = await house.request('nieuwpoort', { email });
      await house.quiesce();
      const before = performance.now();
      await desk.arrivals([citizen.reference]);
      while ((await house.mailTo(email)).length < 2) {
        if (performance.now() - before > 10_000) throw new Error('the arrival mail did not come');
      }
      times.push(performance.now() - before);
    }
    return { p50: percentile(times, 50), p99: percentile(times, 99) };
  } finally {
    await house.stop();
  }
}

async function metricsOf(house: House): Promise<CaseMetrics> {
  return Metrics.parse((await house.call('GET', '/_local/metrics')).body);
}
