/** What one function needs of its surroundings, and therefore all that it may do. */
export type Needs = {
  /** DynamoDB actions on the table. */
  table: readonly ('GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem')[];
  /** The indexes that it queries. */
  indexes?: readonly IndexName[];
  /** Adds to the trail of reading, and looks at it. */
  trail?: true;
  /** Starts executions, answers what one waits for, or lists those that run. */
  workflows?: readonly ('start' | 'signal' | 'list')[];
  /** Sends mail. */
  mail?: true;
  /** Hands work to the queue. */
  queue?: true;
  /** Reads the secrets of a purpose. */
  secrets?: readonly Purpose[];
  /** Seals people's numbers to the public key, or opens them with the private one. */
  numbers?: readonly ('seal' | 'open')[];
};

/** The citizens' links; the hashes by which people, cards and counts are found; the console's sessions. */
export type Purpose = 'links' | 'hashes' | 'session';

export type IndexName = 'worklist' | 'pending' | 'names' | 'moments' | 'persons' | 'earlier' | 'visits';

type FunctionRow = {
  /** Exports `handler`. */
  entry: string;
  description: string;
  /** Buys CPU too: the sites render pages while somebody waits, the rest does one small thing. */
  memoryMiB: number;
  timeoutSeconds: number;
  /** Which site it serves: that side of each service is in its bundle, and the municipalities' themes lie beside its code. */
  site?: 'citizen' | 'staff';
  needs: Needs;
};

export const functionIds = [
  'citizen',
  'staff',
  'await-events',
  'notify',
  'flag-overdue',
  'expire-case',
  'record-fault',
  'due-cases',
  'offer-earlier',
  'watchdog',
  'reconcile',
  'work',
  'settle-execution',
  'mail-feedback',
  'sign-in-mail',
] as const;
export type FunctionId = (typeof functionIds)[number];

/** Every Lambda function of the house: its id is the name of its bundle and of its construct. */
export const functions: Record<FunctionId, FunctionRow> = {
  citizen: {
    entry: 'functions/citizen/handler.ts',
    description: 'The public site: pages and forms',
    memoryMiB: 1024,
    timeoutSeconds: 15,
    site: 'citizen',
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['persons'],
      workflows: ['start', 'signal'],
      mail: true,
      queue: true,
      secrets: ['links', 'hashes'],
      numbers: ['seal'],
    },
  },
  staff: {
    entry: 'functions/staff/handler.ts',
    description: 'The console of the counter, signed in',
    memoryMiB: 1024,
    timeoutSeconds: 15,
    site: 'staff',
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['worklist', 'names', 'persons', 'visits'],
      trail: true,
      workflows: ['start', 'signal'],
      mail: true,
      queue: true,
      secrets: ['links', 'hashes', 'session'],
      numbers: ['seal', 'open'],
    },
  },
  'await-events': {
    entry: 'functions/tasks/await-events.ts',
    description: 'Stores in the case what the workflow waits for',
    memoryMiB: 512,
    timeoutSeconds: 20,
    needs: { table: ['GetItem', 'PutItem'], workflows: ['signal'] },
  },
  notify: {
    entry: 'functions/tasks/notify.ts',
    description: 'Mails a notice of the case',
    memoryMiB: 512,
    timeoutSeconds: 30,
    needs: { table: ['GetItem', 'PutItem'], mail: true, queue: true, secrets: ['links'] },
  },
  'flag-overdue': {
    entry: 'functions/tasks/flag-overdue.ts',
    description: 'Marks a case whose deadline has passed',
    memoryMiB: 512,
    timeoutSeconds: 20,
    needs: { table: ['GetItem', 'PutItem'] },
  },
  'expire-case': {
    entry: 'functions/tasks/expire-case.ts',
    description: 'Closes a case that nobody came for',
    memoryMiB: 512,
    timeoutSeconds: 30,
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['persons'],
      mail: true,
      queue: true,
      secrets: ['links'],
    },
  },
  'record-fault': {
    entry: 'functions/tasks/record-fault.ts',
    description: 'Puts a case whose workflow failed on the worklist',
    memoryMiB: 512,
    timeoutSeconds: 20,
    needs: { table: ['GetItem', 'PutItem'] },
  },
  'due-cases': {
    entry: 'functions/jobs/due-cases.ts',
    description: 'Finds the cases of which something is due, and hands each town its own',
    memoryMiB: 512,
    timeoutSeconds: 60,
    needs: { table: [], indexes: ['moments'], queue: true },
  },
  'offer-earlier': {
    entry: 'functions/jobs/offer-earlier.ts',
    description: 'Finds who waits for an earlier slot, and hands each town its own',
    memoryMiB: 512,
    timeoutSeconds: 60,
    needs: { table: [], indexes: ['earlier'], queue: true },
  },
  watchdog: {
    entry: 'functions/jobs/watchdog.ts',
    description: 'Holds the executions that run against the cases that are open',
    memoryMiB: 512,
    timeoutSeconds: 900,
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['moments', 'worklist', 'persons'],
      workflows: ['start', 'signal', 'list'],
      mail: true,
      queue: true,
      secrets: ['links'],
    },
  },
  reconcile: {
    entry: 'functions/jobs/reconcile.ts',
    description: 'Delivers what a crash left in an outbox',
    memoryMiB: 512,
    // Less than the five minutes between two runs; a lease sees to it that two never overlap.
    timeoutSeconds: 240,
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['pending', 'persons'],
      workflows: ['start', 'signal'],
      mail: true,
      queue: true,
      secrets: ['links'],
    },
  },
  work: {
    entry: 'functions/jobs/work.ts',
    description: 'Does what the queue hands out',
    memoryMiB: 512,
    timeoutSeconds: 60,
    needs: {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      indexes: ['persons'],
      workflows: ['start', 'signal'],
      mail: true,
      queue: true,
      secrets: ['links', 'hashes'],
    },
  },
  'settle-execution': {
    entry: 'functions/jobs/settle-execution.ts',
    description: 'Settles a case whose execution ended',
    memoryMiB: 512,
    timeoutSeconds: 20,
    needs: { table: ['GetItem', 'PutItem'] },
  },
  'mail-feedback': {
    entry: 'functions/jobs/mail-feedback.ts',
    description: 'Flags a case whose mail bounced or was refused',
    memoryMiB: 512,
    timeoutSeconds: 20,
    needs: { table: ['GetItem', 'PutItem'] },
  },
  'sign-in-mail': {
    entry: 'functions/jobs/sign-in-mail.ts',
    description: "Words the invitations of staff in their town's language",
    memoryMiB: 256,
    // Cognito waits no longer.
    timeoutSeconds: 5,
    needs: { table: [] },
  },
};

/** Those of the house itself; the rest comes with its own user pool. */
export const houseFunctionIds = functionIds.filter((id) => id !== 'sign-in-mail');

/** The folder of every function's bundle. */
export type Bundles = (id: FunctionId) => string;
