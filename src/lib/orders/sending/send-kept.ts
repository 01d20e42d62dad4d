import type { DeviceStore } from '../drafting/device-store.ts';
import { openDeviceStore } from '../drafting/indexed-store.ts';
import { sendOrder } from '../placing/order-wire.ts';

/** The browser wakes the service worker by this name when the network is back. */
export const ordersWait = 'orders';

interface Waking {
  sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to send what waits also when no page is open; where it cannot, the next page does. */
export async function askToBeWoken(): Promise<void> {
  const worker = await globalThis.navigator?.serviceWorker?.getRegistration();
  await (worker as Waking | undefined)?.sync?.register(ordersWait).catch(() => undefined);
}

/**
 * Sends the orders of a person that have no answer yet, as they were kept: the same id and the same body as a page sends, so that both
 * may do it. Rejects when one has no answer again, for the browser to come back to it.
 */
export async function sendKept(
  owner: string,
  { open = openDeviceStore, fetcher }: { open?: () => Promise<DeviceStore>; fetcher?: typeof fetch } = {}
): Promise<void> {
  const store = await open();
  for (const order of await store.orders(owner)) {
    if (order.verdict) continue;
    const answer = await sendOrder(order.sending, fetcher);
    if (answer.kind === 'unreachable') throw new Error('The order has no answer yet.');
    if (answer.kind !== 'signed_out')
      await store.keepOrder({ ...order, verdict: { ...answer, at: Date.now() } });
  }
}
