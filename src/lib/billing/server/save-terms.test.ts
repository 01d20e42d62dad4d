import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { ladderOf } from '../../../../tests/fixtures/payment.ts';
import type { TermsInput } from '../terms-form.ts';
import { makeInstalments } from './make-instalments.ts';
import { saveTerms } from './save-terms.ts';
import * as terms from './terms.ts';

const { db, sql } = await testDatabase();
const finance = await aStaffUser(sql, 'finance');
const now = new Date('2026-11-20T20:00:00Z');

const thirds: TermsInput = {
  code: '30-70',
  name: 'Deposit and rest',
  isDefault: true,
  steps: [
    { basisPoints: 3000, dueEvent: 'confirmed', dueDays: 7, releases: 'production' },
    { basisPoints: 7000, dueEvent: 'received', dueDays: 60, releases: null }
  ]
};

test('terms that finance makes the company’s own hold for orders confirmed from then on, and agreed ones stay', async () => {
  const earlier = await aConfirmedOrder(sql, { lines: [[{ quantity: 10 }]] });
  await db.transaction((tx) => makeInstalments(tx, earlier.id, earlier.dealer.id, now));
  await saveTerms(db, finance, thirds, null, now);
  const later = await aConfirmedOrder(sql, { lines: [[{ quantity: 10 }]] });
  await db.transaction((tx) => makeInstalments(tx, later.id, later.dealer.id, now));
  expect(await ladderOf(sql, earlier.id)).toMatchObject([{ amount: 100_000 }]);
  expect(await ladderOf(sql, later.id)).toMatchObject([{ amount: 30_000 }, { amount: 70_000 }]);
});

test('other terms that become the company’s own take the place of the ones before', async () => {
  await saveTerms(db, finance, { ...thirds, code: 'A' }, null, now);
  await saveTerms(db, finance, { ...thirds, code: 'B' }, null, now);
  expect((await terms.all(db)).filter(({ isDefault }) => isDefault).map(({ code }) => code)).toEqual(['B']);
});

test('changed terms keep their code and have the new steps only', async () => {
  await saveTerms(db, finance, { ...thirds, code: 'C' }, null, now);
  const whole = { basisPoints: 10_000, dueEvent: 'shipped', dueDays: 30, releases: null } as const;
  await saveTerms(
    db,
    finance,
    { ...thirds, code: 'other', name: 'In full', isDefault: false, steps: [whole] },
    'C',
    now
  );
  expect(await terms.byCode(db, 'C')).toEqual({
    code: 'C',
    name: 'In full',
    isDefault: false,
    dealers: 0,
    steps: [whole]
  });
  expect(await terms.byCode(db, 'other')).toBeNull();
});

test('the list tells for how many dealers terms hold by name', async () => {
  await saveTerms(db, finance, { ...thirds, code: 'E' }, null, now);
  const { dealer } = await aConfirmedOrder(sql, { lines: [[{ quantity: 1 }]] });
  await sql`update dealers set terms_id = (select id from payment_terms where code = 'E') where id = ${dealer.id}`;
  expect(await terms.byCode(db, 'E')).toMatchObject({ dealers: 1 });
});

test('a code that is used, terms that are not there and roles without money are refused', async () => {
  await saveTerms(db, finance, { ...thirds, code: 'D' }, null, now);
  await expect(saveTerms(db, finance, { ...thirds, code: 'D' }, null, now)).rejects.toMatchObject({
    code: 'terms_code_used'
  });
  await expect(saveTerms(db, finance, thirds, 'nowhere', now)).rejects.toMatchObject({ code: 'not_found' });
  for (const role of ['director', 'host', 'region_manager', 'rep', 'planner', 'warehouse'] as const) {
    const actor = await aStaffUser(sql, role);
    await expect(saveTerms(db, actor, thirds, null, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  }
});
