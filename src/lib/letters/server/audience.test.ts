import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { aDraft, aFairWithGuests, anApproved, standing } from '../../../../tests/fixtures/letters.ts';
import { anOrderToPay } from '../../../../tests/fixtures/payment.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { approveMailing } from './approve-mailing.ts';
import { askApproval } from './ask-approval.ts';
import { lookThrough } from './look-through.ts';
import * as mailings from './mailings.ts';
import { prepareLetter } from './prepare-letter.ts';
import { sendLetters } from './send-letters.ts';

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
