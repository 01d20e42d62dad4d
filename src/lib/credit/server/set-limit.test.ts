import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import * as credit from './accounts.ts';
import { setLimit } from './set-limit.ts';

const { db, sql } = await testDatabase();
const now = new Date();

test('a limit is set, changed and taken away, each time on the record', async () => {
  const finance = await aStaffUser(sql, 'finance');
  const dealer = await aDealer(sql);
  for (const limitMinor of [500_000, 750_000, null]) {
    await setLimit(db, finance, { dealerId: dealer.id, limitMinor, currency: 'CNY' }, now);
    expect((await credit.ofDealers(db, [dealer.id])).get(dealer.id)).toMatchObject({
      limitMinor,
      currency: 'CNY'
    });
  }
  const events = await sql`select payload from events where type = 'credit.limit_set' order by id`;
  expect(events.map(({ payload }) => payload.limitMinor)).toEqual(['500000', '750000', null]);
});

test('a rep sets no limit', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const dealer = await aDealer(sql);
  const attempt = setLimit(db, rep, { dealerId: dealer.id, limitMinor: 1, currency: 'CNY' }, now);
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden_role' });
});
