import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export type Issuer = { url: string; clientId: string; groupsClaim: string; userPoolId?: string };

export type StaffSignInProps = {
  /** The public origin, to which the sign-in comes back. */
  origin: string;
  prefix: string | undefined;
  /** Municipalities whose groups an earlier version made: they stay in the template, so that they can leave it undeleted. */
  retainGroupsOf: readonly string[];
};

/**
 * The default issuer: a user pool of people who are invited, sign in with two steps, and get their municipality and role by a
 * group `<municipality>.<role>`. The group is made with the invitation (`npm run invite`): the template is the same for any number
 * of municipalities.
 */
export class StaffSignIn extends Construct {
  readonly issuer: Issuer;
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, { origin, prefix, retainGroupsOf }: StaffSignInProps) {
    super(scope, id);
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
        tempPasswordValidity: Duration.days(3),
      },
      // Refuses leaked passwords and risky sign-ins; paid per person, of whom there are few.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: prefix ?? `eid-loket-${Aws.ACCOUNT_ID}` } });
    const client: UserPoolClient = this.pool.addClient('Console', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${origin}/staff/callback`],
        logoutUrls: [`${origin}/staff`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
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
}

const roles = [
  ['clerk', 'handles cases at the counter'],
  ['lead', 'handles cases, and sees who read what'],
] as const;
