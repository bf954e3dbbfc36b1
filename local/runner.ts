import { randomUUID } from 'node:crypto';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { Activity } from './activity.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { DynamoDb } from './aws/dynamodb.ts';
import { AwsEndpoint, type Call, type Service } from './aws/endpoint.ts';
import { Faults } from './aws/faults.ts';
import { kms } from './aws/kms.ts';
import { secretsManager } from './aws/secrets-manager.ts';
import { ses } from './aws/ses.ts';
import { sqs } from './aws/sqs.ts';
import { stepFunctions } from './aws/step-functions.ts';
import { SimulatedClock } from './clock.ts';
import { closable, forgetful, openDataFolder } from './data-folder.ts';
import { type DeadLetter, DeadLetters } from './dead-letters.ts';
import { demoBegins, playDemo } from './demo.ts';
import { eventBus, statusChange } from './events.ts';
import { LocalRunError } from './failure.ts';
import { HttpApi } from './http-api.ts';
import { Authority, type Denial, type Grant } from './iam/authority.ts';
import { expectDeployable } from './iam/deployable.ts';
import { parseJson } from './json.ts';
import type { FunctionPool, Outcome } from './lambda/function-pool.ts';
import { Functions } from './lambda/functions.ts';
import { listenOnLoopback } from './loopback.ts';
import { mailEvents } from './mail-events.ts';
import { type Mail, Mailbox } from './mailbox.ts';
import { Meter, type Metrics } from './metrics.ts';
import { municipalitiesOf } from './municipalities.ts';
import { afterDuration, timeZone, toInstant } from './moments.ts';
import { Queues } from './queues.ts';
import { Schedules } from './schedules.ts';
import { serve } from './server.ts';
import { accountsOf } from './sign-in/accounts.ts';
import { Issuer } from './sign-in/issuer.ts';
import { readDefinition } from './step-functions/definition.ts';
import { Execution } from './step-functions/execution.ts';
import { Interpreter } from './step-functions/interpreter.ts';
import { synthesize } from './synthesize.ts';
import { readDeployment, type TargetSpec } from './template/deployment.ts';
import { arn, consoleClientId } from './template/identities.ts';
import { loadStack } from './template/load.ts';
import { Timeline } from './timeline.ts';

export type LocalOptions = {
  /** 0 for any free one. */
  port: number;
  /** Where everything is kept; absent: in memory. */
  dataDir?: string | undefined;
  /** Whether an empty table gets a demo day; default true. */
  demo?: boolean | undefined;
  /** When the run's clock starts: local time of Brussels (`2026-11-20T08:30`) or an instant; default now. */
  now?: string | undefined;
  /** An assembly that was synthesized before; absent: the app is synthesized. */
  templateDir?: string | undefined;
  /** Instances of one function at the same time; default 2. */
  maxInstances?: number | undefined;
  /**
   * How long an item stays in its table after its time to live (ISO 8601), as on AWS it may for some days; by default it goes with the next
   * move of the clock that is an hour after the last.
   */
  expiresLate?: string | undefined;
  /** What functions write, line by line; `isError` where it tells of a fault. */
  onLog?: ((source: string, line: string, isError: boolean) => void) | undefined;
};

/** A run of the app on this machine. */
export type LocalRun = {
  /** Its address, without a slash at the end. */
  url: string;
  clock: {
    now(): Temporal.Instant;
    /** @param duration ISO 8601: `P3D`, `PT5H`; days are those of Brussels */
    advance(duration: string): Promise<void>;
    /** @param moment an instant, or local time of Brussels; one that has passed is refused */
    advanceTo(moment: string): Promise<void>;
  };
  /** Newest first. */
  mail(): readonly Mail[];
  emptyMailbox(): void;
  faults: Faults;
  /** Ends every instance of a function at once. */
  kill(functionName: string): void;
  /** Goes on with another bundle of a function; resolves with why it does not start, where that is so. */
  replaceBundle(functionName: string, folder: string): ReturnType<FunctionPool['replace']>;
  invoke(functionName: string, event: unknown): ReturnType<Functions['invoke']>;
  metrics(): Metrics;
  resetMetrics(): void;
  /** Where a program of one's own reaches a service of the run by the AWS SDK; what it does there is not counted. */
  endpoint(service: Service): string;
  /** The environment of a function, for a process of one's own that runs its bundle; what it does is not counted. */
  environment(functionName: string): Record<string, string>;
  tables(): readonly string[];
  /** The stored item whose attribute `id` is this. */
  stored(id: string): Promise<Record<string, unknown> | undefined>;
  /** The calls of AWS services since the last reset of the metrics, in order. */
  calls(): readonly Call[];
  executions(): readonly Execution[];
  deadLetters(): readonly DeadLetter[];
  /** What was refused because the template's policies do not allow it, in order. */
  denials(): readonly Denial[];
  /** All that the roles of the template may, and what of it was made use of. */
  grants(): readonly Grant[];
  /** The last lines that functions wrote. */
  log: () => readonly LogLine[];
  accounts(): readonly string[];
  /** An access token for the console, valid for a day; undefined where there is no such account. */
  accessToken(account: string): Promise<string | undefined>;
  /** Takes somebody's access to the console away, or gives it back. @returns whether there is such an account */
  setAccess(account: string, has: boolean): Promise<boolean>;
  hasAccess(account: string): boolean;
  /** The citizen site of each municipality, and its name. */
  municipalities(): readonly { id: string; name: string; url: string }[];
  /** Resolves when nothing is under way. */
  quiesce(): Promise<void>;
  /** `abruptly`: as a crash would, in the middle of what is under way. */
  stop(how?: { abruptly: boolean }): Promise<void>;
};

