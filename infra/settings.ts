import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

const Origin = z.string().refine(isOrigin, {
  error: 'must be an origin: https://, no path, no slash at the end (http:// for localhost alone)',
});
const DomainName = z.hostname({ error: 'must be a domain name' });

const KeyIds = z
  .string()
  .regex(/^\d{1,4}(?:,\d{1,4})*$/, 'must be ids of keys with commas between, the current one first: 2,1')
  .transform((ids) => ids.split(','))
  .refine((ids) => new Set(ids).size === ids.length, { error: 'must name no key twice' })
  .default(['1']);

/** What a deployment may decide, given as CDK context (`-c name=value`, or `context` in cdk.json). All of it is optional. */
const Settings = z
  .object({
    /** The public address, where something in front of the API answers it. Default: `domainName`, or the API's own. */
    baseUrl: Origin.optional(),
    /** The API's own domain name, with the certificate of the same region. Its DNS record is the municipality's. */
    domainName: DomainName.optional(),
    certificateArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:acm:/, 'must be the ARN of an ACM certificate: arn:aws:acm:…')
      .optional(),
    /** The sender of every mail. */
    mailFrom: z.email({ error: 'must be an e-mail address' }).default('no-reply@eid-loket.example'),
    /** The domain that is verified for sending. Default: the one of `mailFrom`. */
    mailDomain: DomainName.optional(),
    /**
     * Whether SES has verified the sender's domain: invitations of staff leave by it then. Before, Cognito sends them itself, and
     * refuses to be deployed with a sender that is not verified.
     */
    mailVerified: z
      .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
        error: 'must be true or false',
      })
      .default(false),
    /** Who is mailed by an alarm; confirms by the link in the first mail. */
    alarmEmail: z.email({ error: 'must be an e-mail address' }).optional(),
    /** Alarms when no codes were registered for so many hours; absent: never. A week at most. */
    alarmNoArrivalsHours: z.coerce.number({ error: 'must be a number of hours' }).int().min(24).max(168).optional(),
    /** The staff's own OpenID Connect issuer instead of a Cognito user pool. */
    oidcIssuer: z.url({ protocol: /^https?$/, error: "must be the issuer's address: https://…" }).optional(),
    oidcClientId: z.string().min(1).optional(),
    /** The claim that lists `<municipality>.<role>`. */
    oidcGroupsClaim: z.string().min(1).default('cognito:groups'),
    /** After how many minutes without anything done a session of the console ends. */
    sessionIdleMinutes: z.coerce.number({ error: 'must be a number of minutes' }).int().min(5).max(120).default(30),
    /** The first label of Cognito's sign-in pages; unique in the region. Default: `eid-loket-<account>`. */
    signInPrefix: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens')
      .optional(),
    /**
     * The keys in use of each purpose, by id: new links, hashes and sealed numbers are made with the first, and what was made with the
     * others is known. `0` is the one secret of before keys had ids.
     */
    linkKeys: KeyIds,
    hashKeys: KeyIds,
    sealKeys: KeyIds,
    /** Whether key `0` of links and hashes is the one secret of before, or what `npm run split-secret` took out of it. */
    caseSecret: z.enum(['whole', 'split'], { error: 'must be whole or split' }).default('whole'),
    /** Municipalities, with commas between, whose groups an earlier version made by the template. Default: none. */
    retainStaffGroups: z
      .string()
      .regex(/^[a-z][a-z0-9]*(?:,[a-z][a-z0-9]*)*$/, 'must be ids of municipalities with commas between')
      .transform((ids) => [...new Set(ids.split(','))])
      .default([]),
  })
  .superRefine((settings, context) => {
    const together = (one: keyof typeof settings, other: keyof typeof settings) => {
      if ((settings[one] === undefined) !== (settings[other] === undefined))
        context.addIssue({
          code: 'custom',
          path: [settings[one] === undefined ? one : other],
          message: `is needed beside ${settings[one] === undefined ? other : one}`,
        });
    };
    together('domainName', 'certificateArn');
    together('oidcIssuer', 'oidcClientId');
    const domain = settings.mailDomain;
    if (domain && !settings.mailFrom.endsWith(`@${domain}`) && !settings.mailFrom.endsWith(`.${domain}`))
      context.addIssue({ code: 'custom', path: ['mailFrom'], message: `is not an address of mailDomain '${domain}'` });
  });

export type Settings = z.infer<typeof Settings>;

/** A context value that cannot be used; one line a value. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/**
 * Reads the settings from the app's context; an empty value counts as absent.
 * @throws SettingsError that names each wrong value and says what it should be
 */
export function readSettings(app: App): Settings {
  const given = Object.fromEntries(
    Object.keys(Settings.shape)
      .map((name): [string, unknown] => [name, app.node.tryGetContext(name)])
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues
      .map(({ path, message }) => `context ${path.join('.')}: ${message}${valueOf(given[String(path[0])])}`)
      .join('\n'),
  );
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const local = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  return url.origin === text && (url.protocol === 'https:' || local);
}

function valueOf(value: unknown): string {
  return value === undefined ? '' : ` (it is ${JSON.stringify(value)})`;
}
