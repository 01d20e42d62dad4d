import { page } from '$app/state';
import { m } from '#lib/i18n/paraglide/messages.js';
import { toast } from '#lib/ui/toast.svelte.ts';
import { send } from './send.ts';

/** Takes a household in by one tap and offers to take it back. Works on any page with the actions `arrive` and `undo`. */
export async function arriveByTap(guest: { dealerId: number; name: string }, decider = false): Promise<void> {
  const dealerId = String(guest.dealerId);
  const result = await send(action('arrive'), { dealerId, decider: decider ? 'yes' : 'no' });
  if (result.type === 'success') {
    toast(m.console_arrived_done({ dealer: guest.name }), () => takeBack(guest.dealerId));
  }
}

/** Takes a check-in back. */
export async function takeBack(dealerId: number): Promise<void> {
  await send(action('undo'), { dealerId: String(dealerId) });
}

/** An action of this page, for the fair that the page is about. */
function action(name: string): string {
  const fair = page.url.searchParams.get('fair');
  return `?/${name}${fair ? `&fair=${encodeURIComponent(fair)}` : ''}`;
}

/** Says whether somebody who decides is with a household that is in the room. */
export async function setDecider(guest: { dealerId: number }, present: boolean): Promise<void> {
  await send(action('arrive'), { dealerId: String(guest.dealerId), decider: present ? 'yes' : 'no' });
}
