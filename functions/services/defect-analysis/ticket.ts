import type { Claim } from '../service.ts';
import type { Helpdesk } from './terms.ts';

/** A helpdesk's ticket is one card's alone, however it was typed. */
export function ticketClaim(helpdesk: Helpdesk, ticket: string): Claim {
  const name = `ticket#${helpdesk}#${ticket.toUpperCase().replace(/\s+/g, '')}`;
  return { name, field: 'ticket', code: 'ticket-used' };
}
