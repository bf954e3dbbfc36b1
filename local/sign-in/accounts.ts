/** Somebody who can sign in to the console of the local run. */
export type Account = {
  /** `clerk@nieuwpoort` */
  id: string;
  name: string;
  email: string;
  groups: string[];
};

/** Invented people. */
const names = [
  'Lotte Vermeersch',
  'Wim Claeys',
  'Amélie Dubois',
  'Karim Haddad',
  'Greet Van Houtte',
  'Stefan Lenz',
  'Sofie Pauwels',
  'Olivier Lambert',
  'Hanne De Backer',
  'Tom Willems',
];

/** A clerk and a lead of each municipality: `clerk@nieuwpoort` is in the group `nieuwpoort.clerk`. */
export function accountsOf(municipalities: readonly string[]): Account[] {
  return municipalities
    .flatMap((municipality) => ['clerk', 'lead'].map((role) => ({ municipality, role })))
    .map(({ municipality, role }, index) => {
      const id = `${role}@${municipality}`;
      const name = names[index % names.length] ?? id;
      return { id, name, email: `${id}.example`, groups: [`${municipality}.${role}`] };
    });
}
