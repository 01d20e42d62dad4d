import { db, sql } from '#lib/db/server/client.ts';
import { ofStyle, onItsWay } from '#lib/reports/server/supply-seen.ts';
import { seenSupply, seesWhole, supplyReaders } from '#lib/reports/supply-seen.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { sharingRoles } from '#lib/orders/rights.ts';
import { settleShare } from '#lib/orders/server/sharing/settle-share.ts';
import { setShare } from '#lib/orders/server/sharing/set-share.ts';
import { shareHistory } from '#lib/orders/server/sharing/share-history.ts';
import { undoShare } from '#lib/orders/server/sharing/undo-share.ts';
import { sharesSeen } from '#lib/orders/server/sharing/shares-seen.ts';
import { SettleForm, ShareForm, UndoShareForm } from '#lib/orders/sharing/share-form.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

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
    formId: uuid7(),
    skus: skus.map(({ onHand, reserved, days, ...sku }) => ({
      ...sku,
      ...seenSupply({ onHand, reserved, days }, whole)
    })),
    onItsWay: await onItsWay(db(), actor, id),
    shares: sharingRoles.includes(actor.role) ? await sharesSeen(db(), sql(), id, new Date()) : null,
    shareHistory: sharingRoles.includes(actor.role) ? await shareHistory(db(), params.code, new Date()) : []
  };
};

export const actions: Actions = {
  share: async ({ request, locals, params }) => {
    const data = await request.formData();
    const { values, failure } = parseForm(ShareForm, data);
    if (failure) return failure;
    try {
      await setShare(db(), staffOf(locals), { ...values, code: params.code }, new Date());
    } catch (error) {
      return refused(error, { fair: values.fair });
    }
    return { shared: values.fair };
  },

  undoShare: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(UndoShareForm, await request.formData());
    if (failure) return failure;
    try {
      await undoShare(db(), staffOf(locals), { ...values, code: params.code }, new Date());
    } catch (error) {
      return refused(error, { fair: values.fair });
    }
    return { shared: values.fair };
  },

  settle: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(SettleForm, await request.formData());
    if (failure) return failure;
    try {
      await settleShare(db(), staffOf(locals), { ...values, code: params.code }, new Date());
    } catch (error) {
      return refused(error, { fair: values.fair });
    }
    return { shared: values.fair };
  }
};
