import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, wholeSet } from '../../../../tests/fixtures/import.ts';
import { uuid7 } from '../../runtime/uuid7.ts';
import type { MasterRow } from '../row.ts';
import { changeMasters } from './change-masters.ts';
import { undoDeed } from './undo-deed.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);
await run(wholeSet);
const now = new Date();

const change = (rows: MasterRow[], id = uuid7()) =>
  changeMasters(db, admin, { id, how: 'hand', about: 'a test', apply: true, rows }, now);
const stored = () => everythingStored(sql, ['master_deeds', 'master_changes', 'events']);

test('a fact of a style is told, told otherwise, dropped, and all of it is undone', async () => {
  const before = await stored();
  const cells = { fact_text: { was: null, is: 'Wool' }, fact_zh: { was: null, is: '面料' } };
  const fact = { kind: 'facts' as const, key: { product: 'LM-CAP', fact: 'Fabric' } };
  const [made, care, gone] = [uuid7(), uuid7(), uuid7()];
  await change([{ ...fact, isNew: true, cells }], made);
  const wrong = await change([{ ...fact, cells: { care: { was: null, is: 'wash-30, boil' } } }]);
  expect(wrong.problems.map(({ code }) => code)).toEqual(['not_a_choice']);
  const nothing = await change([
    { ...fact, key: { product: 'LM-CAP', fact: 'Fit' }, isNew: true, cells: {} }
  ]);
  expect(nothing.problems.map(({ code }) => code)).toEqual(['required_for_new']);
  await change([{ ...fact, cells: { care: { was: null, is: 'no-bleach;WASH-30' } } }], care);
  const [told] = await sql`select text, care from product_facts`;
  expect(told).toEqual({ text: 'Wool', care: 'wash-30 no-bleach' });
  await change([{ ...fact, entity: 'facts', cells: {}, isGone: true }], gone);
  expect(await sql`select from product_facts`).toHaveLength(0);
  for (const id of [gone, care, made]) {
    const undone = await undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now);
    expect(undone).toMatchObject({ applied: true, problems: [] });
  }
  expect(await stored()).toEqual(before);
});

test('a cost holds from its day on: told, told otherwise, dropped, and all of it is undone', async () => {
  const before = await stored();
  const key = { product: 'LM-V204', sku: 'LM-V204-INK-L', currency: 'EUR', valid_from: '2026-09-01' };
  const cost = { kind: 'costs' as const, key };
  const cell = (was: string | null, is: string) => ({ unit_cost: { was, is } });
  const ids = [uuid7(), uuid7(), uuid7()] as const;
  await change([{ ...cost, isNew: true, cells: cell(null, '14.20') }], ids[0]);
  const codes = async (row: MasterRow) => (await change([row])).problems.map(({ code }) => code);
  expect(
    await codes({ ...cost, key: { ...key, valid_from: null }, isNew: true, cells: cell(null, '1') })
  ).toEqual(['required']);
  expect(
    await codes({ ...cost, key: { ...key, product: 'LM-CAP' }, isNew: true, cells: cell(null, '1') })
  ).toEqual(['sku_of_other_product']);
  expect(
    await codes({ ...cost, key: { ...key, currency: 'KRW' }, isNew: true, cells: cell(null, '1.5') })
  ).toEqual(['too_many_decimals']);
  await change([{ ...cost, cells: cell('14.20', '15') }], ids[1]);
  expect(await sql`select currency, valid_from::text, unit_cost_minor::int from product_costs`).toEqual([
    { currency: 'EUR', valid_from: '2026-09-01', unit_cost_minor: 1500 }
  ]);
  await change([{ ...cost, entity: 'costs', cells: {}, isGone: true }], ids[2]);
  expect(await sql`select from product_costs`).toHaveLength(0);
  for (const id of ids.toReversed())
    expect(await undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now)).toMatchObject({
      applied: true
    });
  expect(await stored()).toEqual(before);
});
