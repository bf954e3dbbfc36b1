import * as z from 'zod/mini';
import { offerEarlier } from '../casework/earlier.ts';
import { rulesToday, type Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import { wireCasework } from '../platform/wiring.ts';

/** Tells the waiting lists of all municipalities of earlier slots. */
export async function offerEarlierSlots(tools: Tools): Promise<void> {
  for (const { id } of await tools.municipalities.list()) {
    const municipality = await rulesToday(tools, id);
    if (!municipality) continue;
    const told = await offerEarlier(tools, municipality);
    if (told > 0) tools.log.info('earlier.told', { municipality: id, told });
  }
}

export const handler = entry(wireCasework, z.unknown(), offerEarlierSlots);
