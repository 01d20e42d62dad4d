import { expect, test } from 'vitest';
import { doByLink } from '#lib/accounts/server/deeds/do-by-link.ts';
import { NewDeedLinks } from '#lib/accounts/server/deeds/make-deed-link.ts';
import { openDeed } from '#lib/accounts/server/deeds/open-deed.ts';
import { anAddress } from '../../../../../tests/fixtures/account.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { confirmOrder } from '../confirm-order.ts';
import { agreeOrderIn } from './agree-order.ts';
import * as agreements from './agreements.ts';

const { db, sql } = await testDatabase();
const { now, director, scene } = await amendmentDesk(db, sql);

async function mailed({ isConfirmed = true } = {}) {
  const made = await scene();
  if (isConfirmed) await confirmOrder(db, director, made.order, now);
  const { userId } = made.buyer;
  const what = { userId, deed: 'agree_order' as const, subject: String(made.order.number) };
  const links = new NewDeedLinks(now);
  const link = links.make(what);
  await db.transaction((tx) => links.keep(tx));
  const token = link.split('/deeds/')[1]!;
  const agree = (at = now) =>
    doByLink(db, { token, deed: 'agree_order', address: anAddress() }, at, (tx, actor, subject) =>
      agreeOrderIn(tx, actor, { number: Number(subject), version: 1, signature: null }, at, 'link')
    );
  return { ...made, token, agree };
}

test('a link does its one thing once, as its person, and looking at it changes nothing', async () => {
  const { token, agree, order, buyer } = await mailed();
  expect(await openDeed(db, token, now)).toMatchObject({ state: 'open' });
  expect(await openDeed(db, token, now)).toMatchObject({ state: 'open' });
  const tries = await Promise.allSettled([agree(), agree()]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await agreements.ofOrder(sql, order.id))[0]).toMatchObject({ way: 'link', name: buyer.name });
  expect(await openDeed(db, token, now)).toMatchObject({ state: 'used' });
  await expect(agree()).rejects.toMatchObject({ code: 'link_not_valid' });
});

test('only the hash of a link is kept', async () => {
  const { token } = await mailed();
  const rows = await sql`select * from deed_links`;
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a link that has run out, or is for something else, does nothing', async () => {
  const { token, agree, order } = await mailed();
  const late = new Date(now.getTime() + 8 * 86_400_000);
  expect(await openDeed(db, token, late)).toMatchObject({ state: 'expired' });
  await expect(agree(late)).rejects.toMatchObject({ code: 'link_not_valid' });
  const other = { token, deed: 'answer_delay' as const, address: anAddress() };
  await expect(doByLink(db, other, now, async () => true)).rejects.toMatchObject({ code: 'link_not_valid' });
  expect((await agreements.ofOrder(sql, order.id))[0]).toMatchObject({ agreedAt: null });
});

test('what is refused leaves the link as it was', async () => {
  const { token, agree } = await mailed({ isConfirmed: false });
  await expect(agree()).rejects.toMatchObject({ code: 'order_not_open' });
  expect(await openDeed(db, token, now)).toMatchObject({ state: 'open' });
});

test('a link of somebody whose account was closed opens nothing', async () => {
  const { token, agree, buyer } = await mailed();
  await sql`update users set disabled_at = now() where id = ${buyer.userId}`;
  expect(await openDeed(db, token, now)).toBeNull();
  await expect(agree()).rejects.toMatchObject({ code: 'link_not_valid' });
});
