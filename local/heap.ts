/** What comes first is taken first, by a moment; of what has the same moment, what was put in first. */
export class Heap<Entry> {
  readonly #entries: { at: number; order: number; entry: Entry }[] = [];
  #order = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The moment of the first entry. */
  get first(): number | undefined {
    return this.#entries[0]?.at;
  }

  get firstEntry(): Entry | undefined {
    return this.#entries[0]?.entry;
  }

  push(at: number, entry: Entry): void {
    const entries = this.#entries;
    const added = { at, order: (this.#order += 1), entry };
    let place = entries.push(added) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = entries[above];
      if (!parent || isBefore(parent, added)) break;
      entries[place] = parent;
      place = above;
    }
    entries[place] = added;
  }

  /** Takes out the first entry. */
  pop(): Entry | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (!first || !last || entries.length === 0) return first?.entry;
    let place = 0;
    for (;;) {
      const left = entries[2 * place + 1];
      const right = entries[2 * place + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || isBefore(last, child)) break;
      entries[place] = child;
      place = 2 * place + (child === left ? 1 : 2);
    }
    entries[place] = last;
    return first.entry;
  }
}

function isBefore(one: { at: number; order: number }, other: { at: number; order: number }): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