export type LogLine = { source: string; line: string; isError: boolean };

/** Stands for a caller that is no function of the app. */
const outside = '-';
const hour = 3_600_000;
const keptLogLines = 2000;
const patienceAtStopMs = 5000;
const clockFile = 'clock.json';
/** Says when the demo ends, while it is played: whoever is killed in it leaves the clock days before that. */
const demoFile = 'demo.json';

const KeptClock = z.object({ offset: z.number().optional() });
const KeptDemo = z.object({ endsAt: z.string().optional() });

/**
 * Runs the synthesized app in this process.
 * @throws LocalRunError where the person who starts it has to do something: one line that says what
 */
export async function startLocal(options: LocalOptions): Promise<LocalRun> {
  const keeper = closable(options.dataDir === undefined ? forgetful : openDataFolder(options.dataDir));
  const closers: (() => Promise<void> | void)[] = [() => keeper.release()];
  const closeAll = async () => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    return await start(options, keeper, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function start(
  options: LocalOptions,
  keeper: ReturnType<typeof closable>,
  closers: (() => Promise<void> | void)[],
  closeAll: () => Promise<void>,
): Promise<LocalRun> {
  let handle: ReturnType<typeof serve> | undefined;
  const server = await listenOnLoopback(options.port, (request, response) => {
    if (handle) handle(request, response);
    else
      response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('The local run is starting.');
  });
  closers.push(() => server.close());
  const url = `http://localhost:${server.port}`;

  const clock = new SimulatedClock();
  const activity = new Activity();
  const timeline = new Timeline(clock, activity);
  const meter = new Meter();
  const faults = new Faults();
  const mailbox = new Mailbox(keeper);
  const log: LogLine[] = [];
  const calls: Call[] = [];
  const onLog = (source: string, line: string, isError: boolean) => {
    log.push({ source, line, isError });
    if (log.length > keptLogLines) log.shift();
    options.onLog?.(source, line, isError);
  };

  const dynamoDb = new DynamoDb(keeper.folder('dynamodb'), (call, units) => {
    if (call.function !== outside) meter.dynamodb(call.function, call.operation, units);
  });
  closers.push(() => dynamoDb.close());
  const folder = options.templateDir ?? (await synthesize());
  const deployment = readDeployment(loadStack(folder, url), url);
  const machines = deployment.machines.map((machine) => ({
    ...machine,
    definition: readDefinition(machine.name, machine.definition),
  }));
  const denials: Denial[] = [];
  const authority = new Authority(deployment, (denial) => {
    denials.push(denial);
    onLog(denial.who, `refused: ${denial.message}`, true);
  });
  expectDeployable(deployment, authority);
  const municipalities = municipalitiesOf(deployment.functions);
  const accounts = accountsOf(municipalities.map(({ id }) => id));

  const issuer = new Issuer(
    { issuer: `${url}/_oidc`, clientId: consoleClientId, accounts, clock: clock.shared, ...deployment.signIn },
    keeper,
    (line) => onLog('sign-in', line, false),
  );
  closers.push(() => issuer.close());

  const functions = new Functions(deployment.functions, {
    clock: clock.shared,
    maxInstances: options.maxInstances ?? 2,
    activity,
    awsEndpoint: (name, instance) => aws.url(name, instance),
    credentials: (name) => authority.credentials(name),
    onLog,
    onInvocation: (name, ms, outcome) => {
      meter.invocation(name, ms, !outcome.ok);
      if (!outcome.ok) onLog(name, `failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`, true);
    },
  });
  closers.push(() => functions.stop());

  const deadLetters = new DeadLetters(keeper);
  const pending = new AsyncInvocations(functions, activity, keeper, deadLetters, () => clock.now());
  const queues = new Queues(deployment.queues, deployment.mappings, {
    functions,
    activity,
    keeper,
    deadLetters,
    now: () => clock.now(),
    onRequest: (operation) => meter.call('sqs', operation),
  });
  const handOver = ({ arn: target, deadLetterArn }: TargetSpec, event: unknown, refused: string | undefined) => {
    if (refused === undefined) pending.add(target, event, deadLetterArn);
    else pending.refuse(target, event, deadLetterArn, refused);
  };
  const publish = eventBus(deployment.rules, (target, event, rule) =>
    handOver(target, event, authority.serviceMayInvoke('events', rule.arn, target.arn)),
  );
  const interpreter = new Interpreter(machines, {
    now: () => clock.now(),
    random: Math.random,
    activity,
    invoke: async (name, payload, machineArn) => {
      const machine = interpreter.machine(machineArn);
      const refused = authority.roleMayInvoke(
        machine?.roleArn ?? '',
        machine?.name ?? '',
        functions.find(name).spec.arn,
      );
      return refused === undefined ? functions.invoke(name, payload) : denied('Lambda.AWSLambdaException', refused);
    },
    checkpoint: (execution) => keeper.write(`executions/${execution.name}.json`, JSON.stringify(execution)),
    onTransition: () => meter.transition(),
    onStatus: (execution) => {
      if (execution.status === 'RUNNING') meter.executionStarted();
      else meter.executionEnded(execution.status);
      publish(statusChange(execution, clock.now()));
    },
    onError: ({ name, current }, { error, reason }) =>
      onLog(name, `${current?.name ?? 'the execution'} failed: ${error}: ${reason.slice(0, 500)}`, true),
  });

  const reportMail = mailEvents(deployment.mailEvents, (target, event, { configurationSet, topicArn }) => {
    const set = arn('ses', `configuration-set/${configurationSet}`);
    // What SES may not tell the topic, nobody hears of.
    if (authority.sesMayPublish(set, topicArn) === undefined)
      handOver(target, event, authority.serviceMayInvoke('sns', topicArn, target.arn));
  });
  const aws = new AwsEndpoint({
    faults,
    crash: ({ function: name, instance }) => functions.find(name).kill(instance),
    onCall: (call) => {
      if (call.function === outside) return;
      calls.push(call);
      if (call.service !== 'dynamodb') meter.call(call.service, call.operation);
    },
    judge: async (call, accessKey) =>
      call.function === outside && !authority.knows(accessKey) ? undefined : authority.judge(call, accessKey),
    services: {
      dynamodb: (request) => dynamoDb.answer(request),
      sfn: stepFunctions(interpreter, () => clock.now(), randomUUID),
      sqs: sqs(queues),
      secretsmanager: secretsManager(deployment.secrets, keeper),
      kms: kms(deployment.keyPairs, keeper),
      ses: ses({
        mailbox,
        configurationSets: deployment.configurationSets,
        now: () => new Date(clock.now()),
        onSent: (mail) => {
          meter.mail();
          reportMail(mail);
        },
      }),
    },
  });
  await aws.listen();
  closers.push(() => aws.close());

  for (const site of new Set(deployment.routes.map(({ functionArn }) => functionArn))) functions.find(site).warm();
  await Promise.all([...deployment.tables.map((table) => dynamoDb.create(table)), issuer.listening()]);

  const startsAt = startOfClock(options.now, keeper.read(clockFile), keeper.read(demoFile));
  const isEmpty = (await Promise.all(deployment.tables.map((table) => dynamoDb.isEmpty(table)))).every(Boolean);
  const withDemo = options.demo !== false && isEmpty;
  if (withDemo) keeper.write(demoFile, JSON.stringify({ endsAt: startsAt.toString() }));
  clock.startAt((withDemo ? demoBegins(startsAt) : startsAt).epochMilliseconds - Date.now());

  const schedules = new Schedules(deployment.schedules, {
    now: clock.now(),
    keeper,
    invoke: ({ id, roleArn, target }, event) =>
      handOver(target, event, authority.roleMayInvoke(roleArn, id, target.arn)),
  });
  const keepClock = () => keeper.write(clockFile, JSON.stringify({ offset: clock.offset() }));
  timeline.add(interpreter);
  timeline.add(pending);
  timeline.add(queues);
  timeline.add(schedules);
  timeline.addAtStops((now) => schedules.fireRates(now));
  interpreter.resume(keeper.readAll('executions').map((text) => Execution.parse(JSON.parse(text))));
  keepClock();

  const lateMs = Temporal.Duration.from(options.expiresLate ?? 'PT0S').total({ unit: 'milliseconds' });
  let expiredAt = clock.now();
  const expire = async () => {
    if (clock.now() - expiredAt < hour) return;
    expiredAt = clock.now();
    const passed = clock.now() - lateMs;
    deadLetters.expire(clock.now(), deployment.queues);
    await Promise.all(deployment.tables.map((table) => dynamoDb.expire(table, passed)));
  };
  const advanceTo = async (target: Temporal.Instant) => {
    if (target.epochMilliseconds < clock.now())
      throw new LocalRunError(
        `the clock goes forward only: it is ${clock.instant().toString({ smallestUnit: 'second' })}`,
      );
    await timeline.advanceTo(target.epochMilliseconds, keepClock);
    await expire();
  };

  const api = new HttpApi(
    deployment.routes,
    async (route, event) => {
      const refused = authority.serviceMayInvoke('apigateway', route.arn, route.functionArn);
      return refused === undefined
        ? functions.invoke(route.functionArn, event)
        : denied('AccessDeniedException', refused);
    },
    () => new Date(clock.now()),
  );

  const run: LocalRun = {
    url,
    clock: {
      now: () => clock.instant(),
      advance: (duration) => advanceTo(afterDuration(clock.instant(), duration)),
      advanceTo: (moment) => advanceTo(toInstant(moment)),
    },
    mail: () => mailbox.list(),
    emptyMailbox: () => mailbox.empty(),
    faults,
    kill: (name) => functions.find(name).kill(),
    replaceBundle: (name, folder) => functions.find(name).replace(folder),
    invoke: (name, event) => functions.invoke(name, event),
    metrics: () => meter.read(),
    resetMetrics: () => {
      meter.reset();
      calls.length = 0;
    },
    endpoint: (service) => `${aws.url(outside, '0')}/${service}`,
    environment: (name) => functions.environment(name, aws.url(outside, '0')),
    tables: () => deployment.tables.map(({ name }) => name),
    stored: async (id) => {
      const found = await Promise.all(deployment.tables.map((table) => dynamoDb.findById(table, id)));
      return found.flatMap((item) => (item ? [unmarshall(item)] : []))[0];
    },
    calls: () => calls,
    executions: () => interpreter.executions(),
    deadLetters: () => deadLetters.list(),
    denials: () => denials,
    grants: () => authority.grants(),
    log: () => log,
    accounts: () => accounts.map(({ id }) => id),
    accessToken: (account) => issuer.accessToken(account),
    async setAccess(account, has) {
      if (!accounts.some(({ id }) => id === account)) return false;
      await issuer.setAccess(account, has);
      return true;
    },
    hasAccess: (account) => issuer.hasAccess(account),
    municipalities: () =>
      municipalities.map(({ id, name, languages: [language = 'en'] }) => ({
        id,
        name: name[language] ?? id,
        url: `${url}/${language}/${id}`,
      })),
    quiesce: () => activity.idle(),
    stop: async (how) => {
      timeline.stop();
      if (!how?.abruptly) await Promise.race([activity.idle(), patience()]);
      // What is under way ends now, and is repeated by the next run: nothing of it may be kept as if it had failed.
      keeper.close();
      await closeAll();
    },
  };

  handle = serve(run, { api, issuer });
  timeline.start();
  if (withDemo) await playDemo(run, startsAt, (sentence) => onLog('demo', sentence, true));
  keeper.remove(demoFile);
  return run;
}

function denied(errorType: string, errorMessage: string): Outcome {
  return { ok: false, error: { errorType, errorMessage } };
}

/** @param demo what was kept of a demo that has not come to its end */
function startOfClock(
  wanted: string | undefined,
  kept: string | undefined,
  demo: string | undefined,
): Temporal.Instant {
  const now = Temporal.Now.instant();
  const { offset } = KeptClock.parse(parseJson(kept ?? '{}')?.value);
  const { endsAt } = KeptDemo.parse(parseJson(demo ?? '{}')?.value);
  const came = [
    ...(offset === undefined ? [] : [now.add({ milliseconds: offset })]),
    ...(endsAt === undefined ? [] : [Temporal.Instant.from(endsAt)]),
  ];
  const reached = came.sort((a, b) => Temporal.Instant.compare(a, b)).at(-1);
  if (wanted === undefined) return reached ?? now;
  const start = toInstant(wanted);
  if (reached && Temporal.Instant.compare(start, reached) < 0)
    throw new LocalRunError(
      `--now ${wanted}: the clock in this data folder stands at ${reached.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })}, and goes forward only`,
    );
  return start;
}

function patience(): Promise<void> {
  return new Promise((over) => {
    setTimeout(over, patienceAtStopMs).unref();
  });
}
