/** Runs dynalite in a thread of its own, and tells besides what DynamoDB would bill for the writes of indexes. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import db, { type Store } from 'dynalite/db/index.js';
import type { TableSpec } from '../template/deployment.ts';
import { indexWriteUnits } from './index-writes.ts';
import { takeUp } from './kept-table.ts';

/** What the thread is asked to do; `answer` gets the failure, or nothing when it is done. */
export type Order = 'close' | { takeUp: TableSpec; answer: MessagePort };

const { path }: { path: string | undefined } = workerData;
type Use = { indexWrites: number };
const requests = new AsyncLocalStorage<Use>();
/** What dynalite has read and not answered yet. */
const underWay = new Set<Use>();
let whenAnswered: (() => void) | undefined;

const updateIndexes = db.updateIndexes;
db.updateIndexes = (store, table, before, after, done) => {
  const request = requests.getStore();
  if (request)
    request.indexWrites += indexWriteUnits(table, before, after, (item) => db.capacityUnits(item, false, false));
  updateIndexes(store, table, before, after, done);
};

const stores: Store[] = [];
const create = db.create;
db.create = (options) => {
  const store = create(options);
  stores.push(store);
  return store;
};

const tables = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const use = { indexWrites: 0 };
  request.once('end', () => underWay.add(use));
  const end = response.end.bind(response);
  response.end = (chunk?: unknown) => {
    if (!response.headersSent) response.setHeader('x-index-write-units', use.indexWrites);
    underWay.delete(use);
    if (underWay.size === 0) whenAnswered?.();
    return end(chunk);
  };
  // The events of a request do not belong to whoever listens to them: its listeners have to be told which one it is.
  const on = request.on.bind(request);
  // Dynalite throws where a request is cut off in the middle: that asks for nothing, and harms nobody.
  const ignore = () => {};
  Object.assign(request, {
    on: (event: string, listener: (...given: unknown[]) => void) =>
      on(event, event === 'error' ? ignore : AsyncLocalStorage.bind(listener)),
  });
  requests.run(use, () => tables.emit('request', request, response));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage({ port: typeof address === 'object' ? address?.port : undefined }, []);
});

parentPort?.on('message', (order: Order) => {
  if (order === 'close') return close();
  const { answer } = order;
  Promise.all(stores.map((store) => takeUp(store, order.takeUp))).then(
    () => answer.postMessage(undefined, []),
    (error: unknown) => answer.postMessage(error, []),
  );
});

function close(): void {
  server.closeAllConnections();
  server.close(async () => {
    // Whoever asked is gone; but a table that is closed under a request ends this thread with an error.
    if (underWay.size > 0) await new Promise<void>((answered) => (whenAnswered = answered));
    // Closing waits for what is being written; the tables' own server never listened.
    tables.listen(0, '127.0.0.1', () => tables.close(() => process.exit(0)));
  });
}
