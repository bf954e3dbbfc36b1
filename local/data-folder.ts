import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LocalRunError } from './failure.ts';

/** Where a run keeps what outlives it; a run without a folder keeps nothing. */
export interface Keeper {
  /** The folder of a part that writes its own files; undefined where nothing is kept. */
  folder(name: string): string | undefined;
  read(file: string): string | undefined;
  write(file: string, text: string): void;
  remove(file: string): void;
  /** The texts of all files in a part's folder, ordered by name. */
  readAll(folder: string): string[];
  release(): void;
}

export const forgetful: Keeper = {
  folder: () => undefined,
  read: () => undefined,
  write: () => {},
  remove: () => {},
  readAll: () => [],
  release: () => {},
};

/**
 * Takes a folder for this process alone.
 * @throws LocalRunError where it cannot be written, or where another process that runs has it
 */
export function openDataFolder(path: string): Keeper {
  const root = resolve(path);
  try {
    makeFolder(root);
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch {
    throw new LocalRunError(`--data ${path}: the folder cannot be written; choose another one`);
  }
  const lock = join(root, 'lock');
  takeLock(lock, path);
  return {
    folder: (name) => join(root, name),
    read: (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined),
    write: (file, text) => writeAtomically(join(root, file), text),
    remove: (file) => rmSync(join(root, file), { force: true }),
    readAll: (folder) => {
      if (!existsSync(join(root, folder))) return [];
      const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.json'));
      return files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8'));
    },
    release: () => rmSync(lock, { force: true }),
  };
}

function takeLock(lock: string, path: string): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(lock, nameOf(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw new LocalRunError(`--data ${path}: the folder cannot be written; choose another one`, { cause: error });
    }
    const owner = readFileSync(lock, 'utf8');
    if (runs(owner))
      throw new LocalRunError(
        `--data ${path}: process ${parseInt(owner, 10)} uses this folder; stop it, or choose another one`,
      );
    rmSync(lock, { force: true });
  }
  throw new LocalRunError(`--data ${path}: another process is taking this folder; choose another one`);
}

/** Step by step: node's own recursion never ends where a folder refuses to be written, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** A process: its number, and where Linux tells it when it began. Numbers are given again, in a container the same ones. */
function nameOf(pid: number): string {
  const { began } = statusOf(pid);
  return began === undefined ? String(pid) : `${pid} ${began}`;
}

function runs(owner: string): boolean {
  const [pid = 0, began] = owner.split(' ').map(Number);
  const status = statusOf(pid);
  if (!Number.isInteger(pid) || pid <= 0 || status.isZombie) return false;
  if (began !== undefined && status.began !== undefined && status.began !== began) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What Linux tells of a process: whether it has ended, unnoticed by its parent, and when it began, in ticks since the boot. */
function statusOf(pid: number): { isZombie: boolean; began: number | undefined } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...others] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isZombie: state === 'Z', began: Number(others[18]) };
  } catch {
    return { isZombie: false, began: undefined };
  }
}

/** Nobody who reads meanwhile, and no run after one that was killed, sees half of a file. */
function writeAtomically(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** A keeper that keeps nothing any more once it is closed. */
export function closable(keeper: Keeper): Keeper & { close(): void } {
  let isOpen = true;
  return {
    ...keeper,
    write: (file, text) => {
      if (isOpen) keeper.write(file, text);
    },
    remove: (file) => {
      if (isOpen) keeper.remove(file);
    },
    close: () => {
      isOpen = false;
    },
  };
}
