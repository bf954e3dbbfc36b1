import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { Reading, Unusual } from '../domain/reading.ts';
import { awsFault } from '../platform/aws.ts';
import type { Clock } from '../platform/clock.ts';
import { cursorAt, epochSeconds, sortableMoment, timeToLive, trailDayKey, trailIndex, trailKey } from './keys.ts';
import { BadTrailCursor, readerCode, type Readings, type ReadingTrail, type TrailPage } from './reading-trail.ts';
import type { Item } from './table.ts';

/** The version of the schema of what stands in the trail. */
const schema = 1;
/** One place of the trail: its moment, and what makes it its own. */
const place = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{12}$/;

type Asked = {
  keys: string;
  values: Item;
  filter?: string | undefined;
  index?: string | undefined;
} & TrailPage;

/** The trail in a DynamoDB table of its own: a partition a day of a town. @param timeZone on whose days it is */
export function dynamoReadingTrail({
  table,
  clock,
  timeZone,
  client = {},
}: {
  table: string;
  clock: Clock;
  timeZone: string;
  client?: DynamoDBClientConfig | Pick<DynamoDBClient, 'send'>;
}): ReadingTrail {
  const db = 'send' in client ? client : new DynamoDBClient(client);
  const dayAt = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

  /** Adds what is not there yet, and tells whether it was. */
  async function put(item: Item): Promise<boolean> {
    try {
      await db.send(
        new PutItemCommand({
          TableName: table,
          Item: marshall({ ...item, schema }, { removeUndefinedValues: true }),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw awsFault('trail.PutItem', error);
    }
  }

  async function query({ keys, values, filter, index, limit, cursor }: Asked): Promise<Item[]> {
    const before = cursor === undefined ? undefined : placeIn(cursor);
    const found: Item[] = [];
    let after: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await db
        .send(
          new QueryCommand({
            TableName: table,
            ...(index && { IndexName: index }),
            KeyConditionExpression: before ? `${keys} AND ${trailKey.range} < :before` : keys,
            FilterExpression: filter,
            ExpressionAttributeValues: marshall({ ...values, ...(before && { ':before': before }) }),
            ScanIndexForward: false,
            ...(!filter && { Limit: limit - found.length }),
            ExclusiveStartKey: after,
          }),
        )
        .catch((error: unknown) => {
          throw awsFault('trail.Query', error);
        });
      found.push(...(page.Items ?? []).map((item) => unmarshall(item)).filter(isThere));
      after = page.LastEvaluatedKey;
    } while (after && found.length < limit);
    return found.slice(0, limit);
  }

  function isThere(item: Item): boolean {
    const expiresAt = item[timeToLive];
    return typeof expiresAt !== 'number' || expiresAt > epochSeconds(clock.now());
  }

  /** One more than is shown tells whether there is a next page. */
  async function page(asked: Asked): Promise<Readings> {
    const items = await query({ ...asked, limit: asked.limit + 1 });
    const last = items[asked.limit - 1]?.[trailKey.range];
    return {
      readings: items.slice(0, asked.limit).map((item) => Reading.parse(item['reading'])),
      ...(items.length > asked.limit && typeof last === 'string' && { cursor: cursorAt(last) }),
    };
  }

  return {
    async add(reading, until) {
      const { at, municipality, kind, caseId, reader } = reading;
      const moment = sortableMoment(Temporal.Instant.from(at));
      // Refused means that it stands there: the SDK has sent it twice, for nobody else has this key.
      await put({
        [trailKey.hash]: trailDayKey(municipality, dayAt(at)),
        [trailKey.range]: `${moment}#${randomBytes(9).toString('base64url')}`,
        readerCode: readerCode(reader),
        // Whoever looks for a case's readers is no reader of it.
        ...(kind !== 'trail' && caseId !== undefined && { [trailIndex.cases.hash]: caseId }),
        reading,
        [timeToLive]: epochSeconds(until),
      });
    },

    flag: (unusual, until) =>
      put({
        [trailKey.hash]: trailDayKey(unusual.municipality, dayAt(unusual.hour), 'unusual'),
        [trailKey.range]: `${unusual.hour}#${readerCode(unusual.reader)}`,
        unusual,
        [timeToLive]: epochSeconds(until),
      }),

    ofDay: ({ municipality, day, reader, ...asked }) =>
      page({
        ...asked,
        keys: `${trailKey.hash} = :day`,
        values: { ':day': trailDayKey(municipality, day), ...(reader && { ':reader': reader }) },
        ...(reader && { filter: 'readerCode = :reader' }),
      }),

    ofCase: ({ caseId, ...asked }) =>
      page({
        ...asked,
        index: 'cases',
        keys: `${trailIndex.cases.hash} = :case`,
        values: { ':case': caseId },
      }),

    async unusualOn(municipality, day) {
      const items = await query({
        keys: `${trailKey.hash} = :day`,
        values: { ':day': trailDayKey(municipality, day, 'unusual') },
        limit: 1000,
      });
      return items.map((item) => Unusual.parse(item['unusual']));
    },
  };
}

function placeIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!place.test(text) || cursorAt(text) !== cursor) throw new BadTrailCursor();
  return text;
}
