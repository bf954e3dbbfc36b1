import * as z from 'zod/mini';
import { type Language, languages } from '../domain/languages.ts';
import { entry, readEnvironment } from '../platform/entry.ts';
import { type SignInMail, signInWords } from './sign-in-words.ts';

const Environment = z.object({
  BASE_URL: z.url(),
  /** How long the password of an invitation works, in days. */
  INVITATION_DAYS: z.pipe(z.string(), z.coerce.number()),
});

/** What Amazon Cognito asks with before it mails somebody. It puts the code and the name in the place of the two parameters. */
export const MailAsked = z.looseObject({
  triggerSource: z.string(),
  request: z.looseObject({
    userAttributes: z.looseObject({ locale: z.optional(z.string()) }),
    codeParameter: z.nullish(z.string()),
    usernameParameter: z.nullish(z.string()),
  }),
});

/** Which of Cognito's mails are worded here; it words the others itself. */
const mails: Readonly<Record<string, keyof (typeof signInWords)[Language]>> = {
  CustomMessage_AdminCreateUser: 'invitation',
  CustomMessage_ForgotPassword: 'newPassword',
};

/** Words a mail of the sign-in in the language that the person's `locale` begins with; `npm run invite` sets the town's. */
export async function signInMail(
  { BASE_URL, INVITATION_DAYS }: z.infer<typeof Environment>,
  asked: z.infer<typeof MailAsked>,
): Promise<z.infer<typeof MailAsked>> {
  const { userAttributes, codeParameter, usernameParameter } = asked.request;
  const mail = mails[asked.triggerSource];
  if (!mail || !codeParameter) return asked;
  const language = languages.find((each) => userAttributes.locale?.toLowerCase().startsWith(each)) ?? 'en';
  const { subject, lines }: SignInMail = signInWords[language][mail]({
    address: `${BASE_URL}/staff`,
    username: usernameParameter ?? '',
    code: codeParameter,
    days: INVITATION_DAYS,
  });
  const emailMessage = `<html lang="${language}"><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
  return { ...asked, response: { emailSubject: subject, emailMessage } };
}

export const handler = entry(async (environment) => readEnvironment(Environment, environment), MailAsked, signInMail);
