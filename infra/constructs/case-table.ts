import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { IndexName } from '../functions.ts';

/** The one table: cases, agenda days and claims. It outlives the stack. */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
    });
    // Open cases of a municipality by due moment; a closed case has left it.
    this.#index('worklist', text('worklist'), text('dueAt'), listed);
    // What still owes something to the world, oldest first.
    this.#index('pending', text('pending'), text('pendingSince'));
    this.#index('names', text('nameKey'), text('nameSort'), listed);
    // Open cases by the next moment at which a job sees to them, and the execution that each has.
    this.#index('moments', text('moments'), text('nextMoment'), ['execution', 'indexed', 'version']);
    // All cases of a person, by when they were opened.
    this.#index('persons', text('personHash'), text('createdAt'), listed);
    // Who wants to hear of an earlier slot, by when they asked.
    this.#index('earlier', text('earlierKey'), text('earlierSince'));
    // Who comes on a day, or came: the agenda's cells hold no names.
    this.#index('visits', text('visits'), text('visitAt'), listed);
  }

  indexArn(name: IndexName): string {
    return `${this.table.tableArn}/index/${name}`;
  }

  /** @param holds what it holds besides keys */
  #index(indexName: IndexName, partitionKey: Attribute, sortKey: Attribute, holds: string[] = []): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey,
      sortKey,
      ...(holds.length > 0
        ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: holds }
        : { projectionType: ProjectionType.KEYS_ONLY }),
    });
  }
}

/** What a list shows, and when the item is gone; `functions/storage/keys.ts` has the same names. */
const listed = ['summary', 'expiresAt'];

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
