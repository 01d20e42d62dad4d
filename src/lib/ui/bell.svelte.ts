import { toast } from './toast.svelte.ts';

/** What the socket has said since the frame of the page was read; null while that holds. */
const heard = $state<{ unread: number | null }>({ unread: null });

/** How many notices are unread: what was heard last, else what the page was read with. */
export const unreadNow = (read: number): number => heard.unread ?? read;

/** The frame was read anew: it knows best. */
export function forgetHeard(): void {
  heard.unread = null;
}

/** A notice about the very page that one looks at is said on it; of all others the bell is enough. */
export function heardNotice(noticed: {
  unread: number;
  newest: { title: string; link: string } | null;
}): void {
  heard.unread = noticed.unread;
  if (noticed.newest && noticed.newest.link.split('?')[0] === location.pathname) toast(noticed.newest.title);
}
