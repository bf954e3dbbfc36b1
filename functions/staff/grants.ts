import * as z from 'zod/mini';

/** What somebody may do at a municipality. Both may do all casework; the name of the role is shown. */
const roles = ['clerk', 'lead'] as const;
export type Role = (typeof roles)[number];

/** Role by municipality. */
export const Grants = z.record(z.string(), z.enum(roles));
export type Grants = z.infer<typeof Grants>;

/** A signed-in member of staff. */
export const Staff = z.object({ id: z.string(), name: z.string(), grants: Grants });
export type Staff = z.infer<typeof Staff>;

/** Groups are `nieuwpoort.clerk` or `nieuwpoort.lead`, in a list or in one text; other groups say nothing here. */
export function grantsOf(groups: unknown): Grants {
  const names = Array.isArray(groups) ? groups : typeof groups === 'string' ? groups.split(/[\s,]+/) : [];
  const grants: Record<string, Role> = {};
  for (const name of names) {
    const [, municipality, role] = /^([a-z][a-z0-9]*)\.(clerk|lead)$/.exec(String(name)) ?? [];
    if (municipality && (role === 'lead' || (role === 'clerk' && grants[municipality] !== 'lead')))
      grants[municipality] = role;
  }
  return grants;
}

/** The groups that say so: what is kept of somebody, and nothing of their other groups. */
export function groupsOf(grants: Grants): string[] {
  return Object.entries(grants).map(([municipality, role]) => `${municipality}.${role}`);
}

/** The member of staff that an issuer's claims describe; undefined without a subject. */
export function staffOf(claims: Readonly<Record<string, unknown>>, groupsClaim: string): Staff | undefined {
  const id = claims['sub'];
  if (typeof id !== 'string' || id === '') return undefined;
  const name = ['name', 'preferred_username', 'username', 'cognito:username', 'email']
    .map((claim) => claims[claim])
    .find((value): value is string => typeof value === 'string' && value.trim() !== '');
  return { id, name: (name ?? id).slice(0, 100), grants: grantsOf(claims[groupsClaim]) };
}

/** The role at a municipality, or undefined where there is none. */
export function roleAt(staff: Staff, municipality: string): Role | undefined {
  return Object.hasOwn(staff.grants, municipality) ? staff.grants[municipality] : undefined;
}
