import Stripe from 'stripe';
import { log } from '#lib/runtime/server/log.ts';
import { newId } from './ids.ts';
import type { Sandbox } from './sandbox.ts';
import type { Delivery } from './store.ts';

/** Pauses between tries, in milliseconds; the real service goes on for three days as well. */
const PAUSES = [1, 5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600, 36 * 3600].map((seconds) => seconds * 1000);
const ADDRESS_UNKNOWN_PAUSE = 250;
const TIMEOUT = 10_000;

/** Plans one delivery of an event, or several, late or none, as the faults of the moment say. */
export function scheduleDeliveries(sandbox: Sandbox, eventId: string): void {
  const { duplicate, delayMilliseconds, shuffleMilliseconds } = sandbox.faults.webhooks;
  for (let copy = 0; copy <= duplicate; copy++) {
    sandbox.store.put('deliveries', {
      id: newId('del'),
      eventId,
      state: sandbox.faults.takeDrop() ? 'dropped' : 'pending',
      tries: 0,
      nextAt: sandbox.clock.now() + delayMilliseconds + Math.random() * shuffleMilliseconds,
      lastStatus: null
    });
  }
}

/** Sends what is due, all at once and in no promised order. Resolves when each try under way has ended. */
export async function sendDue(sandbox: Sandbox, underWay: Map<string, Promise<void>>): Promise<void> {
  const now = sandbox.clock.now();
  const due = sandbox.store
    .all('deliveries')
    .filter((one) => one.state === 'pending' && one.nextAt <= now && !underWay.has(one.id));
  for (const one of due) {
    underWay.set(
      one.id,
      sendOne(sandbox, one).finally(() => underWay.delete(one.id))
    );
  }
  await Promise.all(underWay.values());
}

async function sendOne(sandbox: Sandbox, delivery: Delivery): Promise<void> {
  const url = sandbox.settings.webhookUrl();
  if (!url) {
    sandbox.store.put('deliveries', { ...delivery, nextAt: sandbox.clock.now() + ADDRESS_UNKNOWN_PAUSE });
    return;
  }
  const status = await post(sandbox, url, delivery.eventId);
  sandbox.store.put('deliveries', afterTry(sandbox, delivery, status));
}

function afterTry(sandbox: Sandbox, delivery: Delivery, lastStatus: number | null): Delivery {
  const tried = { ...delivery, lastStatus, tries: delivery.tries + 1 };
  if (lastStatus !== null && lastStatus >= 200 && lastStatus < 300) return { ...tried, state: 'delivered' };
  const pause = PAUSES[delivery.tries];
  if (pause === undefined) return { ...tried, state: 'given_up' };
  return { ...tried, nextAt: sandbox.clock.now() + pause };
}

/** The status that the app answered, or null when there was no answer. */
async function post(sandbox: Sandbox, url: string, eventId: string): Promise<number | null> {
  const payload = JSON.stringify(sandbox.store.get('events', eventId), null, 2);
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: sandbox.settings.webhookSecret,
    timestamp: Math.floor(Date.now() / 1000)
  });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: payload,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (sandbox)'
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT)
    });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    log.debug({ err: error, url }, 'sandbox: the webhook address did not answer');
    return null;
  }
}
