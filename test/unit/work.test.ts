import { expect, it } from 'vitest';
import { work } from '../../functions/jobs/work.ts';
import { PermanentFault, RetryableFault } from '../../functions/platform/faults.ts';
import { fakeTools } from '../fakes/tools.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

const message = (messageId: string, body: unknown) => ({ messageId, body: JSON.stringify(body) });
const delivery = (caseId: string) => ({ kind: 'deliver', caseId, tries: 0 });
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

async function owingItsMail() {
  const tools = fakeTools();
  const { mailer } = tools;
  tools.mailer = { ...tools.mailer, send: () => Promise.reject(new RetryableFault('ses.SendRawEmail')) };
  const opening = await openRequest(tools, nieuwpoort, {
    route: 'codes',
    formId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    person: {
      givenName: 'Mieke',
      familyName: 'Janssens',
      email: 'mieke@example.org',
      nationalNumber: '85073003328',
      movedRecently: false,
    },
  });
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  tools.mailer = mailer;
  tools.clock.advance('PT2M');
  return { tools, caseId: opening.subject.id };
}

it('delivers what a case owes', async () => {
  const { tools, caseId } = await owingItsMail();
  expect(await work(tools, { Records: [message('m1', delivery(caseId))] })).toEqual(failed());
  expect(tools.mails).toMatchObject([{ notice: 'request-received', to: 'mieke@example.org' }]);
});

it('has nothing to do for a case that is gone', async () => {
  expect(await work(fakeTools(), { Records: [message('m1', delivery('nieuwpoort-GONE'))] })).toEqual(failed());
});

it('gives back what failed, and that alone', async () => {
  const { tools, caseId } = await owingItsMail();
  const read = tools.cases.read.bind(tools.cases);
  tools.cases.read = (id) => (id === caseId ? read(id) : Promise.reject(new PermanentFault('dynamodb.GetItem')));
  const Records = [message('m1', delivery('nieuwpoort-BROKEN')), message('m2', delivery(caseId))];
  expect(await work(tools, { Records })).toEqual(failed('m1'));
  expect(tools.mails).toHaveLength(1);
  expect(tools.logged).toContain('work.failed');
});

it('leaves a case that cannot be read to an engineer, whom an alarm tells: handed out again, it would be no better', async () => {
  const { tools, caseId } = await owingItsMail();
  tools.cases.read = () => Promise.reject(new PermanentFault('unreadable-case'));
  expect(await work(tools, { Records: [message('m1', delivery(caseId))] })).toEqual(failed());
  expect(tools.logged).toContain('case.fault');
});

it.each([
  ['of a kind that only a newer release knows', message('m1', { kind: 'weigh', caseId: 'nieuwpoort-K7Q49MX26' })],
  ['without its case', message('m1', { kind: 'deliver', tries: 0 })],
  ['that is no JSON', { messageId: 'm1', body: 'deliver' }],
])('gives back a message %s', async (_what, record) => {
  const { tools, caseId } = await owingItsMail();
  expect(await work(tools, { Records: [record, message('m2', delivery(caseId))] })).toEqual(failed('m1'));
  expect(tools.mails).toHaveLength(1);
});
