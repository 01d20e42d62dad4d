import { db } from '#lib/db/server/client.ts';
import { ofStyle, onItsWay } from '#lib/reports/server/supply-seen.ts';
import { seenSupply, seesWhole, supplyReaders } from '#lib/reports/supply-seen.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:stock', 'live:orders');
  const actor = staffOf(locals, supplyReaders);
  const style = await ofStyle(db(), params.code, dayIn('UTC', new Date()));
  if (!style) denied(404);
  const whole = seesWhole(actor.role);
  const { id, skus, ...head } = style;
  return {
    style: head,
    whole,
    skus: skus.map(({ onHand, reserved, days, ...sku }) => ({
      ...sku,
      ...seenSupply({ onHand, reserved, days }, whole)
    })),
    onItsWay: await onItsWay(db(), actor, id)
  };
};
