import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

const names: Record<NoticeGroup, () => string> = {
  orders: m.notices_group_orders,
  dates: m.notices_group_dates,
  shipments: m.notices_group_shipments,
  money: m.notices_group_money,
  fairs: m.notices_group_fairs,
  news: m.notices_group_news,
  work: m.notices_group_work,
  security: m.notices_group_security
};

/** What a group of kinds is called. */
export const groupName = (group: NoticeGroup): string => names[group]();

const texts: Record<NoticeGroup, () => string> = {
  orders: m.notices_group_orders_text,
  dates: m.notices_group_dates_text,
  shipments: m.notices_group_shipments_text,
  money: m.notices_group_money_text,
  fairs: m.notices_group_fairs_text,
  news: m.notices_group_news_text,
  work: m.notices_group_work_text,
  security: m.notices_group_security_text
};

/** What belongs to it. */
export const groupText = (group: NoticeGroup): string => texts[group]();
