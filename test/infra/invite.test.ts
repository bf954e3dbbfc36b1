import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { grantsOf } from '../../functions/staff/grants.ts';
import { CommandLineError, readInvitation } from '../../operations/command-line.ts';
import { invite } from '../../operations/invite.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
const client = new CognitoIdentityProviderClient({ region: 'eu-central-1' });
const an = {
  userPool: 'eu-central-1_AbCdEf123',
  municipality: 'nieuwpoort',
  role: 'clerk',
  email: 'an.peeters@nieuwpoort.be',
  name: 'An Peeters',
  language: 'nl',
} as const;
const said = { message: 'as AWS says it', $metadata: {} };

beforeEach(() => {
  cognito.reset();
});

describe('an invitation', () => {
  it('of the first of a role makes the group, mails the person and puts them in it', async () => {
    cognito.onAnyCommand().resolves({});
    expect(await invite(client, an)).toEqual({ group: 'made', person: 'invited' });
    expect(cognito.calls().map(({ args: [{ input }] }) => input)).toEqual([
      {
        UserPoolId: an.userPool,
        GroupName: 'nieuwpoort.clerk',
        Description: 'nieuwpoort: handles cases at the counter',
      },
      {
        UserPoolId: an.userPool,
        Username: an.email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: an.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'locale', Value: 'nl' },
          { Name: 'name', Value: 'An Peeters' },
        ],
      },
      { UserPoolId: an.userPool, Username: an.email, GroupName: 'nieuwpoort.clerk' },
    ]);
  });

  it('names the group as the console reads it', async () => {
    cognito.onAnyCommand().resolves({});
    await invite(client, { ...an, role: 'lead' });
    const [call] = cognito.commandCalls(CreateGroupCommand);
    expect(grantsOf([call?.args[0].input.GroupName])).toEqual({ nieuwpoort: 'lead' });
  });

  it('may be repeated: what stands already stays, and the person is in the group', async () => {
    cognito
      .on(CreateGroupCommand)
      .rejects(new GroupExistsException(said))
      .on(AdminCreateUserCommand)
      .rejects(new UsernameExistsException(said))
      .on(AdminAddUserToGroupCommand)
      .resolves({});
    expect(await invite(client, an)).toEqual({ group: 'known', person: 'known' });
    expect(cognito.commandCalls(AdminAddUserToGroupCommand)).toHaveLength(1);
  });

  it('mails nobody where the group cannot be made', async () => {
    cognito.on(CreateGroupCommand).rejects(new Error('AccessDenied'));
    await expect(invite(client, an)).rejects.toThrow('AccessDenied');
    expect(cognito.commandCalls(AdminCreateUserCommand)).toEqual([]);
  });
});

describe('the command line of an invitation', () => {
  const given = { municipality: 'nieuwpoort', role: 'clerk', email: an.email, 'user-pool': an.userPool };
  const read = (more: Record<string, string> = {}) =>
    readInvitation(
      Object.entries({ ...given, ...more }).flatMap(([name, value]) => [`--${name}`, value]),
      { nieuwpoort: { languages: ['nl', 'fr'] }, overijse: { languages: ['nl'] }, eupen: { languages: ['de', 'fr'] } },
    );

  it('is read', () => {
    expect(read({ name: 'An Peeters' })).toEqual(an);
    expect(read({ email: 'An.Peeters@Nieuwpoort.be' }).email).toBe(an.email);
    // The town's first language is that of its invitations.
    expect(read({ municipality: 'eupen' }).language).toBe('de');
  });

  it.each([
    ['municipality', 'atlantis', '--municipality is no municipality of this deployment'],
    ['role', 'mayor', '--role must be clerk or lead'],
    ['email', 'an', '--email must be an e-mail address'],
    ['user-pool', 'pool', "--user-pool must be a user pool's id"],
    ['name', ' ', '--name is empty'],
    ['group', 'admin', "Unknown option '--group'"],
  ])('refuses --%s %s', (name, value, reason) => {
    expect(() => read({ [name]: value })).toThrow(CommandLineError);
    expect(() => read({ [name]: value })).toThrow(reason);
  });

  it('says all that is missing', () => {
    expect(() => readInvitation([], {})).toThrow(
      /--municipality is missing\n--role .*\n--email .*\n--user-pool is missing/,
    );
  });
});
