import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { Language } from '../functions/domain/languages.ts';
import type { Invitation } from './invite.ts';

export const usage =
  'npm run invite -- --municipality nieuwpoort --role clerk --email an.peeters@nieuwpoort.be [--name "An Peeters"] --user-pool eu-central-1_AbCdEf123';

/** A command line that cannot be used: a line for each reason. */
export class CommandLineError extends Error {
  override name = 'CommandLineError';
}

/**
 * Reads the invitation that a command line asks for.
 * @param municipalities those that exist, by id
 * @throws CommandLineError
 */
export function readInvitation(
  args: readonly string[],
  municipalities: Readonly<Record<string, { languages: readonly Language[] }>>,
): Invitation {
  const parsed = Arguments(Object.keys(municipalities)).safeParse(valuesOf(args));
  if (!parsed.success)
    throw new CommandLineError(
      parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'),
    );
  const { 'user-pool': userPool, ...rest } = parsed.data;
  const [language = 'en'] = municipalities[rest.municipality]?.languages ?? [];
  return { userPool, language, ...rest };
}

function Arguments(municipalities: readonly string[]) {
  return z.object({
    municipality: z
      .string({ error: 'is missing' })
      .refine((id) => municipalities.includes(id), 'is no municipality of this deployment: municipalities/<id>.json'),
    role: z.enum(['clerk', 'lead'], { error: 'must be clerk or lead' }),
    email: z.email({ error: 'must be an e-mail address' }).toLowerCase(),
    name: z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters').optional(),
    'user-pool': z
      .string({ error: "is missing: the stack's output UserPool" })
      .regex(/^[\w-]+_[0-9A-Za-z]+$/, "must be a user pool's id: the stack's output UserPool"),
  });
}

function valuesOf(args: readonly string[]): unknown {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { municipality: text, role: text, email: text, name: text, 'user-pool': text },
    }).values;
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}
