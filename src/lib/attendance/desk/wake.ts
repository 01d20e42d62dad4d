import { deedsWait } from './desk-store.ts';

interface Waking {
  sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to send what waits also when no page is open; where it cannot, the next page does. */
export async function askToBeWoken(): Promise<void> {
  const worker = await globalThis.navigator?.serviceWorker?.getRegistration();
  await (worker as Waking | undefined)?.sync?.register(deedsWait).catch(() => undefined);
}
