/** How a failed invocation tells its error: as Lambda's own runtime does. */
export type LambdaError = { errorType: string; errorMessage: string; trace?: string[] };

export type InstanceData = {
  folder: string;
  handler: string;
  functionName: string;
  arn: string;
  memoryMiB: number;
  clock: SharedArrayBuffer;
};

export type ToInstance = { requestId: string; event: unknown; timeoutMs: number };

export type FromInstance =
  | { kind: 'ready' }
  | { kind: 'unusable'; error: LambdaError }
  | { kind: 'answered'; requestId: string; payload: string }
  | { kind: 'failed'; requestId: string; error: LambdaError };
