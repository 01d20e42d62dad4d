import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { aStaffUser, aVariant } from '../../../../tests/fixtures/factories.ts';
import { aDraft, aFairWithGuests, anApproved, standing } from '../../../../tests/fixtures/letters.ts';
import { anOrderToPay } from '../../../../tests/fixtures/payment.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { approveMailing } from './approve-mailing.ts';
import { askApproval } from './ask-approval.ts';
import { lookThrough } from './look-through.ts';
import * as mailings from './mailings.ts';
import { prepareLetter } from './prepare-letter.ts';
import type { Receiver } from './receiver.ts';
import { sendLetters } from './send-letters.ts';
import { visitFields } from './values/visit-fields.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const director = await aStaffUser(sql, 'director');
const look = async (actor: StaffUser, id: string) =>
  lookThrough(db, (await mailings.byId(db, actor, id))!.mailing, now);

test('a rep writes to the own dealers, a region manager to the region and approves what is for it alone', async () => {
  const { fair, regionId } = await aFairWithGuests(sql, 4);
  const [rep, manager, elsewhere] = await Promise.all([
    aStaffUser(sql, 'rep', regionId),
    aStaffUser(sql, 'region_manager', regionId),
    aStaffUser(sql, 'region_manager', (await aFairWithGuests(sql, 1)).regionId)
  ]);
  await sql`update dealers set rep_id = ${rep.userId} where id = (select min(dealer_id) from fair_dealers where fair_id = ${fair.id})`;
  const id = await aDraft(db, rep, { kind: 'invitation', fair: fair.slug });
  expect(await look(rep, id)).toMatchObject({ people: 1, gets: 1 });
  const whole = await aDraft(db, director, { kind: 'invitation', fair: fair.slug });
  expect(await look(director, whole)).toMatchObject({ people: 4, dealers: 4 });
  await askApproval(db, rep, id, now);
  await askApproval(db, director, whole, now);
  expect(await mailings.byId(db, elsewhere, id)).toBeNull();
  await expect(approveMailing(db, elsewhere, id, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(approveMailing(db, manager, whole, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await approveMailing(db, manager, id, now);
  expect(await mailings.byId(db, await aStaffUser(sql, 'rep'), id)).toBeNull();
});

test('a payment reminder goes where something is late for so long, names it, and not twice about the same', async () => {
  const [owes, paid] = [await anOrderToPay(db, sql), await anOrderToPay(db, sql)];
  const [finance, admin] = [await aStaffUser(sql, 'finance'), await aStaffUser(sql, 'admin')];
  await sql`update instalments set due_on = ${now}::date - 12 where order_id = ${owes.id} and position = 1`;
  await sql`update instalments set due_on = ${now}::date + 5 where order_id = ${paid.id}`;
  const late = { kind: 'payment_reminder_2', fair: '' } as const;
  expect(await look(finance, await aDraft(db, finance, late))).toMatchObject({ people: 1 });
  const third = await aDraft(db, finance, { kind: 'payment_reminder_3' });
  expect(await look(finance, third)).toMatchObject({ people: 0 });
  await expect(askApproval(db, finance, third, now)).rejects.toMatchObject({ code: 'nobody_to_write' });
  const first = await anApproved(db, { maker: finance, approver: admin }, late);
  const again = await anApproved(db, { maker: finance, approver: admin }, late);
  await sendLetters(AbortSignal.any([]), () => now, db);
  expect(await standing(db, first)).toEqual({ handed: 1 });
  expect(await standing(db, again)).toEqual({ already: 1 });
  const [mail] = await sql<{ body: string }[]>`select body from mails where recipient = ${owes.buyer.email}`;
  expect(mail!.body).toContain(String(owes.number));
});

test('one letter to one person goes by the same rules', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const [guest] = await sql<{ id: string }[]>`
    select u.id from users u join fair_dealers g on g.dealer_id = u.dealer_id where g.fair_id = ${fair.id}`;
  const single = {
    kind: 'invitation',
    person: `user:${guest!.id}`,
    fairId: fair.id,
    by: director.userId,
    now
  } as const;
  const write = () => db.transaction((tx) => prepareLetter(tx, single));
  const { id } = await write();
  expect(await sql`select from mails where source = ${`letter:${id}`}`).toHaveLength(1);
  await expect(write()).rejects.toMatchObject({ code: 'letter_there' });
  const mailing = await aDraft(db, director, { kind: 'invitation', fair: fair.slug });
  expect(await look(director, mailing)).toMatchObject({
    gets: 0,
    leftOut: [{ reason: 'already', count: 1 }]
  });
});

test('a letter after a fair says what somebody looked at without ordering it, and of talks what came to something', async () => {
  const { id: orderId, fair, dealer } = await aConfirmedOrder(sql, { lines: [[{ quantity: 2 }]] });
  const rep = await aStaffUser(sql, 'rep');
  const about = {
    kind: 'thanks_unsigned' as const,
    fair: (await bySlug(db, fair.slug))!,
    senderName: '',
    now
  };
  const [ordered] = await sql<[{ productId: number }]>`
    select v.product_id as "productId" from order_lines l join variants v on v.id = l.variant_id where l.order_id = ${orderId}`;
  const [star, typed] = [await aVariant(sql), await aVariant(sql)];
  await sql`update products set name = 'Star', name_ko = '별' where id = ${star.productId}`;
  await sql`update products set name = 'Typed' where id = ${typed.productId}`;
  for (const { productId } of [star, ordered])
    await sql`insert into product_marks (dealer_id, product_id, favourite, score, comment, typed_at, typed_by, version, op)
      values (${dealer.id}, ${productId}, true, 0, '', ${about.fair.opensAt.getTime() + 1}, ${rep.userId}, 1, ${uuid7()})`;
  const [draft] = await sql<
    [{ id: number }]
  >`insert into order_drafts (fair_id, dealer_id, order_id, updated_by, updated_at)
    values (${fair.id}, ${dealer.id}, ${uuid7()}, ${rep.userId}, now()) returning id`;
  await sql`insert into draft_cells (draft_id, variant_id, units, typed_for, typed_at, op, version, typed_by)
    values (${draft.id}, ${typed.id}, 3, ${uuid7()}, 1, ${uuid7()}, 1, ${rep.userId})`;
  await sql`insert into key_talks (id, fair_id, dealer_id, staff_id, with_whom, topic, outcome, noted_by, noted_at, made_by, made_at) values
    (${uuid7()}, ${fair.id}, ${dealer.id}, ${rep.userId}, 'Kim', 'Terms', 'Thinks', ${rep.userId}, now(), ${rep.userId}, now()),
    (${uuid7()}, ${fair.id}, ${dealer.id}, ${rep.userId}, 'Kim', 'Display', null, null, null, ${rep.userId}, now())`;
  const to = (dealerId: number, locale: 'en' | 'ko') => ({ dealerId, locale }) as Receiver;
  const [theirs, others] = [to(dealer.id, 'ko'), to(dealer.id + 1000, 'en')];
  const valuesOf = await visitFields.read(db, about, [theirs, others]);
  expect(valuesOf(theirs).values).toMatchObject({
    ...{ 'visit.styles': '별, Typed', 'visit.talks': 'Terms', 'visit.staff': rep.name }
  });
  expect(Object.values(valuesOf(others).values).filter(Boolean)).toEqual([]);
});
