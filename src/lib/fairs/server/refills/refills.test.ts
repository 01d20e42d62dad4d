import { expect, test } from 'vitest';
import { fairFor } from '#lib/board/server/watching.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aPriceList, aStaffUser, aVariant } from '../../../../../tests/fixtures/factories.ts';
import * as fairs from '../fairs.ts';
import { inviteDealers } from '#lib/attendance/server/invite-dealers.ts';
import { openRefill } from './open-refill.ts';
import { pauseRefill } from './pause-refill.ts';
import * as refills from './refills.ts';
import { updateRefill } from './update-refill.ts';

const { db, sql } = await testDatabase();
const [director, rep] = [await aStaffUser(sql, 'director'), await aStaffUser(sql, 'rep')];
const now = new Date();
const words = { name: 'Refill', nameZh: '补货', nameKo: null, timeZone: 'Europe/London', minimumMinor: null };

async function opened() {
  const list = await aPriceList(sql, { currency: 'EUR' });
  await aVariant(sql, { priceListId: list.id });
  const { slug } = await openRefill(db, director, { ...words, priceList: list.code }, now);
  return { list, slug };
}

test('a list has one refill, for all its dealers and in its currency, and only who sets up fairs opens it', async () => {
  const { list, slug } = await opened();
  const dealer = await aDealer(sql, { priceListId: list.id });
  expect(await refills.ofDealer(db, dealer.id)).toMatchObject({ slug, pausedReason: null });
  expect((await refills.bySlug(db, slug))!.refill).toMatchObject({ currency: 'EUR', kind: 'refill' });
  const again = { ...words, priceList: list.code };
  await expect(openRefill(db, director, again, now)).rejects.toMatchObject({ code: 'refill_there' });
  await expect(openRefill(db, rep, again, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  const unknown = { ...words, priceList: 'none' };
  await expect(openRefill(db, director, unknown, now)).rejects.toMatchObject({
    code: 'price_list_not_found'
  });
  expect((await refills.listsWithout(db)).map(({ code }) => code)).not.toContain(list.code);
});

test('what is about fairs does not know a refill: no chooser, no board, no guests', async () => {
  const { slug } = await opened();
  const { id } = (await refills.occasion(db, slug))!;
  expect(await fairs.bySlug(db, slug)).toBeNull();
  expect((await fairs.names(db)).map((one) => one.slug)).not.toContain(slug);
  expect((await fairs.page(db, null)).map((fair) => fair.slug)).not.toContain(slug);
  expect(await fairs.current(db, now)).toBeNull();
  expect(await fairFor(sql, director, slug)).toBeNull();
  const all = inviteDealers(db, director, { fairId: id, guests: { all: true } }, now);
  await expect(all).rejects.toMatchObject({ code: 'fair_not_found' });
});

test('a pause has its reason and an end, and each change is one event', async () => {
  const { slug } = await opened();
  const { id } = (await refills.occasion(db, slug))!;
  await updateRefill(db, director, { ...words, slug, name: 'Standing refill', minimumMinor: 5000 }, now);
  for (const reason of ['Stocktaking', 'Stocktaking', null])
    await pauseRefill(db, director, { slug, reason }, now);
  await expect(pauseRefill(db, rep, { slug, reason: null }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  expect((await refills.occasion(db, slug))!).toMatchObject({
    name: 'Standing refill',
    minimumMinor: 5000,
    pausedReason: null
  });
  const told = await sql<{ type: string }[]>`
    select type from events where aggregate_id = ${String(id)} and aggregate_type = 'fair' order by id`;
  expect(told.map(({ type }) => type)).toEqual([
    ...['refill.opened', 'refill.updated', 'refill.paused', 'refill.resumed']
  ]);
});
