import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { themes } from 'eid-loket:municipalities';
import { randomUUID } from 'node:crypto';
import { once } from '../platform/entry.ts';
import { wireCasework } from '../platform/wiring.ts';
import { stylesOf } from '../ui/styles.ts';
import { citizenSite } from './site.ts';

const site = once(async () => {
  // A chunk of its own: the stylesheet is not parsed with the code.
  const [tools, { default: css }] = await Promise.all([wireCasework(process.env), import('../ui/site.css')]);
  const { municipalities } = tools;
  return citizenSite({ tools, municipalities, styles: stylesOf(css, themes), newFormId: randomUUID });
});

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => (await site())(event, context);
