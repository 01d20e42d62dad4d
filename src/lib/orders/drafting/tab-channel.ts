import type { Writing } from './draft.ts';

/** How the tabs of one browser tell each other what was typed, before any network. */
export interface TabChannel {
  send(writings: readonly Writing[]): void;
  listen(hear: (writings: readonly Writing[]) => void): void;
  close(): void;
}

/** By name; silent where there is no such thing (the server, old browsers). */
export function tabChannel(name: string): TabChannel {
  if (typeof window === 'undefined' || !('BroadcastChannel' in window))
    return { send: () => undefined, listen: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    send: (writings) => channel.postMessage(writings),
    listen: (hear) => channel.addEventListener('message', (event) => hear(event.data as Writing[])),
    close: () => channel.close()
  };
}
