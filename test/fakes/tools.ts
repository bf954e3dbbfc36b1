import { Temporal } from 'temporal-polyfill';
import type { FormTools } from '../../functions/casework/tools.ts';
import type { Clock } from '../../functions/platform/clock.ts';
import type { Municipalities } from '../../functions/platform/municipalities.ts';
import type { ExecutionInput, Workflows } from '../../functions/platform/workflows.ts';
import type { Leases } from '../../functions/storage/leases.ts';
import type { Work, WorkQueue } from '../../functions/platform/queue.ts';
import { services } from '../../functions/services/registry.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { type Vault, vaultWith } from './keys.ts';
import { AgendaInMemory, ApplicationsInMemory, CasesInMemory, CountersInMemory, ErasuresInMemory } from './stores.ts';

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(local: string) {
    this.#now = instant(local);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  advance(duration: string): void {
    this.#now = this.#now.toZonedDateTimeISO('Europe/Brussels').add(duration).toInstant();
  }

  set(local: string): void {
    this.#now = instant(local);
  }
}

/** The engine's side of a workflow, by hand: what was started, and what was signalled to which token. */
export class WorkflowsByHand implements Workflows {
  readonly started: ExecutionInput[] = [];
  readonly signalled: { token: string; event: string; signal: string }[] = [];
  readonly gone = new Set<string>();

  async start(_service: string, _name: string, input: ExecutionInput): Promise<void> {
    if (!this.started.some(({ caseId, run }) => caseId === input.caseId && run === input.run)) this.started.push(input);
  }

  async signal(token: string, output: { event: string; signal: string }): Promise<'delivered' | 'gone'> {
    if (this.gone.has(token)) return 'gone';
    this.gone.add(token);
    this.signalled.push({ token, ...output });
    return 'delivered';
  }
}

/** The queue, by hand: what was sent, until a test hands it out. */
export class QueueByHand implements WorkQueue {
  readonly sent: { work: Work; delaySeconds?: number }[] = [];

  async send(works: readonly { work: Work; delaySeconds?: number }[]): Promise<void> {
    this.sent.push(...works);
  }
}

/** Leases, kept as long as their promise says. */
export class LeasesInMemory implements Leases {
  readonly #until = new Map<string, Temporal.Instant>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async take(name: string, until: Temporal.Instant): Promise<boolean> {
    const taken = this.#until.get(name);
    if (taken && Temporal.Instant.compare(taken, this.#clock.now()) > 0) return false;
    this.#until.set(name, until);
    return true;
  }

  async giveBack(name: string): Promise<void> {
    this.#until.delete(name);
  }
}

export type FakeTools = Omit<
  FormTools & Vault,
  'cases' | 'agenda' | 'applications' | 'counters' | 'erasures' | 'workflows' | 'clock' | 'queue'
> & {
  queue: QueueByHand;
  cases: CasesInMemory;
  agenda: AgendaInMemory;
  applications: ApplicationsInMemory;
  counters: CountersInMemory;
  erasures: ErasuresInMemory;
  workflows: WorkflowsByHand;
  clock: ManualClock;
  /** Mails handed over, in order. */
  mails: { notice: string; to: string; statusUrl: string }[];
  /** Codes logged, in order. */
  logged: string[];
};

const municipalities = Object.values(await loadMunicipalities());

/** All that casework needs, in memory. @param now local time of Brussels: `2026-11-23T09:00` */
export function fakeTools(now = '2026-11-23T10:00'): FakeTools {
  const mails: FakeTools['mails'] = [];
  const logged: string[] = [];
  const log = (code: string) => void logged.push(code);
  const clock = new ManualClock(now);
  const towns = municipalitiesOf(municipalities);
  return {
    cases: new CasesInMemory(services, clock, towns),
    applications: new ApplicationsInMemory(clock),
    counters: new CountersInMemory(),
    erasures: new ErasuresInMemory(),
    services,
    agenda: new AgendaInMemory(),
    workflows: new WorkflowsByHand(),
    clock,
    ...vaultWith(),
    mailer: {
      async send({ notice, subject, statusUrl }) {
        const to = subject.person.email;
        if (to.endsWith('@reject.example')) return { kind: 'refused', code: 'MessageRejected' };
        mails.push({ notice, to, statusUrl });
        return { kind: 'sent' };
      },
      async ask({ application, confirmUrl }) {
        const to = application.person.email;
        if (to.endsWith('@reject.example')) return { kind: 'refused', code: 'MessageRejected' };
        mails.push({ notice: 'confirm-application', to, statusUrl: confirmUrl });
        return { kind: 'sent' };
      },
    },
    municipalities: towns,
    queue: new QueueByHand(),
    leases: new LeasesInMemory(clock),
    patience: { within: (_, work) => work(new AbortController().signal) },
    log: { info: log, warn: log, error: log },
    baseUrl: 'https://loket.example',
    mails,
    logged,
  };
}

/** Municipalities that decide the same every day. */
export function municipalitiesOf(all: readonly Municipality[]): Municipalities {
  return { of: async (id) => all.find((one) => one.id === id), list: async () => all };
}

/** Themes by municipality, as a site asks for them. */
export function themesOf(
  themes: Readonly<Record<string, string>>,
): (municipality: string) => Promise<string | undefined> {
  return async (municipality) => (Object.hasOwn(themes, municipality) ? themes[municipality] : undefined);
}

function instant(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant();
}
