import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface PostgresStub {
  url: string;
  /** The statements that each connection has sent, in the order of the connections. */
  heard: string[][];
  sockets: Socket[];
}

/**
 * A server that speaks just enough of PostgreSQL's protocol to bring a driver into any state: it lets everybody in and answers
 * each statement with nothing at all, or keeps silent where `mute` says so.
 */
export async function postgresStub(
  mute: (statement: string) => boolean = () => false
): Promise<PostgresStub> {
  const heard: string[][] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const statements: string[] = [];
    heard.push(statements);
    sockets.push(socket);
    const hear = (bytes: Buffer) => {
      for (const { text, extended } of statementsIn(bytes)) {
        statements.push(text);
        if (!mute(text)) socket.write(answer(text, extended));
      }
    };
    socket.on('error', () => undefined).once('data', () => socket.on('data', hear).write(greeting));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://somebody:word@127.0.0.1:${port}/shop`, heard, sockets };
}

function message(type: string, body = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const ready = message('Z', Buffer.from('I'));
const greeting = Buffer.concat([message('R', Buffer.alloc(4)), message('K', Buffer.alloc(8)), ready]);

function answer(text: string, extended: boolean): Buffer {
  const complete = message('C', Buffer.from(`${text.trim().split(' ')[0]!.toUpperCase()}\0`));
  const prepared = extended ? [message('1'), message('n'), message('2')] : [];
  return Buffer.concat([...prepared, complete, ready]);
}

/** Simple queries, and the texts that are prepared. */
function statementsIn(bytes: Buffer): { text: string; extended: boolean }[] {
  const found: { text: string; extended: boolean }[] = [];
  for (let at = 0; at + 5 <= bytes.length; at += bytes.readInt32BE(at + 1) + 1) {
    const words = bytes.toString('utf8', at + 5, at + bytes.readInt32BE(at + 1) + 1).split('\0');
    const type = String.fromCharCode(bytes[at]!);
    if (type === 'Q') found.push({ text: words[0]!, extended: false });
    if (type === 'P') found.push({ text: words[1]!, extended: true });
  }
  return found;
}
