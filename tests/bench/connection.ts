import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * One kept connection that sends one HTTP request after the other, with as little work of its own as pgbench has, so that the
 * benchmark's clients do not take the app's core.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #origin: string;
  #received = '';
  #answered: ((status: number) => void) | null = null;

  private constructor(socket: Socket, { host, origin }: URL) {
    this.#host = host;
    this.#origin = origin;
    this.#socket = socket.setNoDelay().setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#received += chunk;
      const length = answerLength(this.#received);
      if (length === null || this.#received.length < length) return;
      const status = Number(this.#received.slice(9, 12));
      this.#received = this.#received.slice(length);
      this.#answered?.(status);
    });
  }

  static async open(url: string): Promise<Connection> {
    const address = new URL(url);
    const socket = connect(Number(address.port), address.hostname);
    await once(socket, 'connect');
    return new Connection(socket, address);
  }

  /** Sends JSON and resolves with the status when the whole answer is there; rejects when the connection ends before. */
  put(path: string, cookie: string, json: string): Promise<number> {
    this.#socket.write(
      `PUT ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncookie: ${cookie}\r\norigin: ${this.#origin}\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
    );
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error('The app closed the connection.'));
      this.#socket.once('close', lost);
      this.#answered = (status) => {
        this.#socket.off('close', lost);
        resolve(status);
      };
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

const lastChunk = '\r\n0\r\n\r\n';

/** Bytes of the first answer, head and body; null while it is not complete. JSON holds no line break that looks like its end. */
function answerLength(received: string): number | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const stated = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd + 2));
  if (stated) return headEnd + 4 + Number(stated[1]);
  const end = received.indexOf(lastChunk, headEnd);
  return end < 0 ? null : end + lastChunk.length;
}
