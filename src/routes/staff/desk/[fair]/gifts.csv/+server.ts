import { doorRoles } from '#lib/attendance/rights.ts';
import { db } from '#lib/db/server/client.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { giftName } from '#lib/policy/rule-words.ts';
import { giftsByDealer } from '#lib/reports/server/gifts-by-dealer.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { theFair } from '../../../fairs/[fair]/the-fair.ts';
import { smallCsv } from '../../../small-master.ts';
import type { RequestHandler } from './$types';

/** The gifts of a fair, one row a dealer and gift: for whoever packs them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  const all = await giftsByDealer(db(), actor, fair.id);
  const rows = all.flatMap(({ code, name, city, earned, handed }) => {
    const about = [code, name, city ?? ''];
    const at = handed?.at.toISOString() ?? '';
    return earned.length === 0
      ? [[...about, '', '', at]]
      : earned.map(({ gift, units }) => [...about, giftName(gift, getLocale()), String(units), at]);
  });
  const columns = [
    ...[m.attendance_gifts_code(), m.attendance_gifts_dealer(), m.attendance_gifts_city()],
    ...[m.attendance_gifts_earned(), m.attendance_gifts_units(), m.attendance_gifts_handed()]
  ];
  return smallCsv('gifts.csv', columns, rows);
};
