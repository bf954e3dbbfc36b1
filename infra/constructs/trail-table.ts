import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The trail of reading: who was shown what. A table of its own, so that a policy can say that nobody changes what stands in it. It
 * outlives the stack.
 */
export class TrailTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
    });
    // Who was shown a case, on whatever day.
    this.table.addGlobalSecondaryIndex({
      indexName: 'cases',
      partitionKey: { name: 'caseId', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  indexArn(name: 'cases'): string {
    return `${this.table.tableArn}/index/${name}`;
  }
}
