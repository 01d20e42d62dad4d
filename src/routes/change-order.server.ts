import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isCurrency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { AmendOrderForm, type AmendOrderInput } from '#lib/orders/amending/amend-form.ts';
import { amendmentOf, typedChange, type TypedChange } from '#lib/orders/amending/change-page-form.ts';
import type { AmendmentPreview } from '#lib/orders/amending/preview.ts';
import { amendOrder } from '#lib/orders/server/amending/amend-order.ts';
import { withNames } from '#lib/orders/server/amending/article-names.ts';
import { NotAsShown } from '#lib/orders/server/amending/as-shown.ts';
import { previewAmendment } from '#lib/orders/server/amending/preview-amendment.ts';
import { path } from '#lib/ui/address.ts';
import { refused } from './refused.ts';

/** The actions of the page on which an order is changed: show what would change, then do it. */
export function changeActions(actorOf: (locals: App.Locals) => DealerUser | StaffUser) {
  return {
    preview: async ({ request, locals, params }: RequestEvent) => {
      const { typed, input, failure } = read(await request.formData());
      if (failure) return failure;
      const change = { ...input, number: Number(params.number) };
      try {
        return await shown(await previewAmendment(db(), actorOf(locals), change, new Date()), typed);
      } catch (error) {
        return refused(error, { typed });
      }
    },
    change: (event: RequestEvent) =>
      carriedOut(event, (change) => amendOrder(db(), actorOf(event.locals), change, new Date()))
  };
}

type Change = AmendOrderInput & { number: number; seen: string };

/** Reads what was typed, carries it out, and goes on to the order; what is other than was shown is shown again. */
export async function carriedOut(
  { request, locals, params }: RequestEvent,
  command: (change: Change) => Promise<unknown>
) {
  const { typed, input, failure } = read(await request.formData());
  if (failure) return failure;
  const number = Number(params.number);
  try {
    await command({ ...input, number, seen: typed.seen });
  } catch (error) {
    if (error instanceof NotAsShown) return { ...(await shown(error.preview, typed)), again: true };
    return refused(error, { typed });
  }
  if (locals.actor?.kind === 'staff') redirect(303, path`/staff/orders/${number}`);
  redirect(303, path`/orders/${number}`);
}

async function shown({ difference, seal, ...preview }: AmendmentPreview, typed: TypedChange) {
  const [named] = await withNames(sql(), [difference], getLocale());
  return { typed, preview: { ...preview, difference: named! }, seen: seal };
}

function read(form: FormData) {
  const typed = typedChange(form);
  const currency = String(form.get('currency'));
  const priceOf = (text: string) => {
    const read = isCurrency(currency) ? parseAmount(text, currency, getLocale()) : null;
    return read?.ok ? read.amount : Number.NaN;
  };
  const parsed = v.safeParse(AmendOrderForm, amendmentOf(typed, priceOf));
  if (parsed.success) return { typed, input: parsed.output };
  return { typed, failure: fail(422, { typed, refusal: { code: 'invalid_input', details: null } }) };
}
