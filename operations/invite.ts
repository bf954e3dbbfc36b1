import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Language } from '../functions/domain/languages.ts';

export type Invitation = {
  userPool: string;
  municipality: string;
  role: Role;
  email: string;
  name?: string | undefined;
  /** In which they are mailed: the town's first. */
  language: Language;
};

/** What each role's group is described by in the user pool. */
const roles = {
  clerk: 'handles cases at the counter',
  lead: 'handles cases, and sees who read what',
} as const;
type Role = keyof typeof roles;

/** What there was to do: the rest stood already. */
export type Invited = { group: 'made' | 'known'; person: 'invited' | 'known' };

/**
 * Gives somebody a role at a municipality: makes the group `<municipality>.<role>` with the first who gets it, mails an invitation to
 * whoever is new, and puts them in the group. Doing it again changes nothing and mails nobody.
 * @throws what Cognito refuses; what was done until then stands, and is found by the next attempt
 */
export async function invite(
  cognito: CognitoIdentityProviderClient,
  { userPool, municipality, role, email, name, language }: Invitation,
): Promise<Invited> {
  const pool = { UserPoolId: userPool };
  const GroupName = `${municipality}.${role}`;
  const Description = `${municipality}: ${roles[role]}`;
  // The group first: nobody is mailed who could not come in.
  const groupIsNew = await unlessThere(GroupExistsException, () =>
    cognito.send(new CreateGroupCommand({ ...pool, GroupName, Description })),
  );
  const personIsNew = await unlessThere(UsernameExistsException, () =>
    cognito.send(
      new AdminCreateUserCommand({
        ...pool,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          // Only whoever reads that mailbox gets the password that is mailed there.
          { Name: 'email_verified', Value: 'true' },
          { Name: 'locale', Value: language },
          ...(name ? [{ Name: 'name', Value: name }] : []),
        ],
      }),
    ),
  );
  await cognito.send(new AdminAddUserToGroupCommand({ ...pool, Username: email, GroupName }));
  return { group: groupIsNew ? 'made' : 'known', person: personIsNew ? 'invited' : 'known' };
}

/** Whether something was made now; false where it was there already. */
async function unlessThere(
  there: typeof GroupExistsException | typeof UsernameExistsException,
  make: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (fault) {
    if (fault instanceof there) return false;
    throw fault;
  }
}
