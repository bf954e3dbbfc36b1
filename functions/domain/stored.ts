import * as z from 'zod/mini';

/**
 * Schemas of what is stored. A release may be rolled back: then older code reads what newer code has written, and must lose
 * nothing of it. What breaks the older code for certain is another matter: that raises the version of the item's schema.
 */

/** An object as it is stored: fields that a newer release has added to it stay in it. */
export function stored<const Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodMiniObject<z.core.util.Writeable<Shape>>;
export function stored(shape: z.core.$ZodLooseShape): unknown {
  return z.looseObject(shape);
}

/** A text of a fixed list. One that only a newer release knows is kept: who looks it up finds nothing, and shows it as it is. */
export function oneOf<const Values extends readonly string[]>(
  values: Values,
): z.ZodMiniType<Values[number], Values[number]>;
export function oneOf(values: readonly string[]): unknown {
  // The interface's description lists them all the same.
  return z.string().check(z.meta({ enum: [...values] }));
}

/**
 * Objects of several kinds. One of a kind that only a newer release knows is kept, and not acted upon; one of a kind that is
 * known has that kind's shape.
 * @param common what the objects of every kind have, also of those to come
 */
export function anyKind<const Kinds extends readonly [Kind, ...Kind[]]>(
  kinds: Kinds,
  common?: z.core.$ZodLooseShape,
): z.ZodMiniType<z.output<Kinds[number]>, z.input<Kinds[number]>>;
export function anyKind(kinds: readonly [Kind, ...Kind[]], common: z.core.$ZodLooseShape = {}): unknown {
  const known = kinds.flatMap(({ shape }) => shape.kind.def.values);
  const unknown = z.string().check(z.refine((kind) => !known.includes(kind)));
  return z.union([z.discriminatedUnion('kind', kinds), z.looseObject({ ...common, kind: unknown })]);
}

type Kind = z.ZodMiniObject<{ kind: z.ZodMiniLiteral<string> }>;
