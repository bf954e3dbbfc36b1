import { describe, expect, it } from 'vitest';
import { languages } from '../../functions/domain/languages.ts';
import { MailAsked, signInMail } from '../../functions/jobs/sign-in-mail.ts';
import { signInWords } from '../../functions/jobs/sign-in-words.ts';

const environment = { BASE_URL: 'https://loket.example', INVITATION_DAYS: 3 };

/** As Amazon Cognito asks. */
function asked(triggerSource: string, locale?: string) {
  return {
    version: '1',
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_AbCdEf123',
    userName: '1b9d6bcd',
    callerContext: { awsSdkVersion: 'x', clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    triggerSource,
    request: {
      userAttributes: { sub: '1b9d6bcd', email: 'an.peeters@nieuwpoort.be', ...(locale && { locale }) },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: triggerSource === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

const worded = async (triggerSource: string, locale?: string) => {
  const { response } = await signInMail(environment, MailAsked.parse(asked(triggerSource, locale)));
  return response;
};

describe('the invitation of a member of staff', () => {
  it.each([
    ['nl', 'Uw toegang tot het eID-loket', '3 dagen'],
    ['fr-BE', 'Votre accès au guichet eID', '3 jours'],
    ['de', 'Ihr Zugang zum eID-Schalter', '3 Tage'],
    ['en', 'Your access to the eID counter', '3 days'],
  ])('is in the language of the town: %s', async (locale, emailSubject, days) => {
    const html = expect.stringMatching(
      new RegExp(`^<html lang="${locale.slice(0, 2)}">.*https://loket\\.example/staff<`),
    );
    const mail = await worded('CustomMessage_AdminCreateUser', locale);
    expect(mail).toEqual({ emailSubject, emailMessage: html });
    expect(mail).toEqual({ emailSubject, emailMessage: expect.stringContaining(days) });
  });

  it('is in English where nobody knows the language', async () => {
    for (const locale of [undefined, 'ja'])
      expect(await worded('CustomMessage_AdminCreateUser', locale)).toMatchObject({
        emailSubject: 'Your access to the eID counter',
      });
  });

  it.each(languages)('has what Cognito puts the name and the password in the place of, in %s', (language) => {
    const named = { address: 'https://a', username: '{username}', code: '{####}', days: 3 };
    const { subject, lines } = signInWords[language].invitation(named);
    for (const parameter of ['{username}', '{####}']) expect(lines.join('').split(parameter)).toHaveLength(2);
    expect(subject.length).toBeLessThanOrEqual(140);
    expect(signInWords[language].newPassword(named).lines.join('').split('{####}')).toHaveLength(2);
  });
});

describe('the other mails of the sign-in', () => {
  it('bring the code of a new password in that language too', async () => {
    expect(await worded('CustomMessage_ForgotPassword', 'fr')).toEqual({
      emailSubject: 'Code pour un nouveau mot de passe',
      emailMessage: expect.stringContaining('<code>{####}</code>'),
    });
  });

  it('are left to Cognito where they are not worded here', async () => {
    const event = asked('CustomMessage_VerifyUserAttribute', 'nl');
    expect(await signInMail(environment, MailAsked.parse(event))).toEqual(event);
  });
});
