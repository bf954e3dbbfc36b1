import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

const main = join(import.meta.dirname, '../../local/main.ts');
const patienceMs = 60_000;

/** The local run as a process of its own, which can be killed and started again on the same folder and port. */
export class RunProcess {
  readonly #folder: string;
  readonly #app: string;
  readonly #now: string;
  #child: ChildProcess | undefined;
  #port = '0';
  /** What it has written since it was started last. */
  #output = '';

  /**
   * @param app the folder of the synthesized app
   * @param now local time of Brussels at which the first start begins
   */
  constructor(folder: string, app: string, now: string) {
    this.#folder = folder;
    this.#app = app;
    this.#now = now;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** What it wrote last, for a story that has to say why. */
  get lastWords(): string {
    return this.#output.trim().split('\n').slice(-5).join('\n');
  }

  /** Starts it, and kills it so much later, ready or not. */
  async startAndKill(ms: number): Promise<void> {
    this.#launch();
    await after(ms);
    await this.kill();
  }

  #launch(): void {
    const first = this.#port === '0' ? ['--now', this.#now] : [];
    const flags = ['--data', this.#folder, '--app', this.#app, '--port', this.#port, '--no-demo', ...first];
    this.#output = '';
    const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.#output = `${this.#output}${chunk.toString()}`.slice(-20_000)));
    this.#child = child;
    const end = () => child.kill('SIGKILL');
    process.prependOnceListener('exit', end);
    child.once('exit', () => process.off('exit', end));
  }

  /**
   * Starts it, and waits until it answers.
   * @throws Error with its last words where it ends instead, or says nothing for a minute
   */
  async start(): Promise<void> {
    this.#launch();
    const end = performance.now() + patienceMs;
    while (!this.#output.includes('ready in ')) {
      if (this.#child?.exitCode !== null || performance.now() > end) throw new Error(`no start: ${this.lastWords}`);
      await after(50);
    }
    this.#port = /http:\/\/localhost:(\d+)\/staff/.exec(this.#output)?.[1] ?? this.#port;
  }

  /** SIGKILL to this process alone, by its number; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
