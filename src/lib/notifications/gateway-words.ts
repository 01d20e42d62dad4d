import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

const groups: Record<NoticeGroup, () => string> = {
  orders: m.mail_about_orders,
  dates: m.mail_about_dates,
  shipments: m.mail_about_shipments,
  money: m.mail_about_money,
  fairs: m.mail_about_fairs,
  news: m.notices_group_news,
  work: m.mail_about_work,
  security: m.mail_about_security
};

/** What a gateway is told about. */
export const aboutGroup = (group: NoticeGroup): string => groups[group]();

const whyNot: Record<string, () => string> = {
  url: m.mail_refused_url,
  https: m.mail_refused_https,
  inside: m.mail_refused_inside
};

/** What a refusal about gateways says to the person. */
export function endpointRefusalText({ code, details }: { code: string; details: unknown }): string {
  const { why = 'url', limit = 0 } = details as { why?: string; limit?: number };
  if (code === 'address_not_allowed') return (whyNot[why] ?? m.mail_refused_url)();
  if (code === 'too_many_endpoints') return m.mail_refused_many({ limit });
  return code === 'not_found' ? m.accounts_not_found() : m.accounts_forbidden_role();
}
