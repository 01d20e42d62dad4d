import type { Socket } from 'socket.io-client';
import { Line } from './socket/line.ts';
import { PageSocket } from './socket/page-socket.ts';

type Events = Record<never, never>;

/** After a refusal at the door: not at once, and not all at the same moment. Milliseconds. */
const afterRefusal = [5_000, 15_000] as const;
const afterDrop = [300, 2_000] as const;

/** Of this page, which has one line for all of them. */
const open = new Set<PageSocket>();
let line: Line | null = null;
let byOthers: ((namespace: string) => Socket) | null = null;

/**
 * Opens a socket from a page to its own server and keeps it open: through lost networks, restarts and dropped connections it comes
 * back by itself, at random moments so that a hall does not come back all at once. `denied` is told when the server answers
 * that nobody is signed in. What it can do is what pages use of Socket.IO's socket (`socket/page-socket.ts`).
 */
export async function openSocket<ToClient extends object = Events, ToServer extends object = Events>(
  namespace: string,
  denied: () => void
): Promise<{ socket: Socket<ToClient & Events, ToServer & Events>; close(): void }> {
  line ??= new Line(dial, () => void askOthers().catch(() => undefined));
  const socket = new PageSocket(line, namespace);
  open.add(socket);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const comeBack = ([least, most]: readonly [number, number]) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => socket.connect(), least + Math.random() * (most - least));
  };
  socket.on('connect_error', (error: Error) => {
    if (error.message === 'not_signed_in') denied();
    // Refused at the door: unlike a lost network, this is not tried again by itself.
    if (!socket.active) comeBack(afterRefusal);
  });
  socket.on('disconnect', (reason: string) => {
    if (reason === 'io server disconnect') comeBack(afterDrop);
  });
  socket.on('away', ({ withinMs }: { withinMs: number }) => {
    socket.disconnect();
    comeBack([0, Math.min(30_000, withinMs)]);
  });
  const close = () => {
    clearTimeout(waiting);
    open.delete(socket);
    socket.disconnect();
  };
  if (byOthers) socket.insteadOf(byOthers);
  else socket.connect();
  return { socket: socket as never, close };
}

const dial = () =>
  new WebSocket(`${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);

/** Where WebSockets do not pass, the library knows other ways. It is loaded there only. */
async function askOthers(): Promise<void> {
  const { io } = await import('socket.io-client');
  if (byOthers || line?.everOpen) return;
  byOthers = (namespace) =>
    io(namespace, {
      transports: ['polling', 'websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.5,
      timeout: 10_000
    });
  for (const socket of open) socket.insteadOf(byOthers);
}
