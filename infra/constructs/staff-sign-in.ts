import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  CfnUserPoolGroup,
  CfnUserPoolRiskConfigurationAttachment,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Bundles } from '../functions.ts';
import { LoketFunction } from './loket-function.ts';
import type { Mail } from './mail.ts';

export type Issuer = { url: string; clientId: string; groupsClaim: string; userPoolId?: string };

export type StaffSignInProps = {
  /** The public origin, to which the sign-in comes back. */
  origin: string;
  prefix: string | undefined;
  /** Municipalities whose groups an earlier version made: they stay in the template, so that they can leave it undeleted. */
  retainGroupsOf: readonly string[];
  bundles: Bundles;
  key: IKey;
  /** By what its mails leave, once SES has verified it; absent: by Cognito's own address, 50 a day. */
  sender?: { mail: Mail; from: string };
};

/** How long the password of an invitation works. */
const invitation = Duration.days(3);

/**
 * The default issuer: a user pool of people who are invited, sign in with two steps, and get their municipality and role by a
 * group `<municipality>.<role>`. The group is made with the invitation (`npm run invite`): the template is the same for any number
 * of municipalities.
 */
export class StaffSignIn extends Construct {
  readonly issuer: Issuer;
  readonly pool: UserPool;

  constructor(
    scope: Construct,
    id: string,
    { origin, prefix, retainGroupsOf, bundles, key, sender }: StaffSignInProps,
  ) {
    super(scope, id);
    const mails = new LoketFunction(this, 'sign-in-mail', {
      bundles,
      key,
      environment: { BASE_URL: origin, INVITATION_DAYS: String(invitation.toDays()) },
      permissions: [],
    });
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: false, mutable: true } },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      // By e-mail alone: a second factor by phone does not exist here.
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
        tempPasswordValidity: invitation,
      },
      // A new address counts when it has been proven.
      keepOriginal: { email: true },
      lambdaTriggers: { customMessage: mails.function },
      // Looks at passwords and sign-ins, as the rules below have it; only this plan does. Paid per person, of whom there are few.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (sender) this.#sendBy(sender);
    this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: prefix ?? `eid-loket-${Aws.ACCOUNT_ID}` } });
    const client: UserPoolClient = this.pool.addClient('Console', {
      generateSecret: false,
      // The sign-in pages and their code are the only way in. Said like this, because Cognito allows two more flows where none is named:
      // those look at no leaked passwords, and give tokens with which people change their own attributes.
      authFlows: { userPassword: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        // Without `aws.cognito.signin.user.admin` no token changes anything: neither name nor address. Groups are an administrator's anyway.
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${origin}/staff/callback`],
        logoutUrls: [`${origin}/staff`],
      },
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        fullname: true,
      }),
      // One at least: none would mean all. The address is obligatory, and so has to be in it.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    new CfnUserPoolRiskConfigurationAttachment(this, 'Risks', {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      // A password that is known to have leaked opens nothing, and is not taken as a new one: it is reset by mail.
      compromisedCredentialsRiskConfiguration: {
        eventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
        actions: { eventAction: 'BLOCK' },
      },
      // Everybody signs in with two steps; what looks like somebody else's hands is refused all the same.
      accountTakeoverRiskConfiguration: {
        actions: {
          highAction: { eventAction: 'BLOCK', notify: false },
          mediumAction: { eventAction: 'MFA_REQUIRED', notify: false },
          lowAction: { eventAction: 'MFA_REQUIRED', notify: false },
        },
      },
    });
    for (const municipality of retainGroupsOf)
      for (const [role, description] of roles)
        new CfnUserPoolGroup(this, `${municipality}.${role}`, {
          userPoolId: this.pool.userPoolId,
          groupName: `${municipality}.${role}`,
          description: `${municipality}: ${description}`,
        }).applyRemovalPolicy(RemovalPolicy.RETAIN);

    const { region, urlSuffix } = Stack.of(this);
    this.issuer = {
      url: `https://cognito-idp.${region}.${urlSuffix}/${this.pool.userPoolId}`,
      clientId: client.userPoolClientId,
      groupsClaim: 'cognito:groups',
      userPoolId: this.pool.userPoolId,
    };
  }

  #sendBy({ mail, from }: NonNullable<StaffSignInProps['sender']>): void {
    const { defaultChild } = this.pool.node;
    if (!(defaultChild instanceof CfnUserPool)) throw new Error('the user pool is made of something else');
    // The CDK's own way knows no sender below the domain that is verified.
    defaultChild.emailConfiguration = {
      emailSendingAccount: 'DEVELOPER',
      from: `eID-loket <${from}>`,
      sourceArn: mail.identity.emailIdentityArn,
      configurationSet: mail.configurationSetName,
    };
  }
}

const roles = [
  ['clerk', 'handles cases at the counter'],
  ['lead', 'handles cases, and sees who read what'],
] as const;
