import { PermanentFault } from '../../functions/platform/faults.ts';
import type { Expression, Item } from '../../functions/storage/table.ts';

/**
 * The expressions of DynamoDB that the stores write, each text read once. Whatever else there is in that language is refused by name:
 * a store that begins to use it says so here first.
 */

/** What the placeholders of a request stand for. */
export type Bound = { names: ReadonlyMap<string, string> | undefined; values: Item };

type Path = readonly string[];
type Test = (item: Item, bound: Bound) => boolean;
type Operand = (item: Item, bound: Bound) => unknown;
type Change = (next: Item, before: Item, bound: Bound) => void;
/** A text that was read: the placeholders in it, and what it does. */
type Read<Meaning> = { aliases: readonly string[]; values: readonly string[]; meaning: Meaning };
type KeyCondition = {
  hash: { name: string; value: string };
  range?: { name: string; value: string; operator: RangeOperator };
};
export type RangeOperator = '=' | '<' | '<=' | '>=' | 'begins_with';

const conditions = new Map<string, Read<Test>>();
const updates = new Map<string, Read<{ paths: readonly Path[]; changes: readonly Change[] }>>();
const keyConditions = new Map<string, Read<KeyCondition>>();

/** @throws as DynamoDB refuses a request whose expressions do not fit each other, an item or the index; by name what is not known */
export function readCondition(text: string): Read<Test> {
  return once(conditions, text, (reader) => anyOf(reader));
}

export function readUpdate(text: string) {
  return once(updates, text, updateIn);
}

export function readKeyCondition(text: string): Read<KeyCondition> {
  return once(keyConditions, text, keyConditionIn);
}

/** What the placeholders of all expressions of a request stand for together. @throws as DynamoDB, where one is missing or too much */
export function bind(operation: string, ...read: readonly (readonly [Expression, Read<unknown>])[]): Bound {
  const named = read.some(([{ names }]) => names);
  const names = named ? new Map<string, string>() : undefined;
  const values: Item = {};
  for (const [expression, { aliases }] of read) {
    Object.assign(values, expression.values);
    if (names) for (const alias of aliases) names.set(alias, expression.names?.[alias] ?? alias);
  }
  for (const [, { values: used }] of read)
    for (const name of used) if (values[name] === undefined) throw invalid(operation, `:${name} is not given`);
  for (const name in values)
    if (values[name] !== undefined && !read.some(([, { values: used }]) => used.includes(name)))
      throw invalid(operation, `:${name} is not used`);
  return { names, values };
}

/** What DynamoDB answers to a request that is wrong in itself. The reason stays here: the product's table does not tell it either. */
export function invalid(operation: string, reason: string): PermanentFault {
  return Object.assign(new PermanentFault(`dynamodb.${operation}`, { error: 'ValidationException' }), {
    cause: reason,
  });
}

export function isMap(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order of texts as DynamoDB sorts them: by the bytes of UTF-8. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  if (!beyondBasic.test(one) && !beyondBasic.test(other)) return one < other ? -1 : 1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Where the order by UTF-16, as of JavaScript, is another one. */
const beyondBasic = /[\ud800-\udfff]/;

function once<Meaning>(known: Map<string, Read<Meaning>>, text: string, read: (reader: Reader) => Meaning) {
  const before = known.get(text);
  if (before) return before;
  const reader = new Reader(text);
  const meaning = read(reader);
  if (reader.next !== undefined) throw reader.unknown();
  const found = { aliases: [...reader.aliases], values: [...reader.values], meaning };
  known.set(text, found);
  return found;
}

/** The words of an expression, one after the other. */
class Reader {
  readonly aliases = new Set<string>();
  readonly values = new Set<string>();
  readonly #text: string;
  readonly #words: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#words = text.match(/#\w+(?:\.#\w+)*|:\w+|<=|>=|<>|\w+|\S/g) ?? [];
  }

  get next(): string | undefined {
    return this.#words[this.#at];
  }

  /** Whether the next word is this one; then it is behind. */
  skips(word: string): boolean {
    if (this.next !== word) return false;
    this.#at += 1;
    return true;
  }

  skip(word: string): void {
    if (!this.skips(word)) throw this.unknown();
  }

  path(): Path {
    const word = this.next;
    if (!word?.startsWith('#')) throw this.unknown();
    this.#at += 1;
    const path = word.split('.').map((name) => name.slice(1));
    for (const alias of path) this.aliases.add(alias);
    return path;
  }

  value(): string {
    const word = this.next;
    if (!word?.startsWith(':')) throw this.unknown();
    this.#at += 1;
    const name = word.slice(1);
    this.values.add(name);
    return name;
  }

  unknown(): Error {
    return new Error(`the table in memory does not know '${this.next ?? 'the end'}' where it stands in: ${this.#text}`);
  }
}

function anyOf(reader: Reader): Test {
  const tests = [allOf(reader)];
  while (reader.skips('OR')) tests.push(allOf(reader));
  const [only] = tests;
  return tests.length === 1 && only ? only : (item, bound) => tests.some((test) => test(item, bound));
}

function allOf(reader: Reader): Test {
  const tests = [one(reader)];
  while (reader.skips('AND')) tests.push(one(reader));
  const [only] = tests;
  return tests.length === 1 && only ? only : (item, bound) => tests.every((test) => test(item, bound));
}

