import { openSocket } from '#lib/runtime/open-socket.ts';
import { heard, lost } from '#lib/ui/connection.svelte.ts';
import { everything, type Noticed, type ToClient } from './events.ts';

/** Words that come close together are one reading of the page. */
const gatherMs = 120;

export interface LiveOptions {
  /** Reads again what depends on these topics; `null`: on any. */
  reread(topics: ReadonlySet<string> | null): Promise<void>;
  /** What the bell shows now. */
  noticed(noticed: Noticed): void;
  /** The server says that nobody is signed in here any more. */
  signedOut(): void;
}

/**
 * Keeps a page of the portal up to date: what the server says has changed is read again, and everything after the connection was away.
 * One reading at a time; what comes meanwhile is gathered for the next.
 */
export class Live {
  readonly #options: LiveOptions;
  #topics = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | null = null;
  #reading = false;
  /** From the page's own reading to the first connection, too, something may have changed. */
  #wasAway = true;
  #comingBack: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Goes live; the answer ends it. Only in the browser. */
  start(): () => void {
    const opening = openSocket<ToClient>('/', () => this.#options.signedOut());
    void opening.then(({ socket }) => {
      socket.on('connect', () => heard());
      socket.on('disconnect', () => this.#away());
      socket.on('beat', ({ behindMs, spreadMs }) => {
        heard(behindMs);
        this.#cameBack(spreadMs);
      });
      socket.on('noticed', (noticed) => this.#options.noticed(noticed));
      socket.on('changed', ({ topics }) => this.#gather(topics));
    });
    return () => {
      if (this.#gathering) clearTimeout(this.#gathering);
      clearTimeout(this.#comingBack);
      void opening.then(({ close }) => close());
    };
  }

  /** The first beat of a connection follows it at once. */
  #cameBack(spreadMs: number): void {
    if (!this.#wasAway) return;
    this.#wasAway = false;
    this.#comingBack = setTimeout(() => this.#gather([everything]), Math.random() * spreadMs);
  }

  #away(): void {
    this.#wasAway = true;
    clearTimeout(this.#comingBack);
    lost();
  }

  #gather(topics: readonly string[]): void {
    heard();
    for (const topic of topics) this.#topics.add(topic);
    if (!this.#reading) this.#gathering ??= setTimeout(() => void this.#reread(), gatherMs);
  }

  async #reread(): Promise<void> {
    this.#gathering = null;
    this.#reading = true;
    const topics = this.#topics;
    this.#topics = new Set();
    try {
      await this.#options.reread(topics.has(everything) ? null : topics);
    } finally {
      this.#reading = false;
      if (this.#topics.size > 0) this.#gather([]);
    }
  }
}
