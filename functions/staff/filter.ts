import type { Condition, Filter } from '../domain/worklist.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Visit } from './console.ts';

/** What a list is narrowed to, as the store takes it. */
export type Narrowed = { service?: string; filter?: Filter };

type View = { id: string; filter: Filter; service?: string };

/**
 * The views that the cases of every service are in. `held`: whose citizens can book once staff let them; `to-call` and `to-write`: staff
 * tell what no mail does.
 */
export const houseViews = [
  { id: 'held', filter: [{ field: 'held', exists: true }] },
  { id: 'to-call', filter: [{ field: 'callSince', exists: true }] },
  { id: 'to-write', filter: [{ field: 'letterSince', exists: true }] },
] as const satisfies readonly View[];

/** What the address names of the services: a state in which a case is open, a view; or what of it none of them has. */
export function filterOf(
  { offered }: Pick<Visit, 'offered'>,
  { state, view }: { state?: string | undefined; view?: string | undefined },
): Narrowed | { errors: readonly FieldError[] } {
  const ofServices = offered.flatMap(({ id: service, views }): View[] => views.map((one) => ({ service, ...one })));
  const found = [...houseViews, ...ofServices].find(({ id }) => id === view);
  const errors = [
    ...(state && !offered.some(({ kinds }) => kinds.open.includes(state))
      ? [{ field: 'state', code: 'state-unknown' }]
      : []),
    ...(view && !found ? [{ field: 'view', code: 'view-unknown' }] : []),
  ];
  if (errors.length > 0) return { errors };
  const inState: readonly Condition[] = state ? [{ field: 'state', is: state }] : [];
  if (found) return { ...('service' in found && { service: found.service }), filter: also(found.filter, inState) };
  return state ? { filter: inState } : {};
}

function also(filter: Filter, more: readonly Condition[]): Filter {
  return 'anyOf' in filter ? { anyOf: filter.anyOf.map((one) => [...one, ...more]) } : [...filter, ...more];
}
