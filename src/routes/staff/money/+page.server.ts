import { moneyReaders, moneyRoles } from '#lib/billing/rights.ts';
import * as payers from '#lib/billing/server/payers.ts';
import * as receipts from '#lib/billing/server/receipts.ts';
import { giveUnknown } from '#lib/billing/server/give-unknown.ts';
import * as receivables from '#lib/billing/server/receivables.ts';
import { recordTransfer } from '#lib/billing/server/record-transfer.ts';
import { refundUnknown } from '#lib/billing/server/refund-unknown.ts';
import { noteAsSeen } from '#lib/billing/server/resolve-unknown.ts';
import { reverseReceipt } from '#lib/billing/server/reverse-receipt.ts';
import { gateway } from '#lib/billing/server/stripe-client.ts';
import * as unknown from '#lib/billing/server/unknown-money.ts';
import { useCredit } from '#lib/billing/server/use-credit.ts';
import { creditForm, giveForm, noteForm, refundForm, reversalForm } from '#lib/billing/receipt-form.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';
import { parseForm } from '../../parse-form.ts';
import { provenStaff } from '../../proven.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedIn } from './asked.ts';
import { readPart } from './read-part.ts';
import { readTransfer } from './read-transfer.ts';

export const load: PageServerLoad = async ({ locals, url, depends, parent }) => {
  const actor = staffOf(locals);
  if (!moneyReaders.includes(actor.role)) denied(403);
  depends('live:payments');
  const now = new Date();
  const asked = askedIn(url);
  const currency = (await parent()).fair?.currency ?? 'CNY';
  const byDue = asked.view === 'open' || asked.view === 'overdue';
  const byCredit = asked.view === 'credit';
  const [sums, open, money, found, payer, receipt, waiting, stuck, disputes] = await Promise.all([
    receivables.sums(db(), actor, currency, now),
    byDue
      ? receivables.openInstalments(db(), actor, { ...asked, overdue: asked.view === 'overdue' }, now)
      : null,
    byDue || asked.view === 'disputes'
      ? null
      : receipts.list(db(), actor, { ...asked, unallocated: byCredit }),
    payers.find(db(), actor, asked.who),
    asked.payer === null ? null : payers.byId(db(), actor, asked.payer, now),
    asked.receipt === null ? null : receipts.byId(db(), actor, asked.receipt),
    byCredit ? unknown.waiting(db(), actor) : [],
    byCredit ? unknown.stuck(db(), actor, now) : [],
    asked.view === 'disputes' ? unknown.disputes(db(), actor) : []
  ]);
  const next = (open ?? money)?.more ? String(asked.page + 1) : null;
  return {
    asked,
    sums,
    currency,
    open: open?.rows ?? [],
    money: money?.rows ?? [],
    unknown: waiting,
    stuck,
    disputes,
    next,
    found,
    payer,
    receipt,
    records: moneyRoles.includes(actor.role)
  };
};

export const actions: Actions = {
  async transfer({ request, locals }) {
    const { input, typed, failure } = readTransfer(await request.formData(), getLocale());
    if (failure) return failure;
    try {
      const { creditMinor } = await recordTransfer(db(), staffOf(locals), input, new Date());
      return { recorded: { creditMinor, currency: input.currency } };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  async reverse(event) {
    const form = await event.request.formData();
    const { values, typed, failure } = parseForm(reversalForm, form);
    if (failure) return failure;
    try {
      await reverseReceipt(db(), await provenStaff(event, form), values, new Date());
      return { reversed: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  async credit({ request, locals }) {
    const { values, typed, failure } = parseForm(creditForm, await request.formData());
    if (failure) return failure;
    const part = readPart(values, getLocale());
    if (part.failure) return part.failure;
    try {
      await useCredit(db(), staffOf(locals), part.input, new Date());
      return { used: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  async give({ request, locals }) {
    const { values, typed, failure } = parseForm(giveForm, await request.formData());
    if (failure) return failure;
    try {
      await giveUnknown(db(), gateway().stripe, staffOf(locals), values, new Date());
      return { resolved: 'given' as const };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  async refund(event) {
    const form = await event.request.formData();
    const { values, failure } = parseForm(refundForm, form);
    if (failure) return failure;
    try {
      await refundUnknown(db(), gateway().stripe, await provenStaff(event, form), values.id, new Date());
      return { resolved: 'refunded' as const };
    } catch (caught) {
      return refused(caught);
    }
  },
  async note({ request, locals }) {
    const { values, typed, failure } = parseForm(noteForm, await request.formData());
    if (failure) return failure;
    try {
      await noteAsSeen(db(), staffOf(locals), values, new Date());
      return { resolved: 'noted' as const };
    } catch (caught) {
      return refused(caught, { typed });
    }
  }
};
