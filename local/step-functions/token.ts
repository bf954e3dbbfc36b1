import { randomUUID } from 'node:crypto';
import { isRecord } from '../json.ts';

/** A token says whose it is, so that one that came too late is told from one that never was. */
export function newToken(executionArn: string): string {
  return Buffer.from(JSON.stringify({ execution: executionArn, task: randomUUID() })).toString('base64');
}

/** The ARN of the execution that a token is of; undefined where it is no token. */
export function executionOf(token: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    return isRecord(parsed) && typeof parsed['execution'] === 'string' ? parsed['execution'] : undefined;
  } catch {
    return undefined;
  }
}
