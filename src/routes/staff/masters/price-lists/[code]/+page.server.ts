import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { db, longDb, sql } from '#lib/db/server/client.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { CopyForm, RaiseForm } from '#lib/masters/raise-form.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { listColumns } from '#lib/masters/product-columns.ts';
import * as masters from '#lib/masters/server/masters.ts';
import { copyPriceList } from '#lib/masters/server/copy-price-list.ts';
import { dropRaise, planRaise, plannedFor } from '#lib/masters/server/planned-raises.ts';
import * as lists from '#lib/masters/server/price-lists.ts';
import { raisePrices } from '#lib/masters/server/raise-prices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { instantOf } from '#lib/time/zone.ts';
import { zoneCookie } from '#lib/ui/zone.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { changeId, saveMaster } from '../../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, masterKeepers);
  const list = await lists.byCode(db(), params.code);
  if (!list) denied(404);
  const [touched, planned, record] = await Promise.all([
    lists.touchedBy(sql(), list.code, new Date()),
    plannedFor(db(), list.code),
    masters.listOf(db(), list.code)
  ]);
  return { list, touched, planned, record, change: uuid7() };
};

const zoneOf = (told: string | undefined) => (isZone(told) ? told : 'UTC');

type Event = RequestEvent<{ code: string }>;

/** New prices now: looked at first, written by the second form below the preview. */
async function raise({ locals, request, params, cookies }: Event, apply: boolean) {
  const actor = staffOf(locals, masterKeepers);
  const data = await request.formData();
  const { values, typed, failure } = parseForm(RaiseForm, data);
  if (failure) return failure;
  const dueAt =
    values.from === '' ? null : instantOf(`${values.from}T00:00`, zoneOf(cookies.get(zoneCookie)));
  if (dueAt && dueAt.getTime() <= Date.now()) return fail(422, { problems: { from: 'day' }, typed });
  const input = { id: changeId(data), priceList: params.code, ...values };
  try {
    if (!dueAt || !apply) {
      const outcome = await raisePrices(longDb(), actor, { ...input, apply }, new Date());
      return { typed, outcome, saved: apply ? input.id : null };
    }
    await planRaise(db(), actor, { ...input, dueAt }, new Date());
  } catch (caught) {
    return refused(caught, { typed });
  }
  return { plannedFor: values.from };
}

export const actions: Actions = {
  look: (event) => raise(event, false),
  write: (event) => raise(event, true),

  async save({ locals, params, request }) {
    staffOf(locals, masterKeepers);
    const row = {
      ...{ kind: 'prices' as const, entity: 'price_lists' as const },
      key: { price_list: params.code }
    };
    const about = params.code;
    const result = await saveMaster(locals, await request.formData(), row, { columns: listColumns, about });
    return 'status' in result ? fail(result.status, { list: result.data }) : { list: result };
  },

  async drop({ locals, request }) {
    const actor = staffOf(locals, masterKeepers);
    try {
      await dropRaise(db(), actor, changeId(await request.formData()), new Date());
    } catch (caught) {
      return refused(caught);
    }
    return { dropped: true };
  },

  async copy({ locals, request, params }) {
    const actor = staffOf(locals, masterKeepers);
    const data = await request.formData();
    const { values, typed, failure } = parseForm(CopyForm, data);
    if (failure) return failure;
    const input = { id: changeId(data), from: params.code, ...values, apply: true };
    try {
      const outcome = await copyPriceList(longDb(), actor, input, new Date());
      if (outcome.problems.length > 0) return fail(422, { copyProblem: outcome.problems[0]!, typed });
    } catch (caught) {
      return refused(caught, { typed });
    }
    redirect(303, path`/staff/masters/price-lists/${values.code}`);
  }
};
