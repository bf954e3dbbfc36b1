import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { caseIdOf, makeReference } from '../../functions/domain/reference.ts';
import { opened } from '../../functions/services/puk-request/decide.ts';
import type { Served } from '../../functions/services/service.ts';
import { itemOf } from '../../functions/storage/case-item.ts';
import { served } from '../services.ts';
import { type Engine, tableName, timeZone } from '../storage/engine.ts';
import { at, citizen } from '../unit/cases.ts';
import { nieuwpoort } from '../unit/municipality.ts';

/** How many items a BatchWriteItem takes. */
const batchSize = 25;

/** Open cases straight into the table, as the store would write them, from number `from` to before `to`. */
export async function seedCases(engine: Engine, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += batchSize) {
    const count = Math.min(batchSize, to - first);
    const items = Array.from({ length: count }, (_, index) =>
      itemOf(caseNumber(first + index), { timeZone, rules: nieuwpoort, now: at('2026-11-20T09:00') }),
    );
    const puts = items.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
    await engine.client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }));
  }
}

function caseNumber(number: number): Served {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(Math.imul(number, 2_654_435_761) >>> 0, 0);
  bytes.writeUInt32BE(number, 4);
  const reference = makeReference(bytes);
  const subject = opened(
    {
      id: caseIdOf(nieuwpoort.id, reference),
      reference,
      language: 'nl',
      person: {
        givenName: 'Mieke',
        familyName: `Janssens ${number}`,
        email: 'mieke@example.org',
        movedRecently: false,
        sealed: 'v1.sealed',
      },
      personHash: `hash ${number}`,
    },
    { route: 'codes' },
    { by: citizen, now: at('2026-11-20T09:00').add({ seconds: number % 200_000 }), rules: nieuwpoort },
  );
  return served({ ...subject, outbox: [] });
}
