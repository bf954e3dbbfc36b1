import jsonata from 'jsonata';
import { asJson, isRecord } from '../json.ts';
import { StateError } from './state-error.ts';

/** What an expression sees: `$states` and the variables; `now` stands for `$now()` and `$millis()`. */
export type Surroundings = {
  states: Readonly<Record<string, unknown>>;
  variables: Readonly<Record<string, unknown>>;
  now: number;
};

const compiled = new Map<string, jsonata.Expression>();

/**
 * Evaluates a template: every text `{% … %}` in it, however deep, becomes what its expression gives.
 * @throws StateError `States.QueryEvaluationError` where an expression fails or gives nothing
 */
export async function evaluate(template: unknown, surroundings: Surroundings): Promise<unknown> {
  if (typeof template === 'string') {
    return template.startsWith('{%') && template.endsWith('%}') ? compute(template, surroundings) : template;
  }
  if (Array.isArray(template)) return Promise.all(template.map((item) => evaluate(item, surroundings)));
  if (!isRecord(template)) return template;
  const entries = Object.entries(template).map(
    async ([name, value]) => [name, await evaluate(value, surroundings)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function compute(text: string, { states, variables, now }: Surroundings): Promise<unknown> {
  const expression = compiled.get(text) ?? jsonata(text.slice(2, -2));
  compiled.set(text, expression);
  let result: unknown;
  try {
    result = asJson(
      await expression.evaluate(undefined, {
        ...variables,
        states,
        // The library would tell the machine's time.
        now: () => new Date(now).toISOString(),
        millis: () => now,
        // Step Functions has $parse, and no $eval.
        parse: (text: string): unknown => JSON.parse(text),
        eval: undefined,
      }),
    );
  } catch (error) {
    throw new StateError('States.QueryEvaluationError', `${text}: ${messageOf(error)}`);
  }
  if (result === undefined)
    throw new StateError('States.QueryEvaluationError', `${text}: the expression gives nothing`);
  return result;
}

/** What the library says: its errors are not of the class Error. */
export function messageOf(error: unknown): string {
  return isRecord(error) ? String(error['message']) : String(error);
}
