import type { Route } from '../../../../functions/platform/http.ts';
import type { Console } from '../../../../functions/staff/console.ts';
import { staffRoute } from '../../../../functions/staff/require-staff.ts';
import { consolePage, homeOf, refusal } from '../../../../functions/staff/shell.tsx';
import { H1, Table } from '../../../../functions/ui/content.tsx';
import { shelfFigures } from '../figures.ts';
import { service } from '../service.ts';
import { contracts } from './contracts.ts';
import { loadTexts } from './texts/texts.ts';

/** The page that only umbrellas have: how many there are. */
export function shelfRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.umbrellas, async (_, visit) => {
      if (!visit.municipality.services.includes(service.id)) return refusal(visit, 404, 'not-found');
      const figures = await shelfFigures(visit.console.tools, visit.municipality);
      const t = await loadTexts(visit.language);
      return {
        kind: 'page',
        json: figures,
        page: () =>
          consolePage(
            visit,
            { title: t.shelf.title, section: service.id, path: `${homeOf(visit.municipality)}/umbrellas` },
            <>
              <H1>{t.shelf.title}</H1>
              <Table
                label={t.shelf.title}
                head={[t.facts.colour, t.state.reported, t.state.found, t.state.collected, t.state['given-away']]}
                rows={figures.colours.map(({ colour, sought, kept, collected, given }) => ({
                  key: colour,
                  cells: [t.colour[colour], sought, kept, collected, given],
                }))}
              />
            </>,
          ),
      };
    }),
  ];
}
