import * as z from 'zod';
import { municipalities } from 'eid-loket:municipalities';
import type { Tools } from '../casework/tools.ts';
import { dynamoAgendaStore } from '../storage/agenda-store.dynamodb.ts';
import { dynamoCaseStore } from '../storage/case-store.dynamodb.ts';
import { sesMailer } from '../notices/ses-mailer.ts';
import { systemClock } from './clock.ts';
import { PermanentFault } from './faults.ts';
import { hkdfVault } from './hkdf-vault.ts';
import { powertoolsLog } from './log.ts';
import { readSecret } from './secrets.ts';
import { sfnWorkflows } from './sfn-workflows.ts';

/**
 * The composition root: what a function is made of, from its environment. A function asks for no more than it may use:
 * the environment of each is checked by the schema of what it wires.
 */

type Environment = Record<string, string | undefined>;

const timeZone = 'Europe/Brussels';

const CasesEnvironment = z.object({ TABLE_NAME: z.string().min(1) });
const WorkflowsEnvironment = z.object({ PUK_REQUEST_STATE_MACHINE_ARN: z.string().optional() });
const MailEnvironment = z.object({
  CASE_SECRET_ARN: z.string().min(1),
  BASE_URL: z.url(),
  MAIL_FROM: z.email(),
  MAIL_CONFIGURATION_SET: z.string().min(1),
});

/** What reads and writes cases and nothing else. */
export type CaseTools = Pick<Tools, 'cases' | 'agenda' | 'workflows' | 'clock' | 'log' | 'municipality'>;

export async function wireCases(environment: Environment): Promise<CaseTools> {
  const { TABLE_NAME: table } = read(CasesEnvironment, environment);
  const { PUK_REQUEST_STATE_MACHINE_ARN: stateMachineArn } = read(WorkflowsEnvironment, environment);
  const clock = systemClock;
  return {
    cases: dynamoCaseStore({ table, clock, timeZone }),
    agenda: dynamoAgendaStore({ table }),
    workflows: sfnWorkflows({ stateMachineArn }),
    clock,
    log: powertoolsLog(),
    municipality: (id) => (Object.hasOwn(municipalities, id) ? municipalities[id] : undefined),
  };
}

export type AllTools = Tools & { municipalities: readonly (typeof municipalities)[string][] };

/** All that casework needs: also the citizens' secrets, and mail. */
export async function wireCasework(environment: Environment): Promise<AllTools> {
  const { CASE_SECRET_ARN, BASE_URL, MAIL_FROM, MAIL_CONFIGURATION_SET } = read(MailEnvironment, environment);
  const [caseTools, secret] = await Promise.all([wireCases(environment), readSecret(CASE_SECRET_ARN)]);
  return {
    ...caseTools,
    vault: hkdfVault(secret),
    mailer: sesMailer({ from: MAIL_FROM, configurationSet: MAIL_CONFIGURATION_SET, log: caseTools.log }),
    baseUrl: BASE_URL,
    municipalities: Object.values(municipalities),
  };
}

/**
 * A Lambda handler for an event that is no HTTP request. Wired on its first event and kept; a wiring that failed is tried again.
 * An event that its schema refuses is a PermanentFault that names the field, and nothing of its content.
 */
export function entry<Wired, Schema extends z.ZodType, Output>(
  wire: (environment: Environment) => Promise<Wired>,
  schema: Schema,
  run: (tools: Wired, input: z.infer<Schema>) => Promise<Output>,
): (event: unknown) => Promise<Output> {
  const tools = once(() => wire(process.env));
  return async (event) => {
    const input = schema.safeParse(event);
    if (!input.success) throw new PermanentFault(`bad input: ${fieldsOf(input.error)}`);
    return run(await tools(), input.data);
  };
}

/** Makes a value on first use; a failure is not kept. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((fault: unknown) => {
      made = undefined;
      throw fault;
    });
    return made;
  };
}

function read<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.infer<Schema> {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new PermanentFault(`environment: ${fieldsOf(parsed.error)} is missing or wrong`);
  return parsed.data;
}

function fieldsOf(error: z.ZodError): string {
  return error.issues.map(({ path }) => path.join('.') || '(root)').join(', ');
}
