import * as z from 'zod/mini';
import { PermanentFault } from './faults.ts';
import { once } from './once.ts';

export type Environment = Record<string, string | undefined>;

/**
 * A Lambda handler for an event that is no HTTP request. Wired on its first event and kept; a wiring that failed is tried again.
 * An event that its schema refuses is a PermanentFault that names the field, and nothing of its content.
 */
export function entry<Wired, Schema extends z.core.$ZodType, Output>(
  wire: (environment: Environment) => Promise<Wired>,
  schema: Schema,
  run: (tools: Wired, input: z.output<Schema>) => Promise<Output>,
): (event: unknown) => Promise<Output> {
  const tools = once(() => wire(process.env));
  return async (event) => {
    const input = z.safeParse(schema, event);
    if (!input.success) throw new PermanentFault(`bad input: ${fieldsOf(input.error)}`);
    return run(await tools(), input.data);
  };
}

/** What a schema wants of the environment. @throws PermanentFault that names what is missing or wrong */
export function readEnvironment<Schema extends z.core.$ZodType>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const parsed = z.safeParse(schema, environment);
  if (!parsed.success) throw new PermanentFault(`environment: ${fieldsOf(parsed.error)} is missing or wrong`);
  return parsed.data;
}

function fieldsOf(error: z.core.$ZodError): string {
  return error.issues.map(({ path }) => path.join('.') || '(root)').join(', ');
}
