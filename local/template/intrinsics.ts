import { LocalRunError } from '../failure.ts';
import { isRecord } from '../json.ts';

/** What a template's intrinsic functions refer to. */
export type Scope = {
  /** `Ref` of a resource, by its logical id; undefined where there is no such resource. */
  ref(logicalId: string): string | undefined;
  /** `Fn::GetAtt` of a resource; throws where the attribute is not known. */
  attribute(logicalId: string, name: string): string;
  parameters: Readonly<Record<string, unknown>>;
  conditions: Readonly<Record<string, unknown>>;
  mappings: Readonly<Record<string, unknown>>;
  /** `AWS::Region` and its like. */
  pseudo: Readonly<Record<string, string>>;
};

const noValue = Symbol('AWS::NoValue');

/**
 * Makes a function that resolves every intrinsic function within a template's value.
 * @throws LocalRunError that names an intrinsic function or a reference that is not known
 */
export function resolver(scope: Scope): {
  value: (template: unknown) => unknown;
  condition: (name: string) => boolean;
} {
  const refs = (name: string): unknown => {
    if (name === 'AWS::NoValue') return noValue;
    const known = scope.pseudo[name] ?? scope.ref(name) ?? scope.parameters[name];
    if (known === undefined) throw new LocalRunError(`the template refers to '${name}', which is not in it`);
    return known;
  };

  const conditions = new Map<string, boolean>();
  const condition = (name: string): boolean => {
    const known = conditions.get(name);
    if (known !== undefined) return known;
    if (!(name in scope.conditions)) throw new LocalRunError(`the template has no condition '${name}'`);
    const holds = truth(scope.conditions[name]);
    conditions.set(name, holds);
    return holds;
  };

  const truth = (expression: unknown): boolean => {
    if (isRecord(expression) && typeof expression['Condition'] === 'string') return condition(expression['Condition']);
    const value = resolve(expression);
    if (typeof value === 'boolean') return value;
    throw new LocalRunError(
      `the template has a condition that is neither true nor false: ${JSON.stringify(expression)}`,
    );
  };

  const text = (value: unknown): string => {
    const resolved = resolve(value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    throw new LocalRunError(`the template joins what is no text: ${JSON.stringify(value)}`);
  };

  const functions: Record<string, (argument: unknown) => unknown> = {
    Ref: (name) => refs(text(name)),
    'Fn::GetAtt': (argument) => {
      const [id, ...attribute] =
        typeof argument === 'string' ? argument.split('.') : list(argument, 'Fn::GetAtt').map(text);
      return scope.attribute(id ?? '', attribute.join('.'));
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = list(argument, 'Fn::Join');
      return list(resolve(parts), 'Fn::Join').map(text).join(text(separator));
    },
    'Fn::Sub': (argument) => {
      const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
      return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        if (isRecord(variables) && name in variables) return text(variables[name]);
        const [id, ...attribute] = name.split('.');
        return attribute.length > 0 ? scope.attribute(id ?? '', attribute.join('.')) : text(refs(name));
      });
    },
    'Fn::Select': (argument) => {
      const [index, values] = list(argument, 'Fn::Select');
      return list(resolve(values), 'Fn::Select')[Number(text(index))];
    },
    'Fn::Split': (argument) => {
      const [separator, value] = list(argument, 'Fn::Split');
      return text(value).split(text(separator));
    },
    'Fn::If': (argument) => {
      const [name, yes, no] = list(argument, 'Fn::If');
      return resolve(condition(text(name)) ? yes : no);
    },
    'Fn::Equals': (argument) => {
      const [one, other] = list(argument, 'Fn::Equals');
      return JSON.stringify(resolve(one)) === JSON.stringify(resolve(other));
    },
    'Fn::And': (argument) => list(argument, 'Fn::And').every(truth),
    'Fn::Or': (argument) => list(argument, 'Fn::Or').some(truth),
    'Fn::Not': (argument) => !truth(list(argument, 'Fn::Not')[0]),
    'Fn::FindInMap': (argument) => {
      let found: unknown = scope.mappings;
      for (const key of list(argument, 'Fn::FindInMap').map(text)) found = isRecord(found) ? found[key] : undefined;
      if (found === undefined) throw new LocalRunError(`Fn::FindInMap finds nothing at ${JSON.stringify(argument)}`);
      return found;
    },
    'Fn::Base64': (argument) => Buffer.from(text(argument)).toString('base64'),
  };

  const resolve = (template: unknown): unknown => {
    if (Array.isArray(template)) return template.map(resolve).filter((item) => item !== noValue);
    if (!isRecord(template)) return template;
    const entries = Object.entries(template);
    const [only] = entries;
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const intrinsic = functions[only[0]];
      if (!intrinsic) throw new LocalRunError(`the local run does not know the template's function ${only[0]}`);
      return intrinsic(only[1]);
    }
    return Object.fromEntries(
      entries.map(([name, value]) => [name, resolve(value)] as const).filter(([, value]) => value !== noValue),
    );
  };

  return { value: resolve, condition };
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new LocalRunError(`${name} takes a list, not ${JSON.stringify(value)}`);
}
