import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

const kinds = /\.(tsx?|css|json|svg)$/;
/** Editors save in several steps, and a tool changes many files at once. */
const calmMs = 40;

/**
 * Tells which files changed, appeared or went. That something happened is heard of each folder; what it was is seen by looking:
 * node's own recursive watching loses a file that an editor replaced by another.
 * @param root what paths are relative to
 * @param folders what is watched, all that is below included
 * @returns how to stop it
 */
export function watchFolders(
  root: string,
  folders: readonly string[],
  onChange: (changed: readonly string[]) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  const ring = () => {
    clearTimeout(timer);
    timer = setTimeout(look, calmMs);
  };
  let seen = new Map<string, string>();
  const look = () => {
    const now = signs(root, folders, (folder) => {
      if (!watchers.has(folder)) watchers.set(folder, watch(folder, ring).on('error', ring));
    });
    const changed = [...new Set([...seen.keys(), ...now.keys()])].filter((file) => seen.get(file) !== now.get(file));
    seen = now;
    for (const [folder, watcher] of watchers)
      if (!existsSync(folder)) {
        watcher.close();
        watchers.delete(folder);
      }
    if (changed.length > 0) onChange(changed);
  };

  seen = signs(root, folders, (folder) => watchers.set(folder, watch(folder, ring).on('error', ring)));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** What a file is recognised by, of each file. */
function signs(root: string, folders: readonly string[], onFolder: (path: string) => void): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string) => {
    onFolder(join(root, folder));
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (kinds.test(entry.name)) {
        const { mtimeMs, size, ino } = statSync(join(root, path), { throwIfNoEntry: false }) ?? {};
        found.set(path, `${mtimeMs} ${size} ${ino}`);
      }
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) visit(folder);
  return found;
}
