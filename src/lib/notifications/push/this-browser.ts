import { inTime } from '#lib/runtime/in-time.ts';
import type { DeviceInput } from './push-form.ts';

/** Whether this browser can be told anything: `none` where it cannot, `denied` where its owner has said no. */
export type PushState = 'none' | 'denied' | 'may';

export function pushState(): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return 'none';
  return Notification.permission === 'denied' ? 'denied' : 'may';
}

/** Where messages for this browser go; null while nobody sends it any. */
export async function ownEndpoint(): Promise<string | null> {
  if (pushState() === 'none') return null;
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription())?.endpoint ?? null;
}

/** A new browser fetches every file of the app before its worker is ready. */
const readyMs = 45_000;

/**
 * Asks the owner of this browser, and its maker for an address; null where the owner says no.
 * @throws {TooLate} when the worker of the pages does not get ready
 */
export async function subscribe(key: string): Promise<DeviceInput | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const worker = await inTime(navigator.serviceWorker.ready, readyMs, 'getting ready');
  // One that was made with another installation's key is of no use.
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = made.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) return null;
  return { endpoint, publicKey: keys.p256dh, authSecret: keys.auth };
}
