import type { Namespace } from 'socket.io';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Writing one message to so many sockets takes a few milliseconds; between slices the event loop serves everybody else. */
const mostInSlice = 200;

/**
 * The room of a crowd, kept as slices that are written to in turns: ten thousand phones at once would hold the event loop for 100 to 200 ms, and with it every
 * order. Whoever leaves makes room for the next one to come.
 */
export class Slices {
  readonly #namespace: Namespace;
  readonly #name: string;
  #last = 0;

  constructor(namespace: Namespace, name: string) {
    this.#namespace = namespace;
    this.#name = name;
  }

  /** The slice that the next socket should join. */
  get free(): string {
    const { rooms } = this.#namespace.adapter;
    for (let n = 0; ; n++) {
      if ((rooms.get(this.#room(n))?.size ?? 0) >= mostInSlice) continue;
      this.#last = Math.max(this.#last, n);
      return this.#room(n);
    }
  }

  /** The slices in which somebody is. */
  get taken(): string[] {
    const { rooms } = this.#namespace.adapter;
    const all = Array.from({ length: this.#last + 1 }, (_, n) => this.#room(n));
    const taken = all.filter((room) => rooms.has(room));
    this.#last = Math.max(0, all.indexOf(taken.at(-1) ?? ''));
    return taken;
  }

  #room(n: number): string {
    return `${this.#name}:${n}`;
  }
}

/**
 * Sends to all slices of a crowd, a turn of the event loop for each. What comes while it is under way waits, and only the newest of that is sent: a crowd that
 * takes long to write to gets fewer messages, never older ones.
 */
export class SlicedSender<Message> {
  readonly #slices: Slices;
  readonly #send: (room: string, message: Message) => void;
  #waiting: { message: Message } | null = null;
  #isSending = false;

  constructor(slices: Slices, send: (room: string, message: Message) => void) {
    this.#slices = slices;
    this.#send = send;
  }

  send(message: Message): void {
    this.#waiting = { message };
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    for (let next = this.#waiting; next; next = this.#waiting) {
      this.#waiting = null;
      for (const [index, room] of this.#slices.taken.entries()) {
        if (index > 0) await nextTurn();
        this.#send(room, next.message);
      }
    }
    this.#isSending = false;
  }
}
