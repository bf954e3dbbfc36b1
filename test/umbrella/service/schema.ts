import { caseSteps } from '../../../functions/domain/case-steps.ts';
import type { SchemaVersions } from '../../../functions/services/service.ts';

/** What an umbrella's item has been in earlier releases. */
export const schema: SchemaVersions = {
  writes: 1,
  reads: 1,
  steps: [
    ...caseSteps,
    { name: 'a report says whether a name is in the umbrella', to: 1, up: (item) => ({ named: false, ...item }) },
  ],
};
