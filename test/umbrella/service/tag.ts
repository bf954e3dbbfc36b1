import type { Claim } from '../../../functions/services/service.ts';

/** A tag is on one umbrella alone, however it was typed. */
export function tagClaim(tag: string): Claim {
  return { name: `umbrella-tag#${tag.toUpperCase().replace(/\s+/g, '')}`, field: 'tag', code: 'tag-used' };
}
