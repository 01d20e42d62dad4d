import type { Socket } from 'socket.io-client';

type Events = Record<never, never>;

/** After a refusal at the door: not at once, and not all at the same moment. Milliseconds. */
const afterRefusal = [5_000, 15_000] as const;
const afterDrop = [300, 2_000] as const;

/**
 * Opens a socket from a page to its own server and keeps it open: through lost networks, restarts and dropped connections it comes
 * back by itself, at random moments so that a hall does not come back all at once. `denied` is told when the server answers
 * that nobody is signed in. The library is loaded only here, so that a page which never opens one does not carry it.
 */
export async function openSocket<ToClient extends object = Events, ToServer extends object = Events>(
  namespace: string,
  denied: () => void
): Promise<{ socket: Socket<ToClient & Events, ToServer & Events>; close(): void }> {
  const { io } = await import('socket.io-client');
  const socket: Socket = io(namespace, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: 10_000
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const comeBack = ([least, most]: readonly [number, number]) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => socket.connect(), least + Math.random() * (most - least));
  };
  socket.on('connect_error', (error) => {
    if (error.message === 'not_signed_in') denied();
    // Refused at the door: unlike a lost network, the library does not try this again by itself.
    if (!socket.active) comeBack(afterRefusal);
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') comeBack(afterDrop);
  });
  socket.on('away', ({ withinMs }: { withinMs: number }) => {
    socket.disconnect();
    comeBack([0, Math.min(30_000, withinMs)]);
  });
  const hurry = () => void (socket.connected || socket.connect());
  addEventListener('online', hurry);
  const close = () => {
    clearTimeout(waiting);
    removeEventListener('online', hurry);
    socket.disconnect();
  };
  return { socket: socket as never, close };
}
