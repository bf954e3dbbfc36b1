import type { Case } from './case.ts';
import type { Contact } from './case-fields.ts';
import type { Language } from './languages.ts';

/** What citizens and staff can ask of a case of any service. */
export type HouseCommand =
  | { type: 'cancel-appointment' }
  | { type: 'check-in' }
  | { type: 'late' }
  | { type: 'ask-earlier' }
  | { type: 'stop-earlier' }
  | { type: 'no-show' }
  | { type: 'correct-email'; email: string }
  /** How the citizen wants to hear of it from now on; what is given besides is corrected. */
  | {
      type: 'change-contact';
      contact?: Contact | undefined;
      email?: string | undefined;
      phone?: string | undefined;
      address?: string | undefined;
    }
  /** Staff have told the citizen what a mail did not: on the phone, or by letter. */
  | { type: 'called' | 'posted'; telling: string }
  /** Nobody answered the phone. */
  | { type: 'no-answer'; telling: string }
  /** The mail that did not arrive is sent once more. */
  | { type: 'mail-again'; telling: string }
  | { type: 'read-number' }
  /** What is kept of the person was given to them as a file. */
  | { type: 'give-data' }
  /** What is known of the person was wrong; the numbers come sealed and hashed. */
  | {
      type: 'correct-person';
      reason: string;
      person: { givenName?: string; familyName?: string; sealed?: string };
      language?: Language | undefined;
      hashes?: Pick<Case, 'personHash' | 'otherHashes'> | undefined;
      cardHash?: string | undefined;
    }
  /** Several requests of one person are each to stand. */
  | { type: 'keep-both' }
  /** The link of the case is mailed once more, to the address on file. */
  | { type: 'send-link' }
  /** The citizen may book. */
  | { type: 'admit' }
  | { type: 'retry' };

/** What the house asks, and each service ends in its own way. */
export type Ending = { type: 'close'; reason: string } | { type: 'withdraw' };

/** A command of a service: its own to understand. */
export type ServiceCommand = { type: string; readonly [field: string]: unknown };

export type Command = HouseCommand | Ending | ServiceCommand;

/** A command of the house's own, which is the same in every service. */
export function isHouseCommand(command: Command): command is HouseCommand {
  return Object.hasOwn(own, command.type);
}

const own: Readonly<Record<HouseCommand['type'], true>> = {
  'cancel-appointment': true,
  'check-in': true,
  late: true,
  'ask-earlier': true,
  'stop-earlier': true,
  'no-show': true,
  'correct-email': true,
  'change-contact': true,
  called: true,
  posted: true,
  'no-answer': true,
  'mail-again': true,
  'read-number': true,
  'give-data': true,
  'correct-person': true,
  'keep-both': true,
  'send-link': true,
  admit: true,
  retry: true,
};
