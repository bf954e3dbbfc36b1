import * as z from 'zod/mini';
import { offerEarlier } from '../casework/earlier.ts';
import { entry } from '../platform/entry.ts';
import { type AllTools, wireCasework } from '../platform/wiring.ts';

/** Tells the waiting lists of all municipalities of earlier slots. */
export async function offerEarlierSlots(tools: AllTools): Promise<void> {
  for (const municipality of tools.municipalities) {
    const told = await offerEarlier(tools, municipality);
    if (told > 0) tools.log.info('earlier.told', { municipality: municipality.id, told });
  }
}

export const handler = entry(wireCasework, z.unknown(), offerEarlierSlots);
