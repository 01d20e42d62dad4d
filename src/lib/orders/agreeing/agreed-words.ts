import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { isAwaited, type Agreement, type AgreementWay } from './agreement.ts';

const ways: Record<AgreementWay, (by: { name: string }) => string> = {
  portal: m.orders_agreed_portal,
  signature: m.orders_agreed_signature,
  link: m.orders_agreed_link,
  call: m.orders_agreed_call,
  own: m.orders_agreed_own
};

/** How the dealer's word on an order stands; null where nobody was asked. */
export function agreedWords(agreements: readonly Agreement[], say: Reader, now: Date): string | null {
  const [newest] = agreements;
  if (!newest) return null;
  if (newest.agreedAt && newest.way) {
    const who = ways[newest.way]({ name: newest.name ?? '' });
    const staff = newest.recordedBy ? m.orders_agreed_noted({ name: newest.recordedBy }) : '';
    return say.join([who, staff, say.moment(newest.agreedAt, now)]);
  }
  return isLate(agreements, now)
    ? m.orders_agreement_late({ when: say.moment(newest.dueAt, now) })
    : m.orders_agreement_waits({ when: say.moment(newest.dueAt, now) });
}

/** Whether the dealer's word has not come in its time. */
export const isLate = (agreements: readonly Agreement[], now: Date): boolean =>
  isAwaited(agreements) && agreements[0]!.dueAt <= now;
