/** One instance of a function: loads its bundle and handles one event at a time, as Lambda's runtime does. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from '../shifted-date.ts';
import { isRecord } from '../json.ts';
import type { FromInstance, InstanceData, ToInstance } from './protocol.ts';

const data: InstanceData = workerData;
const parent = parentPort;
if (!parent) throw new Error('this file runs in a worker thread');
const send = (message: FromInstance) => parent.postMessage(message, []);

shiftDate(data.clock);

type Handler = (event: unknown, context: unknown) => unknown;

const handler = load();
handler.then(
  () => send({ kind: 'ready' }),
  (error: unknown) => send({ kind: 'unusable', error: describe(error) }),
);

parent.on('message', (message: ToInstance) => {
  void handle(message);
});

async function handle({ requestId, event, timeoutMs }: ToInstance): Promise<void> {
  const until = performance.now() + timeoutMs;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.arn,
    memoryLimitInMB: String(data.memoryMiB),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(until - performance.now())),
  };
  try {
    const result = await (await handler)(event, context);
    send({ kind: 'answered', requestId, payload: JSON.stringify(result === undefined ? null : result) });
  } catch (error) {
    send({ kind: 'failed', requestId, error: describe(error) });
  }
}

async function load(): Promise<Handler> {
  const [file = '', name = ''] = data.handler.split('.');
  const path = ['.mjs', '.js', '.cjs'].map((extension) => join(data.folder, file + extension)).find(existsSync);
  if (!path) throw Object.assign(new Error(`Cannot find module '${file}'`), { name: 'Runtime.ImportModuleError' });
  const module: unknown = await import(pathToFileURL(path).href);
  const exported = isRecord(module) ? module[name] : undefined;
  if (typeof exported !== 'function')
    throw Object.assign(new Error(`${data.handler} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  return async (event, context) => Reflect.apply(exported, undefined, [event, context]);
}

function describe(error: unknown) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
