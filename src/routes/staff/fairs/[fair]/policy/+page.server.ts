import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { moneyRoles, settlerRoles } from '#lib/billing/rights.ts';
import { creditBreaks } from '#lib/billing/server/credit-breaks.ts';
import { drawUpBreaks } from '#lib/billing/server/draw-up-breaks.ts';
import * as settlements from '#lib/billing/server/settlements.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { touchedByPolicy } from '#lib/orders/server/touched-by-policy.ts';
import { breakProgress, breaksOf } from '#lib/policy/group-break.ts';
import { policyApprovers, policyReaders, policyWriters } from '#lib/policy/rights.ts';
import { namesIn, readRule } from '#lib/policy/rule-form.ts';
import { approvePolicy } from '#lib/policy/server/approve-policy.ts';
import { gaugeOf } from '#lib/policy/server/break-totals.ts';
import { changePolicy } from '#lib/policy/server/change-policy.ts';
import { discardDraft } from '#lib/policy/server/discard-draft.ts';
import * as policies from '#lib/policy/server/policies.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const { role, userId, regionId } = staffOf(locals);
  if (!policyReaders.includes(role)) denied(403);
  const fair = await theFair(params.fair);
  const { id, closesAt } = fair;
  depends(`live:fair:${id}`);
  const approves = policyApprovers.includes(role);
  const [versions, touched, settlement] = await Promise.all([
    policies.ofFair(sql(), id),
    approves ? touchedByPolicy(sql(), id) : null,
    approves ? settlements.ofFair(sql(), id) : null
  ]);
  const isOver = new Date() >= closesAt;
  const approved = versions.filter(({ approvedAt }) => approvedAt !== null);
  const gauge = approved[0] && (await gaugeOf(sql(), id, approved[0]));
  const drafts = versions.filter(({ approvedAt }) => approvedAt === null);
  return {
    fair: shownOf(fair),
    approved,
    // Of the hall; of regions that of the reader's own.
    breaks: gauge ? breakProgress(approved[0]!, gauge(regionId ?? 0)) : [],
    settlement,
    isDrawer: settlement?.drawerId === userId,
    settles: isOver &&
      approved.some((one) => breaksOf(one).length > 0) && {
        draw: settlerRoles.includes(role),
        credit: moneyRoles.includes(role)
      },
    draft: approves ? (drafts[0] ?? null) : null,
    isOwn: drafts[0]?.writerId === userId,
    touched,
    may: { write: policyWriters.includes(role) && !isOver, approve: approves && !isOver }
  };
};

const RemoveForm = v.object({ no: v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'number'), v.transform(Number)) });
const CreditForm = v.object({
  totalMinor: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'number'), v.transform(Number))
});
const HeroForm = v.object({ heroes: v.optional(v.pipe(v.string(), v.maxLength(2_000, 'too_long')), '') });
const ApproveForm = v.object({
  writtenAt: v.pipe(v.string(), v.isoTimestamp('date'), v.transform((text) => new Date(text))) // prettier-ignore
});

export const actions: Actions = {
  add: async ({ request, locals, params }) => {
    const { typed } = parseForm(v.object({}), await request.formData());
    const fair = await theFair(params.fair);
    const reading = { currency: fair.currency as Currency, timeZone: fair.timeZone, locale: getLocale() };
    const { rule, problems } = readRule(typed, reading);
    if (!rule) return fail(422, { problems, typed });
    const change = { kind: 'add', rule } as const;
    try {
      await changePolicy(db(), staffOf(locals), { fairId: fair.id, change }, new Date());
      return { saved: 'rule' as const };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  remove: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(RemoveForm, await request.formData());
    if (failure) return failure;
    const change = { kind: 'remove', ...values } as const;
    const { id: fairId } = await theFair(params.fair);
    try {
      await changePolicy(db(), staffOf(locals), { fairId, change }, new Date());
      return { saved: 'removed' as const };
    } catch (error) {
      return refused(error);
    }
  },

  heroes: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(HeroForm, await request.formData());
    if (failure) return failure;
    const change = { kind: 'heroes', heroes: namesIn(values.heroes) } as const;
    const { id: fairId } = await theFair(params.fair);
    try {
      await changePolicy(db(), staffOf(locals), { fairId, change }, new Date());
      return { saved: 'heroes' as const };
    } catch (error) {
      return refused(error);
    }
  },

  approve: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(ApproveForm, await request.formData());
    if (failure) return failure;
    const { id: fairId } = await theFair(params.fair);
    try {
      const { version } = await approvePolicy(db(), staffOf(locals), { fairId, ...values }, new Date());
      return { approved: version };
    } catch (error) {
      return refused(error);
    }
  },

  draw: async ({ locals, params }) => {
    const { id: fairId } = await theFair(params.fair);
    try {
      await drawUpBreaks(db(), staffOf(locals), { fairId }, new Date());
      return { drawn: true };
    } catch (error) {
      return refused(error);
    }
  },

  credit: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(CreditForm, await request.formData());
    if (failure) return failure;
    const { id: fairId } = await theFair(params.fair);
    try {
      await creditBreaks(db(), staffOf(locals), { fairId, ...values }, new Date());
      return { credited: true };
    } catch (error) {
      return refused(error);
    }
  },

  discard: async ({ locals, params }) => {
    const { id: fairId } = await theFair(params.fair);
    try {
      await discardDraft(db(), staffOf(locals), { fairId }, new Date());
      return { discarded: true };
    } catch (error) {
      return refused(error);
    }
  }
};
