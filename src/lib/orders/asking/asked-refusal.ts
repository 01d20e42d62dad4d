import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { orderRefusalText } from '../placing/refusal-words.ts';

/** Why a change or a request for one was refused. What only requests meet stands here, so that order sheets do not carry it. */
export function askedRefusalText(refusal: { code: string; details: unknown }, say: Reader): string {
  if (refusal.code === 'change_waits') return m.orders_refused_change_waits();
  if (refusal.code === 'change_decided') return m.orders_refused_change_decided();
  return orderRefusalText(refusal, say);
}
