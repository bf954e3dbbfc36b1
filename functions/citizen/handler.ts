import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import openApiJson from 'eid-loket:openapi';
import { randomUUID } from 'node:crypto';
import { assetText } from '../platform/asset.ts';
import { themeFiles } from '../platform/municipality-files.ts';
import { once } from '../platform/once.ts';
import { wireSite } from '../platform/wiring.ts';
import siteCss from '../ui/site.css';
import { stylesOf } from '../ui/styles.ts';
import { citizenSite } from './site.ts';

const site = once(async () => {
  const [tools, css] = await Promise.all([wireSite(process.env), assetText(siteCss)]);
  return citizenSite({
    tools,
    styles: stylesOf(css, themeFiles()),
    openApi: () => assetText(openApiJson),
    newFormId: randomUUID,
  });
});

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => (await site())(event, context);
