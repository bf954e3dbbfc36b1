import * as z from 'zod/mini';
import type { FormTools, Tools } from '../casework/tools.ts';
import { services } from '../services/registry.ts';
import { agendaOnUse } from '../storage/agenda-store.ts';
import { dynamoCaseStore } from '../storage/case-store.dynamodb.ts';
import { sesMailer } from '../notices/ses-mailer.ts';
import { systemClock } from './clock.ts';
import { type Environment, readEnvironment } from './entry.ts';
import { RetryableFault } from './faults.ts';
import { hkdfLinks } from './hkdf-links.ts';
import { KeyList, type Keyring } from './keyring.ts';
import { hashesOnUse, sealingOnUse, unsealingOnUse } from './keys-on-use.ts';
import { powertoolsLog } from './log.ts';
import { timeZone } from './municipalities.ts';
import { municipalityFiles } from './municipality-files.ts';
import { readSecret } from './secrets.ts';
import { sfnWorkflows } from './sfn-workflows.ts';
import type { Executions, Workflows } from './workflows.ts';
import { dynamoApplicationStore } from '../storage/application-store.dynamodb.ts';
import { dynamoCounters } from '../storage/counters.dynamodb.ts';
import { erasuresOnUse } from '../storage/erasures.ts';
import type { DraftStore } from '../storage/draft-store.ts';
import { dynamoDraftStore } from '../storage/draft-store.dynamodb.ts';
import { dynamoLeases } from '../storage/leases.dynamodb.ts';
import type { ReadingTrail } from '../storage/reading-trail.ts';
import type { SessionStore } from '../storage/session-store.ts';
import { dynamoSessionStore } from '../storage/session-store.dynamodb.ts';
import type { Table } from '../storage/table.ts';
import { clientForPeople } from './aws.ts';
import { once } from './once.ts';
import { patience } from './patience.ts';
import type { WorkQueue } from './queue.ts';
import { sqsQueue } from './sqs-queue.ts';
import type { Hashes, Sealing, Unsealing } from './vault.ts';

/**
 * The composition root: what a function is made of, from its environment. A function asks for no more than it may use: the
 * environment of each is checked by the schema of what it wires, and what it does not wire is not in its bundle.
 */

const CasesEnvironment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });
const TrailEnvironment = z.object({ TRAIL_TABLE_NAME: z.string().check(z.minLength(1)) });
const QueueEnvironment = z.object({ WORK_QUEUE_URL: z.url() });
const MailEnvironment = z.object({
  LINK_KEYS: KeyList,
  BASE_URL: z.url(),
  MAIL_FROM: z.email(),
  MAIL_CONFIGURATION_SET: z.string().check(z.minLength(1)),
});

const HashEnvironment = z.object({ HASH_KEYS: KeyList });
/** The first key seals. Who opens has all that are in use. */
const SealEnvironment = z.object({ SEAL_KEYS: KeyList });

/** How the stores reach the table, where it is not in the patient way of tasks and jobs. */
type Connect = { connect: () => Promise<Table> };

/** All stores of a function share one connection. */
const connections = new Map<string, Connect>();

function connectForPeople(environment: Environment): Connect {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  const connection = connections.get(table) ?? {
    connect: once(async () =>
      (await import('../storage/table.dynamodb.ts')).tableBy(clientForPeople, table, systemClock),
    ),
  };
  connections.set(table, connection);
  return connection;
}

/** Reads and writes cases. */
export type CaseTools = Pick<Tools, 'cases' | 'services' | 'clock' | 'log' | 'municipalities'>;

export async function wireCases(environment: Environment, connect?: Connect): Promise<CaseTools> {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  const clock = systemClock;
  const municipalities = municipalityFiles();
  return {
    cases: dynamoCaseStore({ table, services, clock, timeZone, municipalities, ...connect }),
    services,
    clock,
    log: powertoolsLog(),
    municipalities,
  };
}

/** Cases and applications, whose mails may come back. */
export type FeedbackTools = CaseTools & Pick<Tools, 'applications'>;

export async function wireFeedback(environment: Environment): Promise<FeedbackTools> {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  return {
    ...(await wireCases(environment)),
    applications: dynamoApplicationStore({ table, clock: systemClock }),
  };
}

/** Finds cases, and hands them to the queue. */
export type FindingTools = CaseTools & Pick<Tools, 'queue'>;

export async function wireFinding(environment: Environment): Promise<FindingTools> {
  return { ...(await wireCases(environment)), queue: queueOf(environment) };
}

/** Cases, and the workflows that wait for them. */
export type WaitTools = CaseTools & Pick<Tools, 'workflows'>;

export async function wireWaits(environment: Environment): Promise<WaitTools> {
  return { ...(await wireCases(environment)), workflows: workflowsOf(environment) };
}

/** Cases, and mail about them: also the citizens' secret links. */
export type MailTools = CaseTools & Pick<Tools, 'links' | 'mailer' | 'baseUrl'>;

export async function wireMail(environment: Environment, connect?: Connect): Promise<MailTools> {
  const { LINK_KEYS, BASE_URL, MAIL_FROM, MAIL_CONFIGURATION_SET } = readEnvironment(MailEnvironment, environment);
  const [caseTools, secrets] = await Promise.all([wireCases(environment, connect), secretsOf(LINK_KEYS)]);
  return {
    ...caseTools,
    links: hkdfLinks(secrets),
    mailer: sesMailer({ from: MAIL_FROM, configurationSet: MAIL_CONFIGURATION_SET, log: caseTools.log }),
    baseUrl: BASE_URL,
  };
}

