import { Logger } from '@aws-lambda-powertools/logger';
import { type Ids, PermanentFault, RetryableFault } from './faults.ts';

/**
 * What is logged: codes and ids, never blobs and never personal data. Alarms count codes (`reconcile.found`, `mail.failed`,
 * `case.fault`), which stand in `message`.
 */
export interface Log {
  info(code: string, ids?: Ids): void;
  warn(code: string, ids?: Ids): void;
  /** @param cause its name and where it was thrown are logged; not its message, which may quote what somebody typed */
  error(code: string, ids?: Ids, cause?: unknown): void;
}

/** No id is longer. */
const longest = 200;

/** JSON lines for CloudWatch, by Powertools; service and level come from its own environment variables. */
export function powertoolsLog(logger = new Logger()): Log {
  return {
    info: (code, ids = {}) => logger.info(code, flat(ids)),
    warn: (code, ids = {}) => logger.warn(code, flat(ids)),
    error: (code, ids = {}, cause) => logger.error(code, { ...flat(ids), ...(cause !== undefined && told(cause)) }),
  };
}

/** Whoever calls without types still logs no blob: what is not flat is left out, what is long is cut. */
function flat(ids: Ids): Ids {
  const entries = Object.entries(ids).map(([name, value]): [string, Ids[string]] => [
    name,
    typeof value === 'string' ? value.slice(0, longest) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)));
}

function told(cause: unknown): Ids {
  if (!(cause instanceof Error)) return { error: 'unknown' };
  // A fault's message is a code of ours.
  const ours = cause instanceof RetryableFault || cause instanceof PermanentFault;
  return {
    error: cause.name,
    ...(ours && { ...flat(cause.ids), fault: cause.message }),
    stack: framesOf(cause),
  };
}

/** Where it was thrown: the lines of the stack that are frames, so that no line of a message slips through. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .+(:\d+:\d+\)?|<anonymous>\)?)$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' < ');
}
