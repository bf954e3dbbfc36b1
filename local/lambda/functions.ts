import { devNull } from 'node:os';
import type { Activity } from '../activity.ts';
import { LocalRunError } from '../failure.ts';
import type { FunctionSpec } from '../template/deployment.ts';
import { region } from '../template/identities.ts';
import { FunctionPool, type Outcome } from './function-pool.ts';

export type FunctionsOptions = {
  clock: SharedArrayBuffer;
  maxInstances: number;
  activity: Activity;
  /** Where an instance finds the AWS endpoints; an origin and path without a slash at the end. */
  awsEndpoint(functionName: string, instance: string): string;
  /** What it signs its calls with, as Lambda hands it to a function with its role. */
  credentials: (functionName: string) => Record<string, string>;
  onLog(functionName: string, line: string, isError: boolean): void;
  onInvocation(functionName: string, ms: number, outcome: Outcome): void;
};

/** Every function of the deployment. */
export class Functions {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #byArn = new Map<string, FunctionPool>();
  readonly #activity: Activity;
  readonly #credentials: FunctionsOptions['credentials'];

  constructor(specs: readonly FunctionSpec[], options: FunctionsOptions) {
    this.#activity = options.activity;
    this.#credentials = options.credentials;
    for (const spec of specs) {
      const { name } = spec;
      const pool = new FunctionPool(spec, {
        clock: options.clock,
        maxInstances: options.maxInstances,
        environment: (instance) => environmentOf(spec, options.credentials(name), options.awsEndpoint(name, instance)),
        onLog: (line, isError) => options.onLog(name, line, isError),
        onInvocation: (ms, outcome) => options.onInvocation(name, ms, outcome),
      });
      if (this.#pools.has(name)) throw new LocalRunError(`two functions of the template are called '${name}'`);
      this.#pools.set(name, pool);
      this.#byArn.set(spec.arn, pool);
    }
  }

  names(): string[] {
    return [...this.#pools.keys()];
  }

  /** A function by its ARN (a version or an alias of it is the same one), its name in AWS, or its short name. */
  find(name: string): FunctionPool {
    const found = this.#known(name);
    if (!found) throw new LocalRunError(`the template has no function '${name}'`);
    return found;
  }

  has(name: string): boolean {
    return this.#known(name) !== undefined;
  }

  #known(name: string): FunctionPool | undefined {
    const unqualified = name.startsWith('arn:') ? name.split(':').slice(0, 7).join(':') : name;
    return (
      this.#byArn.get(unqualified) ??
      this.#pools.get(unqualified) ??
      [...this.#pools.values()].find(({ spec }) => spec.functionName === unqualified)
    );
  }

  /** What an instance of a function would have in its environment. */
  environment(name: string, endpoint: string): Record<string, string> {
    const { spec } = this.find(name);
    return environmentOf(spec, this.#credentials(spec.name), endpoint);
  }

  invoke(name: string, event: unknown): Promise<Outcome> {
    return this.#activity.track(() => this.find(name).invoke(event));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}

/** Only what the function would have deployed: nothing of this process's own environment reaches it. */
function environmentOf(
  spec: FunctionSpec,
  credentials: Record<string, string>,
  endpoint: string,
): Record<string, string> {
  return {
    ...spec.environment,
    TZ: 'UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...credentials,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMiB),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: `${endpoint}/dynamodb`,
    AWS_ENDPOINT_URL_SFN: `${endpoint}/sfn`,
    AWS_ENDPOINT_URL_SES: `${endpoint}/ses`,
    AWS_ENDPOINT_URL_SQS: `${endpoint}/sqs`,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `${endpoint}/secretsmanager`,
    AWS_ENDPOINT_URL_KMS: `${endpoint}/kms`,
    // The SDK must not look for profiles or other endpoints on this machine.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
