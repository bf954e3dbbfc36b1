import * as z from 'zod/mini';
import type { Tools } from '../casework/tools.ts';
import { services } from '../services/registry.ts';
import { agendaOnUse } from '../storage/agenda-store.ts';
import { dynamoCaseStore } from '../storage/case-store.dynamodb.ts';
import { sesMailer } from '../notices/ses-mailer.ts';
import { systemClock } from './clock.ts';
import { type Environment, readEnvironment } from './entry.ts';
import { RetryableFault } from './faults.ts';
import { hkdfVault } from './hkdf-vault.ts';
import { powertoolsLog } from './log.ts';
import { timeZone } from './municipalities.ts';
import { municipalityFiles } from './municipality-files.ts';
import { readSecret } from './secrets.ts';
import { sfnWorkflows } from './sfn-workflows.ts';
import type { Executions, Workflows } from './workflows.ts';
import { dynamoApplicationStore } from '../storage/application-store.dynamodb.ts';
import { dynamoCounters } from '../storage/counters.dynamodb.ts';
import { dynamoErasures } from '../storage/erasures.dynamodb.ts';
import { dynamoLeases } from '../storage/leases.dynamodb.ts';
import type { Table } from '../storage/table.ts';
import { clientForPeople } from './aws.ts';
import { once } from './once.ts';
import { patience } from './patience.ts';
import type { WorkQueue } from './queue.ts';
import { sqsQueue } from './sqs-queue.ts';

/**
 * The composition root: what a function is made of, from its environment. A function asks for no more than it may use: the
 * environment of each is checked by the schema of what it wires, and what it does not wire is not in its bundle.
 */

const CasesEnvironment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });
const QueueEnvironment = z.object({ WORK_QUEUE_URL: z.url() });
const MailEnvironment = z.object({
  CASE_SECRET_ARN: z.string().check(z.minLength(1)),
  BASE_URL: z.url(),
  MAIL_FROM: z.email(),
  MAIL_CONFIGURATION_SET: z.string().check(z.minLength(1)),
});

/** How the stores reach the table, where it is not in the patient way of tasks and jobs. */
type Connect = { connect: () => Promise<Table> };

function connectForPeople(environment: Environment): Connect {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  return {
    connect: once(async () =>
      (await import('../storage/table.dynamodb.ts')).tableBy(clientForPeople, table, systemClock),
    ),
  };
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
export type MailTools = CaseTools & Pick<Tools, 'vault' | 'mailer' | 'baseUrl'>;

export async function wireMail(environment: Environment, connect?: Connect): Promise<MailTools> {
  const { CASE_SECRET_ARN, BASE_URL, MAIL_FROM, MAIL_CONFIGURATION_SET } = readEnvironment(
    MailEnvironment,
    environment,
  );
  const [caseTools, secret] = await Promise.all([wireCases(environment, connect), readSecret(CASE_SECRET_ARN)]);
  return {
    ...caseTools,
    vault: hkdfVault(secret),
    mailer: sesMailer({ from: MAIL_FROM, configurationSet: MAIL_CONFIGURATION_SET, log: caseTools.log }),
    baseUrl: BASE_URL,
  };
}

/** How long somebody who pressed a button waits for what the change owes; the queue does the rest. */
const shortPatience = { limitMs: 2_500, restMs: 10_000 };
/** How long a task or a job waits, which nobody waits for. */
const longPatience = { limitMs: 10_000, restMs: 30_000 };

/** All that casework needs, where somebody waits for it. */
export async function wireCasework(environment: Environment): Promise<Tools> {
  return casework(environment, workflowsOf(environment), shortPatience, connectForPeople(environment));
}

/** All that casework needs, where nobody waits: for jobs. */
export function wireJob(environment: Environment): Promise<Tools> {
  return casework(environment, workflowsOf(environment), longPatience);
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
    erasures: dynamoErasures({ table, clock: systemClock, ...connect }),
    counters: dynamoCounters({ table, clock: systemClock, ...connect }),
    leases: dynamoLeases({ table, clock: systemClock, ...connect }),
    workflows,
    queue: queueOf(environment),
    patience: patience(limits),
  };
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
