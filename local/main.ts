import { readCommandLine, usage } from './command-line.ts';
import { LocalRunError } from './failure.ts';
import { shown } from './moments.ts';
import { type LocalRun, startLocal } from './runner.ts';
import { watchSources } from './watch/watch.ts';

const began = performance.now();

try {
  const command = readCommandLine(process.argv.slice(2), process.env);
  if (command.kind === 'help') console.log(usage);
  else {
    const { verbose, watch, options } = command;
    const onLog = (source: string, line: string, isError: boolean) => {
      if (verbose || isError || /"level":"(ERROR|CRITICAL)"/.test(line)) console.error(`${source}: ${line}`);
    };
    const run = await startLocal({ ...options, onLog });
    greet(run, (performance.now() - began) / 1000);
    stopOnSignal(run);
    if (watch) await watchSources(run, (line) => console.log(line));
  }
} catch (error) {
  if (!(error instanceof LocalRunError)) throw error;
  console.error(error.message);
  process.exit(1);
}

function greet(run: LocalRun, seconds: number): void {
  const lines = [
    ...run.municipalities().map(({ name, url }) => [name, url]),
    ['Console', `${run.url}/staff   (${run.accounts().join(', ')})`],
    ['Mailbox', `${run.url}/_local/mail`],
    ['Clock and panel', `${run.url}/_local   (it is ${shown(run.clock.now())})`],
  ];
  console.log(
    `\n${lines.map(([name = '', where]) => `  ${name.padEnd(18)}${where}`).join('\n')}\n\nready in ${seconds.toFixed(1)} s`,
  );
}

function stopOnSignal(run: LocalRun): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      run.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
