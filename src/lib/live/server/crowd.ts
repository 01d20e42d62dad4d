/** How many connections there may be. */
export interface Shares {
  /** Altogether: well below what the process can hold, so that pages and probes are answered in a full house. */
  all: number;
  /** From one address: a hall shares one. */
  ofNetwork: number;
  /** From one address before they say who they are. */
  strangersOfNetwork: number;
  /** Of one person or screen: pages and devices that somebody may have open. */
  ofOne: number;
}

/** The shares of a process that can hold so many connections. */
export function sharesOf(connections: number, ofOne: number): Shares {
  const all = Math.floor(connections * 0.6);
  return { all, ofNetwork: Math.ceil(all * 0.9), strangersOfNetwork: Math.ceil(all * 0.1), ofOne };
}

/** Counts who holds how many connections, so that one person's or one address's share leaves room for the others. */
export class Crowd {
  readonly #shares: Shares;
  readonly #there = new Map<object, { network: string; name: string | null }>();
  readonly #networks = new Map<string, number>();
  readonly #strangers = new Map<string, number>();
  readonly #people = new Map<string, number>();

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /** Why one more connection from an address is not taken; null when it is. */
  refusal(network: string): string | null {
    if (this.#there.size >= this.#shares.all) return 'Too many connections are open. Try again in a minute.';
    if ((this.#networks.get(network) ?? 0) >= this.#shares.ofNetwork)
      return 'Too many connections are open from this address.';
    if ((this.#strangers.get(network) ?? 0) >= this.#shares.strangersOfNetwork)
      return 'Too many connections from this address have not said who they are.';
    return null;
  }

  came(connection: object, network: string): void {
    this.#there.set(connection, { network, name: null });
    change(this.#networks, network, 1);
    change(this.#strangers, network, 1);
  }

  /** Counts a connection for whoever proved who they are, once; false when they hold too many already. */
  admits(connection: object, name: string): boolean {
    const known = this.#there.get(connection);
    if (!known) return false;
    if (known.name !== null) return true;
    if ((this.#people.get(name) ?? 0) >= this.#shares.ofOne) return false;
    known.name = name;
    change(this.#strangers, known.network, -1);
    change(this.#people, name, 1);
    return true;
  }

  left(connection: object): void {
    const known = this.#there.get(connection);
    if (!known || !this.#there.delete(connection)) return;
    change(this.#networks, known.network, -1);
    if (known.name === null) change(this.#strangers, known.network, -1);
    else change(this.#people, known.name, -1);
  }
}

function change(counts: Map<string, number>, name: string, by: 1 | -1): void {
  const count = (counts.get(name) ?? 0) + by;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
