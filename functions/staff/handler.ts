import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { assetText } from '../platform/asset.ts';
import { bearerTokens } from '../platform/bearer.ts';
import { themeFiles } from '../platform/municipality-files.ts';
import { oidc } from '../platform/oidc.ts';
import { readSecret } from '../platform/secrets.ts';
import { cookiesOf } from '../platform/cookies.ts';
import { sealBy } from '../platform/seal.ts';
import { readEnvironment } from '../platform/entry.ts';
import { once } from '../platform/once.ts';
import { wireConsole, wireSessions, wireTrail } from '../platform/wiring.ts';
import siteCss from '../ui/site.css';
import { stylesOf } from '../ui/styles.ts';
import consoleCss from './console.css';
import { ownStyle } from './console.ts';
import { staffSessions } from './session.ts';
import { staffSite } from './site.ts';

const Environment = z.object({
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().check(z.minLength(1)),
  OIDC_GROUPS_CLAIM: z.prefault(z.string().check(z.minLength(1)), 'cognito:groups'),
  SESSION_SECRET_ARN: z.string().check(z.minLength(1)),
  SESSION_IDLE_MINUTES: z.coerce.number().check(z.int(), z.minimum(5), z.maximum(120)),
});

const wired = once(async () => {
  const environment = readEnvironment(Environment, process.env);
  const [tools, secret, shared, own] = await Promise.all([
    wireConsole(process.env),
    readSecret(environment.SESSION_SECRET_ARN),
    assetText(siteCss),
    assetText(consoleCss),
  ]);
  const { baseUrl, clock, log } = tools;
  const clientId = environment.OIDC_CLIENT_ID;
  const signIn = oidc({ issuer: environment.OIDC_ISSUER, clientId, baseUrl });
  const { sessions, drafts } = wireSessions(process.env);
  const seal = sealBy({ secret, clock });
  const cookies = cookiesOf(baseUrl);
  const { OIDC_GROUPS_CLAIM: groupsClaim, SESSION_IDLE_MINUTES: idleMinutes } = environment;
  return staffSite({
    tools,
    trail: wireTrail(process.env),
    issuer: environment.OIDC_ISSUER,
    sessions: staffSessions({ store: sessions, seal, cookies, oidc: signIn, groupsClaim, idleMinutes, clock, log }),
    drafts,
    seal,
    cookies,
    oidc: signIn,
    bearer: bearerTokens({ issuer: signIn.issuer, clientId, clock }),
    groupsClaim,
    styles: stylesOf(shared, themeFiles()),
    ownStyle: ownStyle(own),
  });
});

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => (await wired())(event, context);
