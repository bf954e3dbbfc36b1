/** What citizens and staff can ask of a case of any service. */
export type HouseCommand =
  | { type: 'cancel-appointment' }
  | { type: 'check-in' }
  | { type: 'late' }
  | { type: 'ask-earlier' }
  | { type: 'stop-earlier' }
  | { type: 'no-show' }
  | { type: 'correct-email'; email: string }
  | { type: 'read-number' }
  /** Several requests of one person are each to stand. */
  | { type: 'keep-both' }
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
  'read-number': true,
  'keep-both': true,
  admit: true,
  retry: true,
};
