import * as z from 'zod/mini';
import type { Tools } from '../casework/tools.ts';
import { services } from '../services/registry.ts';
import { dynamoAgendaStore } from '../storage/agenda-store.dynamodb.ts';
import { dynamoCaseStore } from '../storage/case-store.dynamodb.ts';
import { sesMailer } from '../notices/ses-mailer.ts';
import { systemClock } from './clock.ts';
import { type Environment, readEnvironment } from './entry.ts';
import { RetryableFault } from './faults.ts';
import { hkdfVault } from './hkdf-vault.ts';
import { powertoolsLog } from './log.ts';
import { timeZone } from './municipalities.ts';
import { municipalityFiles } from './municipality-files.ts';
import type { WorkQueue } from './queue.ts';
import { readSecret } from './secrets.ts';
import { sfnWorkflows } from './sfn-workflows.ts';
import { sqsQueue } from './sqs-queue.ts';
import type { Workflows } from './workflows.ts';

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

/** Reads and writes cases. */
export type CaseTools = Pick<Tools, 'cases' | 'services' | 'clock' | 'log' | 'municipalities'>;

export async function wireCases(environment: Environment): Promise<CaseTools> {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  const clock = systemClock;
  return {
    cases: dynamoCaseStore({ table, services, clock, timeZone }),
    services,
    clock,
    log: powertoolsLog(),
    municipalities: municipalityFiles(),
  };
}

/** Cases, and the workflows that wait for them. */
export type WaitTools = CaseTools & Pick<Tools, 'workflows'>;

export async function wireWaits(environment: Environment): Promise<WaitTools> {
  return { ...(await wireCases(environment)), workflows: workflowsOf(environment) };
}

/** Cases, and mail about them: also the citizens' secret links. */
export type MailTools = CaseTools & Pick<Tools, 'vault' | 'mailer' | 'baseUrl'>;

export async function wireMail(environment: Environment): Promise<MailTools> {
  const { CASE_SECRET_ARN, BASE_URL, MAIL_FROM, MAIL_CONFIGURATION_SET } = readEnvironment(
    MailEnvironment,
    environment,
  );
  const [caseTools, secret] = await Promise.all([wireCases(environment), readSecret(CASE_SECRET_ARN)]);
  return {
    ...caseTools,
    vault: hkdfVault(secret),
    mailer: sesMailer({ from: MAIL_FROM, configurationSet: MAIL_CONFIGURATION_SET, log: caseTools.log }),
    baseUrl: BASE_URL,
  };
}

/** All that casework needs. */
export function wireCasework(environment: Environment): Promise<Tools> {
  return casework(environment, workflowsOf(environment));
}

/** Casework that moves no workflow: where a case would owe one something, that stays in its outbox for the reconcile job. */
export function wireDeskwork(environment: Environment): Promise<Tools> {
  return casework(environment, { start: outOfReach, signal: outOfReach });
}

async function casework(environment: Environment, workflows: Workflows): Promise<Tools> {
  const { TABLE_NAME: table } = readEnvironment(CasesEnvironment, environment);
  return {
    ...(await wireMail(environment)),
    agenda: dynamoAgendaStore({ table, firstService: services.first }),
    workflows,
    queue: queueOf(environment),
  };
}

function queueOf(environment: Environment): WorkQueue {
  return sqsQueue({ url: readEnvironment(QueueEnvironment, environment).WORK_QUEUE_URL });
}

function workflowsOf(environment: Environment): Workflows {
  return sfnWorkflows({
    // `puk-request` → `PUK_REQUEST_STATE_MACHINE_ARN`; a function that starts no execution has none of them.
    stateMachineArn: (service) => environment[`${service.toUpperCase().replaceAll('-', '_')}_STATE_MACHINE_ARN`],
  });
}

async function outOfReach(): Promise<never> {
  throw new RetryableFault('workflows-out-of-reach');
}
