import * as z from 'zod/mini';
import type { RouteContract } from './http.ts';

/** An OpenAPI 3.1 document of route contracts; JSON only, though the same routes serve pages and take forms. */
export function openApi(
  contracts: readonly RouteContract[],
  info: { title: string; version: string; description: string },
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const item = (paths[contract.path] ??= {});
    item[contract.method.toLowerCase()] = operation(contract);
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      securitySchemes: {
        staff: {
          type: 'http',
          scheme: 'bearer',
          description: 'Access token of the municipality’s issuer (OpenID Connect).',
        },
      },
      responses: {
        Problem: {
          description: 'RFC 9457; `code` is stable',
          content: { 'application/problem+json': { schema: problemSchema } },
        },
        Unavailable: {
          description:
            'What is asked for cannot be reached for now (`try-again`), or is being changed by others (`busy`): the same request can be sent again. `case-unreadable`: this release cannot read the case, and an engineer is needed',
          headers: { 'Retry-After': { description: 'In how many seconds', schema: { type: 'integer' } } },
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      },
    },
  };
}

function operation(contract: RouteContract): Record<string, unknown> {
  const described = {
    ...fieldsOf(contract.params),
    ...Object.fromEntries(
      pathNames(contract.path).map((name) => [name, fieldsOf(contract.params)[name] ?? { type: 'string' }]),
    ),
  };
  const query = objectSchema(contract.query);
  return {
    operationId: contract.id,
    summary: contract.summary,
    ...(contract.reads && { description: 'Who is shown this is recorded first, in the trail of reading.' }),
    ...(contract.access === 'staff' && { security: [{ staff: [] }] }),
    parameters: [
      ...pathNames(contract.path).map((name) => ({ name, in: 'path', required: true, schema: described[name] })),
      ...Object.entries(query.properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: query.required.includes(name),
        schema,
      })),
    ],
    ...(contract.body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          ['application/json', 'application/x-www-form-urlencoded'].map((type) => [
            type,
            { schema: jsonSchema(contract.body) },
          ]),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(contract.answers ?? { 200: { description: 'OK' } }).map(([status, answer]) => [
          status,
          {
            description: answer.description,
            ...(answer.schema && {
              content: { [answer.contentType ?? 'application/json']: { schema: jsonSchema(answer.schema, 'output') } },
            }),
          },
        ]),
      ),
      503: { $ref: '#/components/responses/Unavailable' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const problemSchema = jsonSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.optional(z.array(z.object({ field: z.string(), code: z.string(), message: z.string() }))),
    requestId: z.optional(z.string()),
  }),
  'output',
);

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? '');
}

function fieldsOf(schema: z.core.$ZodType | undefined): Record<string, unknown> {
  return objectSchema(schema).properties;
}

const ObjectSchema = z.object({
  properties: z.prefault(z.record(z.string(), z.unknown()), {}),
  required: z.prefault(z.array(z.string()), []),
});

function objectSchema(schema: z.core.$ZodType | undefined): z.infer<typeof ObjectSchema> {
  return ObjectSchema.parse(schema ? jsonSchema(schema) : {});
}

function jsonSchema(schema: z.core.$ZodType | undefined, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  if (!schema) return {};
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
