import * as z from 'zod/mini';

/** What a schema says of an input, or nothing where it does not fit: for what nobody types, such as a parameter of a link. */
export function leniently<Schema extends z.core.$ZodType>(schema: Schema) {
  const nothing = z.pipe(
    z.unknown(),
    z.transform(() => undefined),
  );
  return z.union([z.optional(schema), nothing]);
}
