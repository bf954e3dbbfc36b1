import { readDeployed } from './deployed.ts';

const patienceMs = 10_000;

/**
 * Before the first suite: somebody answers at `HOUSE_URL`. Otherwise the whole run ends here, with one line that says who does
 * not, instead of a failure in every suite.
 */
export async function setup(): Promise<void> {
  try {
    const deployed = readDeployed(process.env);
    if (deployed) await expectAnswer(deployed.url);
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}\n  No test ran.`);
    process.exit(1);
  }
}

async function expectAnswer(url: string): Promise<void> {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(patienceMs) }).catch((error: unknown) => {
    throw new Error(`HOUSE_URL ${url}: nobody answers (${reasonOf(error)})`);
  });
  if (!ok) throw new Error(`HOUSE_URL ${url}: its first page is ${status}`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}
