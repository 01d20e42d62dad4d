import { db } from '#lib/db/server/client.ts';
import { stylesPage } from '#lib/reports/server/supply-seen.ts';
import { seenSupply, seesWhole, supplyReaders } from '#lib/reports/supply-seen.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:stock', 'live:orders');
  const { role } = staffOf(locals, supplyReaders);
  const filter = {
    text: (url.searchParams.get('q') ?? '').trim().slice(0, 100),
    out: url.searchParams.get('show') === 'out',
    after: url.searchParams.get('after')?.slice(0, 100) ?? null
  };
  const { list, next } = await stylesPage(db(), filter, dayIn('UTC', new Date()));
  const styles = list.map(({ onHand, reserved, days, ...style }) => ({
    ...style,
    ...seenSupply({ onHand, reserved, days }, seesWhole(role))
  }));
  return { filter, styles, next, whole: seesWhole(role) };
};
