import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { loadMunicipalities } from '../municipalities/load.ts';
import { CommandLineError, readInvitation, usage } from './command-line.ts';
import { invite } from './invite.ts';

try {
  const invitation = readInvitation(process.argv.slice(2), await loadMunicipalities());
  // The pool's id begins with its region.
  const region = invitation.userPool.slice(0, invitation.userPool.indexOf('_'));
  const { group, person } = await invite(new CognitoIdentityProviderClient({ region }), invitation);
  const { email, municipality, role } = invitation;
  console.log(
    [
      person === 'invited' ? `${email} is invited by mail` : `${email} was there already: no mail is sent`,
      `${email} is in ${municipality}.${role}${group === 'made' ? ', a new group' : ''}`,
    ].join('\n'),
  );
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  if (error instanceof CommandLineError) console.error(`\n${usage}`);
  process.exitCode = 1;
}
