/** Counts what AWS would bill for; since the start, or since the last reset. */
export type Metrics = {
  invocations: {
    total: number;
    errors: number;
    byFunction: Record<string, { count: number; errors: number; ms: number }>;
  };
  stateTransitions: number;
  executions: { started: number; ended: Record<string, number> };
  dynamodb: {
    requests: number;
    readUnits: number;
    writeUnits: number;
    byFunction: Record<string, Record<string, DynamoDbUse>>;
  };
  /** Calls of the other services: by service, then operation. */
  calls: Record<string, Record<string, number>>;
  mails: number;
};

/** Write units include those of the indexes. */
export type DynamoDbUse = { requests: number; readUnits: number; writeUnits: number };

const nothing = (): Metrics => ({
  invocations: { total: 0, errors: 0, byFunction: {} },
  stateTransitions: 0,
  executions: { started: 0, ended: {} },
  dynamodb: { requests: 0, readUnits: 0, writeUnits: 0, byFunction: {} },
  calls: {},
  mails: 0,
});

export class Meter {
  #metrics = nothing();

  read(): Metrics {
    return structuredClone(this.#metrics);
  }

  reset(): void {
    this.#metrics = nothing();
  }

  invocation(name: string, ms: number, failed: boolean): void {
    const { invocations } = this.#metrics;
    const own = (invocations.byFunction[name] ??= { count: 0, errors: 0, ms: 0 });
    invocations.total += 1;
    own.count += 1;
    own.ms = Math.round((own.ms + ms) * 10) / 10;
    if (!failed) return;
    invocations.errors += 1;
    own.errors += 1;
  }

  transition(): void {
    this.#metrics.stateTransitions += 1;
  }

  executionStarted(): void {
    this.#metrics.executions.started += 1;
  }

  executionEnded(status: string): void {
    const { ended } = this.#metrics.executions;
    ended[status] = (ended[status] ?? 0) + 1;
  }

  mail(): void {
    this.#metrics.mails += 1;
  }

  call(service: string, operation: string): void {
    const operations = (this.#metrics.calls[service] ??= {});
    operations[operation] = (operations[operation] ?? 0) + 1;
  }

  dynamodb(name: string, operation: string, units: { readUnits: number; writeUnits: number }): void {
    const { dynamodb } = this.#metrics;
    const own = ((dynamodb.byFunction[name] ??= {})[operation] ??= { requests: 0, readUnits: 0, writeUnits: 0 });
    for (const use of [dynamodb, own]) {
      use.requests += 1;
      use.readUnits += units.readUnits;
      use.writeUnits += units.writeUnits;
    }
  }
}
