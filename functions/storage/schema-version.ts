import type { SchemaVersions } from '../services/service.ts';
import type { Item } from './table.ts';

/** Before an item said of which version of its schema it is. */
const unversioned = 0;

/**
 * An item brought up to the newest shape that this release knows, step by step. What a newer release has only added is of the same
 * version, and stays in the item.
 * @returns undefined for an item of a version that this release cannot read
 */
export function upToDate(item: Item, { reads, steps }: SchemaVersions): Item | undefined {
  const { schema = unversioned } = item;
  if (typeof schema !== 'number' || schema > reads) return undefined;
  return steps.filter(({ to }) => to > schema).reduce((older, step) => step.up(older), item);
}
