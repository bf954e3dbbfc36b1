import * as z from 'zod/mini';
import type { Tools } from '../../../functions/casework/tools.ts';
import { dayOf } from '../../../functions/domain/calendar.ts';
import type { Municipality } from '../../../functions/domain/municipality-rules.ts';
import { summaryFields } from '../../../functions/domain/summary.ts';
import { service } from './service.ts';
import { colours } from './states.ts';
import { listed } from './summary.ts';

/** How far back umbrellas are counted, and how many one by one. */
const periodDays = 90;
const limit = 5000;

const Summary = z.object({ ...summaryFields, ...listed });

/** Umbrellas by colour, and the first day of those that are gone. Two requests. */
export async function shelfFigures({ cases, clock }: Pick<Tools, 'cases' | 'clock'>, municipality: Municipality) {
  const since = dayOf(clock.now(), municipality).subtract({ days: periodDays }).toString();
  const [page, gone] = await Promise.all([
    cases.worklist({ municipality: municipality.id, service: service.id, limit }),
    cases.countedSince(municipality.id, service.figures.name, since, limit),
  ]);
  const all = [...page.cases, ...gone].flatMap(({ summary }) => Summary.safeParse(summary).data ?? []);
  const counted = colours.map((colour) => {
    const count = (state: string) => all.filter((one) => one.colour === colour && one.state === state).length;
    return {
      colour,
      sought: count('reported'),
      kept: count('found'),
      collected: count('collected'),
      given: count('given-away'),
    };
  });
  return { since, colours: counted };
}
