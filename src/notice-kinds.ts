import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { accountNotices } from '#lib/accounts/notices.ts';
import { attendanceNotices } from '#lib/attendance/notices.ts';
import { billingNotices } from '#lib/billing/notices.ts';
import { careNotices } from '#lib/care/notices.ts';
import { drawNotices } from '#lib/draw/notices.ts';
import { exportNotices } from '#lib/analysis/notices.ts';
import { fairNotices } from '#lib/fairs/notices.ts';
import { followupNotices } from '#lib/followup/notices.ts';
import { houseNotices } from '#lib/reports/notices.ts';
import { letterNotices } from '#lib/letters/notices.ts';
import { logisticsNotices } from '#lib/logistics/notices.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import { productionNotices } from '#lib/production/notices.ts';
import { styleNotices } from '#lib/orders/style-notices.ts';

/** All that people may be told. Of two kinds that tell one person of one fact, the first one does. */
export const noticeKinds: readonly NoticeKind[] = [
  ...orderNotices,
  ...productionNotices,
  ...logisticsNotices,
  ...billingNotices,
  ...fairNotices,
  ...attendanceNotices,
  ...followupNotices,
  ...styleNotices,
  ...houseNotices,
  ...exportNotices,
  ...letterNotices,
  ...careNotices,
  ...drawNotices,
  ...accountNotices
];
