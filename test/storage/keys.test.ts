import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  agendaDayIn,
  agendaKey,
  caseIdIn,
  caseKey,
  cellAttribute,
  cellIn,
  cursorAt,
  foldedName,
  indexes,
  primaryKey,
  readCursor,
  sortableMoment,
  timeToLive,
  worklistPlace,
} from '../../functions/storage/keys.ts';
import { CaseTable } from '../../infra/constructs/case-table.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const TableResource = z.object({
  Properties: z.object({
    KeySchema,
    TimeToLiveSpecification: z.object({ AttributeName: z.string() }),
    GlobalSecondaryIndexes: z.array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({ NonKeyAttributes: z.array(z.string()).default([]) }),
      }),
    ),
  }),
});

function keyOf(schema: z.infer<typeof KeySchema>, type: string): string | undefined {
  return schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
}

describe('the table that is deployed', () => {
  const stack = new Stack(new App(), 'Stack');
  const house = new CaseTable(stack, 'Cases', { key: new Key(stack, 'Key') });
  const [found] = Object.values(Template.fromStack(Stack.of(house)).findResources('AWS::DynamoDB::Table'));
  const { Properties: table } = TableResource.parse(found);

  it('has the key and the time to live that the stores use', () => {
    expect(table.KeySchema).toEqual([{ AttributeName: primaryKey, KeyType: 'HASH' }]);
    expect(table.TimeToLiveSpecification.AttributeName).toBe(timeToLive);
  });

  it('has the indexes that the stores use, and they hold what the stores read', () => {
    const deployed = Object.fromEntries(
      table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema: schema, Projection }) => [
        IndexName,
        { hash: keyOf(schema, 'HASH'), range: keyOf(schema, 'RANGE'), holds: Projection.NonKeyAttributes },
      ]),
    );
    expect(deployed).toEqual(indexes);
  });
});

describe('keys', () => {
  it('begin with the municipality, and lead back to what they are made of', () => {
    const key = caseKey('nieuwpoort-04106105X') ?? '';
    expect(key).toBe('nieuwpoort#case#04106105X');
    expect(caseIdIn(key)).toBe('nieuwpoort-04106105X');
    expect(agendaDayIn(agendaKey('nieuwpoort', '2026-11-23'))).toEqual({
      municipality: 'nieuwpoort',
      date: '2026-11-23',
    });
    expect(cellIn(cellAttribute('0905#1'))).toEqual({ time: '09:05', counter: '1' });
  });

  it.each([
    '',
    'nieuwpoort',
    'nieuwpoort-04106105Y',
    'nieuwpoort#case#04106105X',
    '-04106105X',
    'Nieuwpoort-04106105X',
  ])('there is none for the case id %o', (caseId) => {
    expect(caseKey(caseId)).toBeUndefined();
  });

  it('do not mistake one kind for another', () => {
    expect(caseIdIn(agendaKey('nieuwpoort', '2026-11-23'))).toBeUndefined();
    expect(agendaDayIn('nieuwpoort#case#04106105X')).toBeUndefined();
    expect(cellIn('revision')).toBeUndefined();
  });

  it('sort moments as time does, with and without fractions of a second', () => {
    const moments = ['2026-11-23T08:00:00Z', '2026-11-23T08:00:00.5Z', '2026-11-23T08:00:01Z'];
    const sortable = moments.map((moment) => sortableMoment(Temporal.Instant.from(moment)));
    expect(sortable.toSorted()).toEqual(sortable);
  });

  it('have a cursor that is read only as it was written', () => {
    const place = worklistPlace(Temporal.Instant.from('2026-11-23T08:00:00Z'), '04106105X');
    const cursor = cursorAt(place);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(readCursor(cursor)).toEqual({ place, reference: '04106105X' });
    expect(readCursor(`${cursor}=`)).toBeUndefined();
    expect(readCursor(cursorAt(`${place}#`))).toBeUndefined();
  });
});

describe('a folded name', () => {
  it.each([
    ['Van den Berghe', 'vandenberghe'],
    ['D’Hondt', 'dhondt'],
    ['ÉVRARD-Léger', 'evrardleger'],
    ['Øster Gauß', 'ostergauss'],
    ['Łukasz', 'lukasz'],
    ['Νίκος', 'νικος'],
    ['  ', ''],
  ])('of %o is %o', (name, folded) => {
    expect(foldedName(name)).toBe(folded);
  });

  it('fits into a key, however long the name', () => {
    expect(foldedName('Œ'.repeat(10_000)).length).toBeLessThanOrEqual(200);
  });
});
