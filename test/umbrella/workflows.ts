import { workflows as ofTheProduct } from '../../workflows/registry.ts';
import type { Workflow } from '../../workflows/workflow.ts';
import { umbrella } from './workflow.ts';

/** The workflows of the product, and that of the umbrellas. */
export const workflows: Readonly<Record<string, Workflow>> = { ...ofTheProduct, umbrella };
