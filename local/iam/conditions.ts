import { LocalRunError } from '../failure.ts';
import { isArn, isLike, isLikeArn } from './pattern.ts';

/** What is known of a request besides who, what and on what: values by condition key, in lower case. */
export type Context = ReadonlyMap<string, readonly string[]>;

export type Condition = (context: Context) => boolean;

/** Condition keys that the local run fills in, and whether a request has one value of them or several. */
const keys: Readonly<Record<string, 'one' | 'many'>> = {
  'aws:PrincipalAccount': 'one',
  'aws:PrincipalArn': 'one',
  'aws:RequestedRegion': 'one',
  'aws:ResourceAccount': 'one',
  'aws:SecureTransport': 'one',
  'aws:SourceAccount': 'one',
  'aws:SourceArn': 'one',
  'dynamodb:LeadingKeys': 'many',
  'kms:CallerAccount': 'one',
  'kms:EncryptionContext:SecretARN': 'one',
  'kms:EncryptionContext:aws:dynamodb:tableName': 'one',
  'kms:EncryptionContext:aws:logs:arn': 'one',
  'kms:KeyAgreementAlgorithm': 'one',
  'kms:ViaService': 'one',
  'secretsmanager:SecretId': 'one',
  'ses:FromAddress': 'one',
  'ses:FromDisplayName': 'one',
  'ses:Recipients': 'many',
};
const known = new Map(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), values]));

type Operator = { isNegated: boolean; holds(value: string, wanted: string): boolean };

const number =
  (compare: (value: number, wanted: number) => boolean): Operator['holds'] =>
  (value, wanted) =>
    compare(Number(value), Number(wanted));
const same = (one: string, other: string) => one === other;
const sameLetters = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const like = (value: string, wanted: string) => isLike(wanted, value);
const likeArn = (value: string, wanted: string) => isLikeArn(wanted, value);
const yes = (holds: Operator['holds']): Operator => ({ isNegated: false, holds });
const no = (holds: Operator['holds']): Operator => ({ isNegated: true, holds });

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: yes(same),
  StringNotEquals: no(same),
  StringEqualsIgnoreCase: yes(sameLetters),
  StringNotEqualsIgnoreCase: no(sameLetters),
  StringLike: yes(like),
  StringNotLike: no(like),
  ArnEquals: yes(likeArn),
  ArnNotEquals: no(likeArn),
  ArnLike: yes(likeArn),
  ArnNotLike: no(likeArn),
  NumericEquals: yes(number((value, wanted) => value === wanted)),
  NumericNotEquals: no(number((value, wanted) => value === wanted)),
  NumericLessThan: yes(number((value, wanted) => value < wanted)),
  NumericLessThanEquals: yes(number((value, wanted) => value <= wanted)),
  NumericGreaterThan: yes(number((value, wanted) => value > wanted)),
  NumericGreaterThanEquals: yes(number((value, wanted) => value >= wanted)),
  Bool: yes(sameLetters),
};

/**
 * Reads one line of a statement's `Condition`.
 * @param where the statement, for the error
 * @throws LocalRunError that names an operator or a key that the local run does not know
 */
export function readCondition(name: string, key: string, wanted: readonly string[], where: string): Condition {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const stop = (what: string) => new LocalRunError(`the local run does not know ${what} (${where})`);
  const holding = known.get(key.toLowerCase());
  if (!holding) throw stop(`the condition key '${key}'`);
  const variable = wanted.find((value) => value.includes('${'));
  if (variable !== undefined) throw stop(`the policy variable in '${variable}'`);
  const valuesOf = (context: Context) => context.get(key.toLowerCase());

  if (base === 'Null' && !set && !ifExists)
    return (context) => wanted.some((value) => sameLetters(value, String(valuesOf(context) === undefined)));
  const operator = operators[base];
  if (!operator) throw stop(`the condition operator '${name}'`);
  if (base.startsWith('Arn')) {
    const noArn = wanted.find((value) => value !== '*' && !isArn(value));
    if (noArn !== undefined) throw stop(`the ARN '${noArn}'`);
  }
  if (holding === 'many' && !set)
    throw stop(`'${name}' of '${key}', which has several values: ForAllValues or ForAnyValue is missing`);
  const fits = (value: string) => wanted.some((each) => operator.holds(value, each)) !== operator.isNegated;
  return (context) => {
    const values = valuesOf(context);
    if (set === 'ForAllValues') return (values ?? []).every(fits);
    if (values === undefined) return set === undefined && (operator.isNegated || ifExists !== undefined);
    return values.some(fits);
  };
}

/** @param values by condition key as IAM's documentation writes it; undefined where the request has none */
export function contextOf(values: Readonly<Record<string, string | readonly string[] | undefined>>): Context {
  return new Map(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[key.toLowerCase(), typeof value === 'string' ? [value] : value] as const],
    ),
  );
}
