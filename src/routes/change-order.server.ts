import { createHash } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { AmendOrderForm, canonicalAmendment, type AmendOrderInput } from '#lib/orders/amending/amend-form.ts';
import { amendmentOf, typedChange, type TypedChange } from '#lib/orders/amending/change-page-form.ts';
import { amendOrder } from '#lib/orders/server/amending/amend-order.ts';
import { withNames } from '#lib/orders/server/amending/article-names.ts';
import { previewAmendment } from '#lib/orders/server/amending/preview-amendment.ts';
import { path } from '#lib/ui/address.ts';
import { refused } from './refused.ts';

/** The actions of the page on which an order is changed: show what would change, then do it. */
export function changeActions(actorOf: (locals: App.Locals) => DealerUser | StaffUser) {
  return {
    preview: async ({ request, locals, params }: RequestEvent) => {
      const { typed, input, failure } = read(await request.formData());
      if (failure) return failure;
      return show(actorOf(locals), Number(params.number), input, typed);
    },
    change: async ({ request, locals, params }: RequestEvent) => {
      const { typed, input, failure } = read(await request.formData());
      if (failure) return failure;
      const number = Number(params.number);
      if (typed.seen !== hashOf(number, input)) return show(actorOf(locals), number, input, typed);
      try {
        await amendOrder(db(), actorOf(locals), { ...input, number }, new Date());
      } catch (error) {
        return refused(error, { typed });
      }
      if (actorOf(locals).kind === 'staff') redirect(303, path`/staff/orders/${number}`);
      redirect(303, path`/orders/${number}`);
    }
  };
}

/** Nobody confirms what they were not shown: a change that was typed after the preview is shown first. */
async function show(
  actor: DealerUser | StaffUser,
  number: number,
  input: AmendOrderInput,
  typed: TypedChange
) {
  try {
    const { difference, ...preview } = await previewAmendment(db(), actor, { ...input, number }, new Date());
    const [named] = await withNames(sql(), [difference], getLocale());
    return { typed, preview: { ...preview, difference: named! }, seen: hashOf(number, input) };
  } catch (error) {
    return refused(error, { typed });
  }
}

const hashOf = (number: number, input: AmendOrderInput) =>
  createHash('sha256')
    .update(canonicalAmendment(number, { ...input, reason: '' }))
    .digest('base64url');

function read(form: FormData) {
  const typed = typedChange(form);
  const parsed = v.safeParse(AmendOrderForm, amendmentOf(typed));
  if (parsed.success) return { typed, input: parsed.output };
  return { typed, failure: fail(422, { typed, refusal: { code: 'invalid_input', details: null } }) };
}
