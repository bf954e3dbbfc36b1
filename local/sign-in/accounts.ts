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

/** One account a group of the user pool: `nieuwpoort.clerk` becomes `clerk@nieuwpoort`. */
export function accountsOf(groups: readonly string[]): Account[] {
  return groups.map((group, index) => {
    const [municipality = '', role = ''] = group.split('.');
    const name = names[index % names.length] ?? group;
    return { id: `${role}@${municipality}`, name, email: `${role}@${municipality}.example`, groups: [group] };
  });
}
