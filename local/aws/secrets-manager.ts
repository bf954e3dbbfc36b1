import { randomInt } from 'node:crypto';
import type { Keeper } from '../data-folder.ts';
import { isRecord, parseJson } from '../json.ts';
import type { SecretSpec } from '../template/deployment.ts';
import { awsError, awsJson, type ServiceEndpoint } from './endpoint.ts';

/** Secrets Manager: the secrets of the template, generated once and kept. */
export function secretsManager(specs: readonly SecretSpec[], keeper: Keeper): ServiceEndpoint {
  const file = 'secrets.json';
  const kept = parseJson(keeper.read(file) ?? '{}')?.value;
  const values = new Map<string, string>();
  for (const spec of specs) {
    const before = isRecord(kept) ? kept[spec.name] : undefined;
    values.set(spec.name, typeof before === 'string' ? before : generate(spec));
  }
  // What the template no longer has is kept too: with its retained secret, a deployment has it as well.
  const keep = () =>
    keeper.write(file, JSON.stringify({ ...(isRecord(kept) && kept), ...Object.fromEntries(values) }, null, 2));
  keep();

  return async ({ operation, body }) => {
    if (operation !== 'GetSecretValue' && operation !== 'PutSecretValue')
      return awsError(400, 'UnknownOperationException', `the local run does not know ${operation} of Secrets Manager`);
    const input = parseJson(body)?.value;
    const id = isRecord(input) ? input['SecretId'] : undefined;
    const spec = specs.find(({ arn, name }) => arn === id || name === id);
    if (!spec) return awsError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    if (operation === 'PutSecretValue') {
      const value = isRecord(input) ? input['SecretString'] : undefined;
      if (typeof value !== 'string')
        return awsError(400, 'InvalidParameterException', 'a value is needed: SecretString');
      values.set(spec.name, value);
      keep();
      return awsJson({ ARN: spec.arn, Name: spec.name, VersionId: 'local', VersionStages: ['AWSCURRENT'] });
    }
    return awsJson({
      ARN: spec.arn,
      Name: spec.name,
      VersionId: 'local',
      VersionStages: ['AWSCURRENT'],
      SecretString: values.get(spec.name),
      CreatedDate: 0,
    });
  };
}

function generate({ SecretString, GenerateSecretString: how }: SecretSpec): string {
  if (!how) return SecretString ?? '';
  const kinds = [
    how.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    how.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    how.ExcludeNumbers ? '' : '0123456789',
    how.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    how.IncludeSpace ? ' ' : '',
  ];
  const characters = Array.from(kinds.join('')).filter((character) => !how.ExcludeCharacters?.includes(character));
  const password = Array.from(
    { length: how.PasswordLength ?? 32 },
    () => characters[randomInt(characters.length)],
  ).join('');
  if (how.SecretStringTemplate === undefined || how.GenerateStringKey === undefined) return password;
  const template = parseJson(how.SecretStringTemplate)?.value;
  return JSON.stringify({ ...(isRecord(template) ? template : {}), [how.GenerateStringKey]: password });
}
