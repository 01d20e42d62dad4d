import { setTimeout as pause } from 'node:timers/promises';

/** Frames as they arrived at one socket: when (milliseconds since the epoch), and the `seq` they carried. */
export type Arrivals = [at: number, seq: number][];

/** Many screens that watch the board of one fair over raw WebSockets in Socket.IO's own protocol (no client library in the way). */
export class Watchers {
  readonly arrivals: Arrivals[] = [];
  readonly #sockets: WebSocket[] = [];

  /** Opens `count` sockets, 50 at a time, and resolves when every one has its snapshot. */
  async open(url: string, screenToken: string, fair: string, count: number): Promise<void> {
    for (let from = 0; from < count; from += 50) {
      const some = Array.from({ length: Math.min(50, count - from) }, () =>
        this.#watch(url, screenToken, fair)
      );
      await Promise.all(some);
    }
  }

  /** Forgets what has arrived so far. */
  clear(): void {
    for (const list of this.arrivals) list.length = 0;
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  async #watch(url: string, screenToken: string, fair: string): Promise<void> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const arrivals: Arrivals = [];
    this.#sockets.push(socket);
    this.arrivals.push(arrivals);
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A socket had no snapshot within 20 s.')), 20_000);
      socket.onerror = () => reject(new Error('A socket could not connect.'));
      socket.onmessage = ({ data }: MessageEvent<string>) => {
        if (data.startsWith('0')) socket.send(`40/board,${JSON.stringify({ token: screenToken })}`);
        else if (data.startsWith('40/board')) socket.send(`42/board,0${JSON.stringify(['watch', { fair }])}`);
        else if (data === '2') socket.send('3');
        else if (data.startsWith('44/board')) reject(new Error(`The gateway refused a screen: ${data}`));
        else if (data.startsWith('43/board')) {
          clearTimeout(late);
          resolve();
        } else note(data, arrivals);
      };
    });
    await pause(0);
  }
}

const seqOf = /"seq":(\d+)/;

function note(data: string, arrivals: Arrivals): void {
  if (!data.startsWith('42/board,["frame"')) return;
  const seq = Number(seqOf.exec(data)?.[1]);
  arrivals.push([performance.timeOrigin + performance.now(), seq]);
}
