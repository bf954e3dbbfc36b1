import * as z from 'zod/mini';
import { PermanentFault, RetryableFault } from './faults.ts';

/**
 * How every AWS client is made: four attempts, of three seconds each at most, fit into the shortest function's time-out.
 * Endpoints, region and credentials come from the environment, as the SDK reads them.
 */
export const clientDefaults = {
  maxAttempts: 4,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;

/**
 * Where somebody waits for a page: three attempts of a second and a half, so that a service that hangs is told of after five
 * seconds, and not when the function is stopped. What fails at once is tried as before, but for the last time.
 */
export const clientForPeople = {
  ...clientDefaults,
  maxAttempts: 3,
  requestHandler: { ...clientDefaults.requestHandler, requestTimeout: 1_500 },
} as const;

/**
 * The fault behind an error of the SDK, once its own retries are used up. Only the error's name, status and request id are
 * taken over: messages and properties of the SDK's errors can hold what was written.
 * @param operation `dynamodb.PutItem`, as it is logged
 */
export function awsFault(operation: string, error: unknown): RetryableFault | PermanentFault {
  const { name, code, $metadata, $retryable } = SdkError.safeParse(error).data ?? {};
  const status = $metadata?.httpStatusCode;
  const ids = {
    error: code ?? name ?? 'unknown',
    ...(status !== undefined && { status }),
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
  };
  const passes =
    $retryable !== undefined ||
    (status !== undefined && (status >= 500 || status === 429)) ||
    passing.test(name ?? '') ||
    passing.test(code ?? '');
  return passes ? new RetryableFault(operation, ids) : new PermanentFault(operation, ids);
}

const SdkError = z.object({
  name: z.optional(z.string()),
  /** Node's own network errors. */
  code: z.optional(z.string()),
  $metadata: z.optional(z.object({ httpStatusCode: z.optional(z.number()), requestId: z.optional(z.string()) })),
  $retryable: z.optional(z.unknown()),
});

/** Names of errors that pass: too much at once, too slow, not reachable for now. */
const passing =
  /Throttl|TooManyRequests|ThroughputExceeded|LimitExceeded|SlowDown|Timeout|InternalServerError|InternalFailure|ServiceUnavailable|^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
