import type { Municipality } from '../../municipalities/schema.ts';
import { dayOf } from '../domain/calendar.ts';
import { domainOf, isLargeProvider, mailboxOf } from '../domain/mailboxes.ts';
import type { FormTools } from './tools.ts';

/**
 * What a person never meets and a script always does. Counted by the day and the municipality, under keyed hashes: nobody can read
 * from a count whose it is. Each is decided by one conditional write.
 */

type Counting = Pick<FormTools, 'counters' | 'hashes' | 'clock'>;

export type TooMany = 'too-many-mails' | 'too-many-applications';

/** Whether one more form may be taken from a mailbox and a network. @param network the address that a request came from */
export async function mayApply(
  tools: Counting,
  municipality: Municipality,
  email: string,
  network: string,
): Promise<TooMany | undefined> {
  const { applicationsPerMailbox, applicationsPerMailDomain, applicationsPerNetwork } = municipality.limits;
  const domain = domainOf(email);
  // All at once, and each counted whatever the others say: what it takes to answer tells nothing.
  const [mail, byMailbox, byDomain, byNetwork] = await Promise.all([
    mayMail(tools, municipality, email),
    counted(tools, municipality, 'application-mailbox', mailboxOf(email), applicationsPerMailbox),
    isLargeProvider(domain) || counted(tools, municipality, 'application-domain', domain, applicationsPerMailDomain),
    counted(tools, municipality, 'application-network', subnetOf(network), applicationsPerNetwork),
  ]);
  if (!mail || !byMailbox) return 'too-many-mails';
  return byDomain && byNetwork ? undefined : 'too-many-applications';
}

/** Whether one more mail that anybody can ask for may go to a mailbox. */
export function mayMail(tools: Counting, municipality: Municipality, email: string): Promise<boolean> {
  return counted(tools, municipality, 'mail', mailboxOf(email), municipality.limits.mailsPerMailbox);
}

/** Whether one more case may open today without staff having a look before the citizen books. */
export function mayOpen(tools: Counting, municipality: Municipality): Promise<boolean> {
  return counted(tools, municipality, 'case', municipality.id, municipality.limits.casesPerDay);
}

async function counted(
  { counters, hashes, clock }: Counting,
  municipality: Municipality,
  what: string,
  whose: string,
  most: number,
): Promise<boolean> {
  const now = clock.now();
  // Under the current key alone: where that changes, the day begins anew.
  const [current] = await hashes.ofCount(what, `${municipality.id}:${whose}`);
  return counters.count(
    {
      municipality: municipality.id,
      what,
      whose: current,
      day: dayOf(now, municipality).toString(),
    },
    most,
    now.add({ hours: 48 }),
  );
}

/** Whose an address is: of IPv6 a household has a whole /64. */
function subnetOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  const whole = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(tail?.split(':') ?? [])];
  return whole
    .slice(0, 4)
    .map((group) => group.padStart(4, '0').toLowerCase())
    .join(':');
}
