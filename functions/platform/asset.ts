import { readFile } from 'node:fs/promises';

/**
 * The text of a file that the build has put beside the code.
 * @param path what importing that file gives
 */
export function assetText(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8');
}
