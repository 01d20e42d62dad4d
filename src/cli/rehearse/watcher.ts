import type { Frame } from '#lib/board/frame.ts';

/** A frame as it arrived: when, by the clock of this process, and the `seq` that it carried. */
export type Arrival = [atMs: number, seq: number];

const seqOf = /"seq":(\d+)/;
const backMs = [300, 1_500] as const;
const mostArrivals = 20_000;

/** A phone or a screen that watches a board over a real WebSocket, in Socket.IO's own protocol, and comes back by itself when it is cut. */
export class Watcher {
  readonly arrivals: Arrival[] = [];
  readonly #url: string;
  readonly #token: string;
  readonly #fair: string;
  #socket: WebSocket | null = null;
  #wanted = true;
  #back: ReturnType<typeof setTimeout> | null = null;
  /** When it last got the whole standing after it connected; null while it has none. */
  freshAt: number | null = null;
  /** The frame that came last, as it came. */
  #last: string | null = null;

  constructor(url: string, token: string, fair: string) {
    this.#url = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    this.#token = token;
    this.#fair = fair;
  }

  /** The frame that came last; null before the first. */
  get frame(): Frame | null {
    if (this.#last === null) return null;
    return (JSON.parse(this.#last.slice('42/board,'.length)) as ['frame', Frame])[1];
  }

  open(): void {
    if (!this.#wanted) return;
    this.freshAt = null;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(socket, data);
    // A connection that cannot be made ends with a close as well.
    socket.onclose = () => this.#socket === socket && this.#later();
  }

  /** The network is gone for a while: nothing is said to the server, and nothing comes. */
  cut(forMs: number): void {
    this.#drop();
    this.#back = setTimeout(() => this.open(), forMs);
  }

  close(): void {
    this.#wanted = false;
    this.#drop();
  }

  #drop(): void {
    if (this.#back) clearTimeout(this.#back);
    const socket = this.#socket;
    this.#socket = null;
    this.freshAt = null;
    socket?.close();
  }

  #later(): void {
    this.freshAt = null;
    if (!this.#wanted) return;
    const [least, most] = backMs;
    this.#back = setTimeout(() => this.open(), least + Math.random() * (most - least));
  }

  #see(data: string): void {
    this.#last = data;
    if (this.arrivals.length < mostArrivals)
      this.arrivals.push([performance.now(), Number(seqOf.exec(data)?.[1])]);
  }

  #hear(socket: WebSocket, data: unknown): void {
    if (typeof data !== 'string' || socket !== this.#socket) return;
    if (data.startsWith('0')) socket.send(`40/board,${JSON.stringify({ token: this.#token })}`);
    else if (data.startsWith('40/board'))
      socket.send(`42/board,0${JSON.stringify(['watch', { fair: this.#fair }])}`);
    else if (data === '2') socket.send('3');
    else if (data.startsWith('43/board')) this.freshAt = performance.now();
    else if (data.startsWith('42/board,["frame"')) this.#see(data);
  }
}

/** Opens watchers a few at a time, and waits until each has the whole standing or the time is over; answers how many have. */
export async function openAll(watchers: readonly Watcher[], limitMs: number): Promise<number> {
  for (let from = 0; from < watchers.length; from += 50) {
    for (const watcher of watchers.slice(from, from + 50)) watcher.open();
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return allFresh(watchers, limitMs);
}

/** Waits until all have the whole standing again; answers how many have when the time is over. */
export async function allFresh(watchers: readonly Watcher[], limitMs: number): Promise<number> {
  const until = performance.now() + limitMs;
  const fresh = () => watchers.filter(({ freshAt }) => freshAt !== null).length;
  while (fresh() < watchers.length && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return fresh();
}