function one(reader: Reader): Test {
  if (reader.skips('(')) {
    const test = anyOf(reader);
    reader.skip(')');
    if (inParenthesesAlready.has(test)) throw invalid('Query', 'redundant parentheses');
    inParenthesesAlready.add(test);
    return test;
  }
  if (reader.skips('attribute_exists')) {
    const path = inParentheses(reader, () => reader.path());
    return (item, bound) => at(item, path, bound) !== undefined;
  }
  if (reader.skips('attribute_not_exists')) {
    const path = inParentheses(reader, () => reader.path());
    return (item, bound) => at(item, path, bound) === undefined;
  }
  if (reader.skips('begins_with')) {
    const { path, value } = inParentheses(reader, () => pathAndValue(reader));
    return (item, bound) => {
      const [held, beginning] = [at(item, path, bound), bound.values[value]];
      return typeof held === 'string' && typeof beginning === 'string' && held.startsWith(beginning);
    };
  }
  return comparison(reader);
}

const inParenthesesAlready = new WeakSet<Test>();

function comparison(reader: Reader): Test {
  const path = reader.path();
  if (reader.skips('IN')) {
    const values = inParentheses(reader, () => {
      const list = [reader.value()];
      while (reader.skips(',')) list.push(reader.value());
      return list;
    });
    return (item, bound) => {
      const held = at(item, path, bound);
      return values.some((value) => isEqual(held, bound.values[value]));
    };
  }
  if (reader.skips('=')) {
    const value = reader.value();
    return (item, bound) => isEqual(at(item, path, bound), bound.values[value]);
  }
  const holds = orders.find(([operator]) => reader.skips(operator))?.[1];
  if (!holds) throw reader.unknown();
  const value = reader.value();
  return (item, bound) => {
    const order = orderOf(at(item, path, bound), bound.values[value]);
    return order !== undefined && holds(order);
  };
}

const orders: readonly (readonly [string, (order: number) => boolean])[] = [
  ['<=', (order) => order <= 0],
  ['>=', (order) => order >= 0],
  ['<', (order) => order < 0],
];

function updateIn(reader: Reader) {
  const paths: Path[] = [];
  const changes: Change[] = [];
  const clauses: Record<string, () => Change> = {
    SET: () => {
      const path = reader.path();
      paths.push(path);
      reader.skip('=');
      const operand = operandIn(reader);
      return (next, before, bound) => put(next, path, operand(before, bound), bound);
    },
    REMOVE: () => {
      const path = reader.path();
      paths.push(path);
      return (next, _, bound) => put(next, path, undefined, bound);
    },
    ADD: () => {
      const path = reader.path();
      paths.push(path);
      const value = reader.value();
      return (next, before, bound) => {
        const [held, more] = [at(before, path, bound) ?? 0, bound.values[value]];
        if (typeof held !== 'number' || typeof more !== 'number')
          throw invalid('UpdateItem', 'ADD to what is no number');
        put(next, path, held + more, bound);
      };
    },
  };
  while (reader.next !== undefined) {
    const clause = Object.keys(clauses).find((name) => reader.skips(name));
    const change = clause && clauses[clause];
    if (!change) throw reader.unknown();
    // Each clause at most once.
    delete clauses[clause];
    do changes.push(change());
    while (reader.skips(','));
  }
  return { paths, changes };
}

function operandIn(reader: Reader): Operand {
  if (reader.skips('if_not_exists')) {
    const { path, value } = inParentheses(reader, () => pathAndValue(reader));
    return (item, bound) => at(item, path, bound) ?? bound.values[value];
  }
  const value = reader.value();
  return (_, bound) => bound.values[value];
}

function keyConditionIn(reader: Reader): KeyCondition {
  const hash = nameIn(reader);
  reader.skip('=');
  const condition = { hash: { name: hash, value: reader.value() } };
  if (!reader.skips('AND')) return condition;
  if (reader.skips('begins_with')) {
    const { path, value } = inParentheses(reader, () => pathAndValue(reader));
    return { ...condition, range: { name: path.join('.'), value, operator: 'begins_with' } };
  }
  const name = nameIn(reader);
  const operator = rangeOperators.find((one) => reader.skips(one));
  if (!operator) throw reader.unknown();
  return { ...condition, range: { name, value: reader.value(), operator } };
}

const rangeOperators = ['=', '<', '<=', '>='] as const;

function nameIn(reader: Reader): string {
  return reader.path().join('.');
}

function inParentheses<Inside>(reader: Reader, read: () => Inside): Inside {
  reader.skip('(');
  const inside = read();
  reader.skip(')');
  return inside;
}

function pathAndValue(reader: Reader): { path: Path; value: string } {
  const path = reader.path();
  reader.skip(',');
  return { path, value: reader.value() };
}

/** What an item has at a path. */
function at(item: Item, path: Path, { names }: Bound): unknown {
  let value: unknown = item;
  for (const alias of path) {
    if (!isMap(value)) return undefined;
    value = value[names?.get(alias) ?? alias];
  }
  return value;
}

/** Puts a value at a path, or takes it away; the maps on the way are copies. */
function put(next: Item, path: Path, value: unknown, { names }: Bound): void {
  let parent = next;
  path.forEach((alias, depth) => {
    const name = names?.get(alias) ?? alias;
    if (depth < path.length - 1) {
      const child = parent[name];
      if (!isMap(child)) throw invalid('UpdateItem', `nothing is at ${name}`);
      parent = parent[name] = { ...child };
    } else if (value === undefined) delete parent[name];
    else parent[name] = value;
  });
}

/** @throws by name what no store compares: maps and lists */
function isEqual(held: unknown, value: unknown): boolean {
  if (typeof value === 'object' && value !== null)
    throw new Error('the table in memory does not know whether maps and lists are equal');
  return held === value;
}

/** How two values of one kind are ordered; undefined where they are of two kinds. */
function orderOf(held: unknown, value: unknown): number | undefined {
  if (typeof held === 'string' && typeof value === 'string') return compareTexts(held, value);
  if (typeof held === 'number' && typeof value === 'number') return held - value;
  return undefined;
}
