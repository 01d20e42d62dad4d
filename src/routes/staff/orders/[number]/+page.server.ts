import * as documents from '#lib/documents/server/documents.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { amendable, creditRoles, orderReaders, orderRoles } from '#lib/orders/rights.ts';
import * as checks from '#lib/orders/server/reviewing/checks.ts';
import { isAwaited } from '#lib/orders/agreeing/agreement.ts';
import * as agreements from '#lib/orders/server/agreeing/agreements.ts';
import * as orderFiles from '#lib/orders/server/attaching/order-files.ts';
import * as askedChanges from '#lib/orders/server/asking/asked-changes.ts';
import * as versions from '#lib/orders/server/amending/versions.ts';
import * as doors from '#lib/orders/server/doors.ts';
import * as lineNotes from '#lib/orders/server/line-notes.ts';
import * as reviewers from '#lib/orders/server/reviewing/reviewers.ts';
import * as staffOrder from '#lib/orders/server/placing/staff-order.ts';
import { followUps, history } from '#lib/reports/server/order-record.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { versionIn } from '../../../version-in.ts';
import { approve, cancel, classify, confirm, decline, handOver, recordCall, test, tick } from '../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  const actor = staffOf(locals, orderReaders);
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : 0;
  const order = (await staffOrder.byNumber(db(), actor, number)) ?? denied(404);
  depends(`live:order:${order.id}`);
  const [before, version] = [versionIn(url, 'before'), versionIn(url, 'version')];
  const [follow, past, changes, asked, tested, beside, reviewer, people, papers, word, whole] =
    await Promise.all([
      followUps(db(), order.id),
      history(db(), order.id),
      order.version > 1 ? versions.ofOrder(sql(), order.id, getLocale(), before) : [],
      askedChanges.ofOrder(sql(), order.id, getLocale()),
      checks.ofVersion(db(), order),
      besideOrder(order),
      reviewers.ofOrder(db(), order.id),
      reviewers.ofDealer(db(), order.dealerId),
      documents.ofSubject(db(), { type: 'order', id: order.id }),
      agreements.wordOf(sql(), order.id),
      version === null ? null : versions.byNumber(sql(), order.id, version, getLocale())
    ]);
  return {
    order,
    follow,
    history: past,
    versions: changes,
    whole,
    before,
    asked,
    checks: tested,
    ...beside,
    documents: papers,
    ...word,
    reviewer,
    reviewers: people.map(({ userId, name }) => ({ userId, name })),
    at: new Date(),
    head: { title: String(order.number), sub: order.dealer, back: '/staff/orders' },
    may: {
      decide: orderRoles.includes(actor.role),
      credit: creditRoles.includes(actor.role),
      call: orderRoles.includes(actor.role) && order.status === 'confirmed' && isAwaited(word.agreements),
      change: orderRoles.includes(actor.role) && amendable.staff.includes(order.status)
    }
  };
};

/** What was typed and lay beside it: notes of lines, the orders of the same sheet, the sheet of paper. */
async function besideOrder(order: { id: string; number: number; sheetId: string | null }) {
  const [notes, sisters, sheets] = await Promise.all([
    lineNotes.ofOrder(sql(), order.id, getLocale()),
    doors.sistersOf(sql(), order),
    orderFiles.papersOf(db(), order.id)
  ]);
  return { notes, sisters, sheets };
}

export const actions: Actions = {
  confirm,
  test,
  tick,
  classify,
  handOver,
  cancel,
  approve,
  decline,
  recordCall
};