/** How long somebody who pressed a button waits for what the change owes; the queue does the rest. */
const shortPatience = { limitMs: 2_500, restMs: 10_000 };
/** How long a task or a job waits, which nobody waits for. */
const longPatience = { limitMs: 10_000, restMs: 30_000 };

/** All that casework needs, where somebody waits for it, and says who they are. */
export async function wireSite(environment: Environment): Promise<FormTools> {
  return {
    ...(await casework(environment, workflowsOf(environment), shortPatience, connectForPeople(environment))),
    hashes: hashesOf(environment),
    sealing: sealingOf(environment),
  };
}

/** A site whose people may see the numbers that others typed. */
export async function wireConsole(environment: Environment): Promise<FormTools & { unsealing: Unsealing }> {
  return { ...(await wireSite(environment)), unsealing: unsealingOf(environment) };
}

/** The sessions of the console, and the forms that were sent when one had ended. */
export function wireSessions(environment: Environment): { sessions: SessionStore; drafts: DraftStore } {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  const options = { table, clock: systemClock, ...connectForPeople(environment) };
  return { sessions: dynamoSessionStore(options), drafts: dynamoDraftStore(options) };
}

/** The trail of reading, whose client is loaded with the first request, as that of the table is. */
export function wireTrail(environment: Environment): ReadingTrail {
  const { TRAIL_TABLE_NAME: table } = readEnvironment(TrailEnvironment, environment);
  const trail = once(async () =>
    (await import('../storage/reading-trail.dynamodb.ts')).dynamoReadingTrail({
      table,
      clock: systemClock,
      timeZone,
      client: clientForPeople,
    }),
  );
  return {
    add: async (...given) => (await trail()).add(...given),
    flag: async (...given) => (await trail()).flag(...given),
    ofDay: async (...given) => (await trail()).ofDay(...given),
    ofCase: async (...given) => (await trail()).ofCase(...given),
    unusualOn: async (...given) => (await trail()).unusualOn(...given),
  };
}

/** All that casework needs, where nobody waits: for jobs. */
export function wireJob(environment: Environment): Promise<Tools> {
  return casework(environment, workflowsOf(environment), longPatience);
}

/** For what the queue hands out: a link is asked for by who somebody is. */
export async function wireWork(environment: Environment): Promise<Tools & Pick<FormTools, 'hashes'>> {
  return { ...(await wireJob(environment)), hashes: hashesOf(environment) };
}

/** Casework that moves no workflow: where a case would owe one something, that stays in its outbox for the queue. */
export function wireDeskwork(environment: Environment): Promise<Tools> {
  return casework(environment, { start: outOfReach, signal: outOfReach }, longPatience);
}

/** For the job that holds the executions against the cases. */
export async function wireWatchdog(environment: Environment): Promise<Tools & { executions: Executions }> {
  return { ...(await wireJob(environment)), executions: workflowsOf(environment) };
}

async function casework(
  environment: Environment,
  workflows: Workflows,
  limits: Parameters<typeof patience>[0],
  connect?: Connect,
): Promise<Tools> {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  return {
    ...(await wireMail(environment, connect)),
    agenda: agendaOnUse(async () => {
      const { dynamoAgendaStore } = await import('../storage/agenda-store.dynamodb.ts');
      return dynamoAgendaStore({ table, firstService: services.first, ...connect });
    }),
    applications: dynamoApplicationStore({ table, clock: systemClock, ...connect }),
    erasures: erasuresOnUse(async () => {
      const { dynamoErasures } = await import('../storage/erasures.dynamodb.ts');
      return dynamoErasures({ table, clock: systemClock, ...connect });
    }),
    counters: dynamoCounters({ table, clock: systemClock, ...connect }),
    leases: dynamoLeases({ table, clock: systemClock, ...connect }),
    workflows,
    queue: queueOf(environment),
    patience: patience(limits),
  };
}

function hashesOf(environment: Environment): Hashes {
  const { HASH_KEYS } = readEnvironment(HashEnvironment, environment);
  return hashesOnUse(() => secretsOf(HASH_KEYS));
}

function sealingOf(environment: Environment): Sealing {
  return sealingOnUse(readEnvironment(SealEnvironment, environment).SEAL_KEYS, readSecret);
}

function unsealingOf(environment: Environment): Unsealing {
  return unsealingOnUse(readEnvironment(SealEnvironment, environment).SEAL_KEYS, readSecret);
}

function secretsOf(keys: Keyring): Promise<Keyring> {
  return Promise.all(keys.map(async ({ id, key }) => ({ id, key: await readSecret(key) })));
}

function queueOf(environment: Environment): WorkQueue {
  return sqsQueue({ url: readEnvironment(QueueEnvironment, environment).WORK_QUEUE_URL });
}

function workflowsOf(environment: Environment): Workflows & Executions {
  return sfnWorkflows({
    // `puk-request` → `PUK_REQUEST_STATE_MACHINE_ARN`; a function that starts no execution has none of them.
    stateMachineArn: (service) => environment[`${service.toUpperCase().replaceAll('-', '_')}_STATE_MACHINE_ARN`],
  });
}

async function outOfReach(): Promise<never> {
  throw new RetryableFault('workflows-out-of-reach');
}
