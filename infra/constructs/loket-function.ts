import { Duration } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Bundles, type FunctionId, functions } from '../functions.ts';

export type LoketFunctionProps = {
  bundles: Bundles;
  key: IKey;
  environment: Record<string, string>;
  /** All that it may do, besides writing its own log. */
  permissions: readonly PolicyStatement[];
  /** Where an event goes that an asynchronous call could not handle. */
  deadLetters?: IQueue;
};

/** A Lambda function of the house with its own role and its own log. Its logs hold codes and ids, no personal data. */
export class LoketFunction extends Construct {
  readonly function: Function;
  readonly logGroup: LogGroup;

  constructor(
    scope: Construct,
    id: FunctionId,
    { bundles, key, environment, permissions, deadLetters }: LoketFunctionProps,
  ) {
    super(scope, id);
    const row = functions[id];
    this.logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.THREE_MONTHS, encryptionKey: key });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `eid-loket ${id}: ${row.description}`,
    });
    this.logGroup.grantWrite(role);
    for (const statement of permissions) role.addToPolicy(statement);

    this.function = new Function(this, 'Function', {
      description: row.description,
      code: Code.fromAsset(bundles(id)),
      handler: 'handler.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: row.memoryMiB,
      timeout: Duration.seconds(row.timeoutSeconds),
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(deadLetters ? { deadLetterQueue: deadLetters, retryAttempts: 2 } : {}),
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: id, NODE_OPTIONS: '--enable-source-maps' },
    });
  }
}
