import { doorRoles } from '#lib/attendance/rights.ts';
import { db } from '#lib/db/server/client.ts';
import { giftsByDealer } from '#lib/reports/server/gifts-by-dealer.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { shownOf, theFair } from '../../../fairs/[fair]/the-fair.ts';
import type { PageServerLoad } from './$types';

const size = 200;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  depends('live:attendance', `live:fair:${fair.id}`);
  const all = await giftsByDealer(db(), actor, fair.id);
  const from = /^\d{1,5}$/.test(url.searchParams.get('after') ?? '')
    ? Number(url.searchParams.get('after'))
    : 0;
  return {
    fair: shownOf(fair),
    dealers: all.slice(from, from + size),
    next: all.length > from + size ? String(from + size) : null,
    open: all.filter(({ handed }) => handed === null).length,
    all: all.length
  };
};
