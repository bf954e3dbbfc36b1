import type { WorklistView } from '../service.ts';

/** What staff look for among the defective cards, besides a state; in the order in which it is offered. */
export const views = [
  { id: 'to-send', filter: [{ field: 'state', is: 'to-send' }] },
  {
    id: 'with-belpic',
    filter: [
      { field: 'state', is: 'at-helpdesk' },
      { field: 'dispatch.helpdesk', is: 'belpic' },
    ],
  },
  {
    id: 'with-zetes',
    filter: [
      { field: 'state', is: 'at-helpdesk' },
      { field: 'dispatch.helpdesk', is: 'zetes' },
    ],
  },
  {
    id: 'chase-today',
    filter: [
      { field: 'state', is: 'at-helpdesk' },
      { field: 'overdueSince', exists: true },
      { field: 'dueOn', by: 'today' },
    ],
  },
  { id: 'for-the-lead', filter: [{ field: 'escalated', is: true }] },
  { id: 'ready-to-collect', filter: [{ field: 'state', is: 'to-collect' }] },
  {
    id: 'to-refund',
    filter: { anyOf: [[{ field: 'state', is: 'to-refund' }], [{ field: 'refundOn', exists: true }]] },
  },
] as const satisfies readonly WorklistView[];
