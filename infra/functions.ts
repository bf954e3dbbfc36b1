/**
 * Every Lambda function of the house: its id is the name of its bundle and of its construct.
 * `memoryMiB` buys CPU too: the sites render pages while somebody waits, the rest does one small thing.
 */
export const functions = {
  citizen: {
    entry: 'functions/citizen/handler.ts',
    description: 'The public site: pages and forms',
    memoryMiB: 1024,
    timeoutSeconds: 15,
  },
  staff: {
    entry: 'functions/staff/handler.ts',
    description: 'The console of the counter, signed in',
    memoryMiB: 1024,
    timeoutSeconds: 15,
  },
  'await-events': {
    entry: 'functions/tasks/await-events.ts',
    description: 'Stores in the case what the workflow waits for',
    memoryMiB: 512,
    timeoutSeconds: 20,
  },
  notify: {
    entry: 'functions/tasks/notify.ts',
    description: 'Mails a notice of the case',
    memoryMiB: 512,
    timeoutSeconds: 30,
  },
  'flag-overdue': {
    entry: 'functions/tasks/flag-overdue.ts',
    description: 'Marks a case whose codes did not arrive in time',
    memoryMiB: 512,
    timeoutSeconds: 20,
  },
  'expire-case': {
    entry: 'functions/tasks/expire-case.ts',
    description: 'Closes a case whose codes were not collected',
    memoryMiB: 512,
    timeoutSeconds: 30,
  },
  'record-fault': {
    entry: 'functions/tasks/record-fault.ts',
    description: 'Puts a case whose workflow failed on the worklist',
    memoryMiB: 512,
    timeoutSeconds: 20,
  },
  'send-reminders': {
    entry: 'functions/jobs/send-reminders.ts',
    description: 'Mails the reminders of the next working day',
    memoryMiB: 512,
    timeoutSeconds: 300,
  },
  reconcile: {
    entry: 'functions/jobs/reconcile.ts',
    description: 'Delivers what a crash left in an outbox',
    memoryMiB: 512,
    // Less than the five minutes between two runs, so that two never overlap.
    timeoutSeconds: 240,
  },
  'settle-execution': {
    entry: 'functions/jobs/settle-execution.ts',
    description: 'Puts a case whose execution ended unexpectedly on the worklist',
    memoryMiB: 512,
    timeoutSeconds: 20,
  },
  'mail-feedback': {
    entry: 'functions/jobs/mail-feedback.ts',
    description: 'Flags a case whose mail bounced or was refused',
    memoryMiB: 512,
    timeoutSeconds: 20,
  },
} as const;

export type FunctionId = keyof typeof functions;

/** The folder of every function's bundle, by function. */
export type Bundles = Record<FunctionId, string>;

/** One value a function, made from its id. */
export function byFunction<T>(make: (id: FunctionId) => T): Record<FunctionId, T> {
  return {
    citizen: make('citizen'),
    staff: make('staff'),
    'await-events': make('await-events'),
    notify: make('notify'),
    'flag-overdue': make('flag-overdue'),
    'expire-case': make('expire-case'),
    'record-fault': make('record-fault'),
    'send-reminders': make('send-reminders'),
    reconcile: make('reconcile'),
    'settle-execution': make('settle-execution'),
    'mail-feedback': make('mail-feedback'),
  };
}

export const functionIds: readonly FunctionId[] = Object.values(byFunction((id) => id));
