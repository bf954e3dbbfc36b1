import { parseArgs } from 'node:util';
import { LocalRunError } from './failure.ts';
import { toInstant } from './moments.ts';
import type { LocalOptions } from './runner.ts';

export const usage = `Runs eid-loket on this machine: npm start -- [flags]

  --port N       the port, default 3000 (or PORT)
  --data DIR     keeps everything in DIR, so that a restart goes on where it stopped; otherwise in memory
  --now MOMENT   when the clock starts: 2026-11-20T08:30, local time of Brussels (or EID_LOKET_NOW)
  --no-demo      leaves the worklist empty
  --app DIR      runs an app that local/synthesize.ts made before; otherwise it is made now
  --watch        builds anew what is edited while it runs (npm run dev)
  --verbose      shows what the functions log
  --help         this text`;

export type Command =
  | { kind: 'help' }
  | { kind: 'start'; verbose: boolean; watch: boolean; options: Omit<LocalOptions, 'onLog'> };

/**
 * Reads the command line; an environment variable counts where its flag is absent.
 * @throws LocalRunError that says which flag is wrong, and why
 */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const { values } = parse(args);
  if (values.help) return { kind: 'help' };
  const port = values.port ?? environment['PORT'] ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new LocalRunError(
      `${values.port === undefined ? 'PORT' : '--port'} ${port}: a port is a number from 0 to 65535`,
    );
  const now = values.now ?? environment['EID_LOKET_NOW'];
  if (now !== undefined) toInstant(now);
  return {
    kind: 'start',
    verbose: values.verbose ?? false,
    watch: values.watch ?? false,
    options: { port: Number(port), dataDir: values.data, templateDir: values.app, now, demo: !values['no-demo'] },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        now: { type: 'string' },
        'no-demo': { type: 'boolean' },
        app: { type: 'string' },
        watch: { type: 'boolean' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new LocalRunError(`${reason}; see npm start -- --help`);
  }
}
