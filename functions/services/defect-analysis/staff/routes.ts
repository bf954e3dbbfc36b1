import { later, type Route } from '../../../platform/http.ts';
import type { Console } from '../../../staff/console.ts';
import { contracts } from './contracts.ts';

/** The pages that only defective cards have. */
export function defectRoutes(console: Console): Route[] {
  return [
    ...later([contracts.defectForm, contracts.openDefect], async () =>
      (await import('./open.tsx')).openingRoutes(console),
    ),
    ...later([contracts.dispatchToday, contracts.dispatch], async () =>
      (await import('./dispatch.tsx')).dispatchRoutes(console),
    ),
    ...later([contracts.dashboard], async () => (await import('./dashboard.tsx')).dashboardRoutes(console)),
  ];
}
