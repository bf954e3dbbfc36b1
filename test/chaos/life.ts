import { type Answer, CitizenCase, type House, newPerson } from '../e2e/house.ts';

/** What an act would do to a case. */
export type Effect = {
  /** Its event in the history. */
  event: string;
  /** The state that it leads to; absent: none other. */
  state?: string;
  /** The visit that there is then; an empty text: none; absent: as before. */
  visit?: string;
  /** The notice that has to be mailed then. */
  notice?: string;
};

/**
 * One person's case as it can be known from outside. An act that was answered is true from then on; one whose answer never came
 * may have happened or not, until somebody looks.
 */
export class Life {
  readonly person = newPerson();
  readonly municipality: string;
  /** The case by its link, once an answer told it. */
  found: CitizenCase | undefined;
  /** States that it can be in. */
  states = new Set<string>();
  /** Starts that its visit can have; an empty text is no visit. */
  visits = new Set(['']);
  /** Every start that was ever asked for. */
  readonly asked = new Set<string>();
  /** How often each event was answered, and how often it was tried. */
  readonly events = new Map<string, { answered: number; tried: number }>();
  /** The notice that the last act has to lead to, where nothing that came after can have made it false. */
  owed: string | undefined;
  /** The act that got no answer. */
  lost: Effect | undefined;
  /** Mails that were there when somebody looked last, by notice. */
  mails = new Map<string, number>();
  /** Whether an act is under way. */
  isBusy = false;
  readonly story: string[] = [];

  constructor(municipality: string) {
    this.municipality = municipality;
  }

  /** The state, where it is certain. */
  get state(): string | undefined {
    return this.states.size === 1 ? [...this.states][0] : undefined;
  }

  get visit(): string | undefined {
    return this.visits.size === 1 ? [...this.visits][0] : undefined;
  }

  /** What the case is called in a story. */
  get name(): string {
    return this.found?.caseId ?? this.person.email;
  }

  get isOpen(): boolean {
    return (
      this.states.size === 0 || [...this.states].some((state) => ['requested', 'misrouted', 'ready'].includes(state))
    );
  }

  case(house: House): CitizenCase {
    if (!this.found) throw new Error(`${this.name} has no link yet`);
    const { caseId, reference, path } = this.found;
    return new CitizenCase(house, { caseId, reference, statusUrl: path });
  }

  /**
   * Notes what is tried, before it is; then what came of it.
   * @returns a function for the answer: whether the act was carried out, or refused. Without a call it stays uncertain.
   */
  tries(effect: Effect): (outcome: 'done' | 'refused') => void {
    const { event, state, visit, notice } = effect;
    const [states, visits, owed] = [new Set(this.states), new Set(this.visits), this.owed];
    const counts = this.events.get(event) ?? { answered: 0, tried: 0 };
    counts.tried += 1;
    this.events.set(event, counts);
    if (state !== undefined) this.states.add(state);
    if (visit !== undefined) this.visits.add(visit);
    if (visit) this.asked.add(visit);
    this.owed = undefined;
    this.lost = effect;
    const line = this.story.push(`${event}${visit ? ` ${visit}` : ''}: no answer`) - 1;
    return (outcome) => {
      this.lost = undefined;
      this.story[line] = `${event}${visit ? ` ${visit}` : ''}: ${outcome}`;
      if (outcome === 'done') {
        counts.answered += 1;
        if (state !== undefined) this.states = new Set([state]);
        if (visit !== undefined) this.visits = new Set([visit]);
        this.owed = notice;
      } else {
        counts.tried -= 1;
        [this.states, this.visits, this.owed] = [states, visits, owed];
      }
    };
  }

  /** The same, around one request: a server's error says nothing of what has happened. */
  async act(effect: Effect, request: () => Promise<Pick<Answer, 'status'>>): Promise<number> {
    const settle = this.tries(effect);
    const { status } = await request();
    if (status < 400) settle('done');
    else if (status < 500) settle('refused');
    else this.story.push(`  (answered ${status})`);
    return status;
  }
}
