import type { WorklistView } from '../../../functions/services/service.ts';

/** What staff look for among the umbrellas, in the order in which it is offered. */
export const views = [
  { id: 'to-search', filter: [{ field: 'state', is: 'reported' }] },
  {
    id: 'search-today',
    filter: [
      { field: 'state', is: 'reported' },
      { field: 'dueOn', by: 'today' },
    ],
  },
  { id: 'on-the-shelf', filter: [{ field: 'tag', exists: true }] },
  {
    id: 'hard-to-miss',
    filter: { anyOf: [[{ field: 'named', is: true }], [{ field: 'colour', is: 'striped' }]] },
  },
] as const satisfies readonly WorklistView[];
