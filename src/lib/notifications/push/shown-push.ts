/// <reference lib="webworker" />
import { readPushBody } from './push-body.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Shows what came by push. Browsers want to see something for each that comes, and show a sentence of their own where we do not. */
export async function showPush(data: PushMessageData | null): Promise<void> {
  const body = readPushBody(jsonOf(data));
  if (!body) return;
  const { title, link, tag, unread } = body;
  // While the portal is closed nobody else sets it; browsers without a badge have no such function.
  if (unread !== undefined) await worker.navigator.setAppBadge?.(unread).catch(() => undefined);
  await worker.registration.showNotification(title, { tag, data: link, icon: '/icons/icon-192.png' });
}

/** A click leads to where the notice leads: in a window that is open, else in a new one. */
export async function openAt(link: string): Promise<void> {
  const [open] = await worker.clients.matchAll({ type: 'window' });
  if (!open) return void (await worker.clients.openWindow(link));
  await open.focus();
  await open.navigate(link);
}

/** Whoever signs out is told nothing more on this device; its maker's service says so to whoever sends. */
export async function endPush(): Promise<void> {
  await (await worker.registration.pushManager?.getSubscription())?.unsubscribe();
}

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    // Not ours.
    return null;
  }
}
