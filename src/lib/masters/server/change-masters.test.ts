import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, wholeSet } from '../../../../tests/fixtures/import.ts';
import { priceBook } from '../../catalog/server/price-book.ts';
import { uuid7 } from '../../runtime/uuid7.ts';
import type { MasterRow } from '../row.ts';
import { changeMasters, type MasterChange } from './change-masters.ts';
import { undoDeed } from './undo-deed.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);
await run(wholeSet);
const now = new Date();

const change = (rows: MasterRow[], more: Partial<MasterChange> = {}) =>
  changeMasters(db, admin, { id: uuid7(), how: 'hand', about: 'a test', apply: true, rows, ...more }, now);
const dealer = (cells: MasterRow['cells'], code = 'N-001'): MasterRow => ({
  kind: 'dealers',
  key: { dealer: code },
  cells
});
const undo = (deedId: string, apply = true) => undoDeed(db, admin, { id: uuid7(), deedId, apply }, now);
const records = ['master_deeds', 'master_changes', 'events'];
const stored = (without: string[] = []) => everythingStored(sql, [...records, ...without]);

test('a dealer is changed by hand, with one event that says old and new, and undone as it was', async () => {
  const before = await stored();
  const id = uuid7();
  const outcome = await change(
    [
      dealer({
        city: { was: 'Leeds', is: 'York' },
        tax_number: { was: null, is: 'GB 1' },
        active: { was: 'yes', is: 'no' }
      })
    ],
    { id }
  );
  expect(outcome).toMatchObject({ applied: true, problems: [], count: 1 });
  expect(outcome.differences).toEqual([
    {
      entity: 'dealers',
      thing: { dealer: 'N-001' },
      old: { city: 'Leeds', tax_number: null, active: 'yes' },
      new: { city: 'York', tax_number: 'GB 1', active: 'no' }
    }
  ]);
  const events = await sql`select payload, actor_id as "actorId" from events where aggregate_id = ${id}`;
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ actorId: admin.userId, payload: { changes: outcome.differences } });
  expect((await undo(id)).applied).toBe(true);
  expect(await stored()).toEqual(before);
  await expect(undo(id)).rejects.toMatchObject({ code: 'undone_already' });
});

test('an empty cell takes a value away by hand, where something may be empty', async () => {
  const { count } = await change([dealer({ city: { was: 'Leeds', is: '' } })]);
  expect(count).toBe(1);
  const [row] = await sql`select city from dealers where code = 'N-001'`;
  expect(row!.city).toBeNull();
  await change([dealer({ city: { was: null, is: 'Leeds' } })]);
  const { applied, problems } = await change([dealer({ dealer_name: { was: 'Alder & Sons', is: ' ' } })]);
  expect(applied).toBe(false);
  expect(problems).toMatchObject([{ row: 1, code: 'required', details: { column: 'dealer_name' } }]);
});

test('whoever comes second sees what the first wrote, and nothing is written over it', async () => {
  const other = await aStaffUser(sql, 'director');
  await changeMasters(
    db,
    other,
    { id: uuid7(), how: 'hand', about: '', apply: true, rows: [dealer({ phone: { was: null, is: '1' } })] },
    now
  );
  const attempt = change([dealer({ phone: { was: null, is: '2' }, city: { was: 'Leeds', is: 'Hull' } })]);
  await expect(attempt).rejects.toMatchObject({
    code: 'changed_meanwhile',
    details: { cells: [{ row: 1, column: 'phone', was: null, now: '1', by: other.name }] }
  });
  const [row] = await sql`select city, phone from dealers where code = 'N-001'`;
  expect(row).toEqual({ city: 'Leeds', phone: '1' });
});

test('a change on which something newer stands is not undone', async () => {
  const id = uuid7();
  await change([dealer({ class: { was: null, is: 'A' } })], { id });
  await change([dealer({ class: { was: 'A', is: 'B' } })]);
  await expect(undo(id)).rejects.toMatchObject({
    code: 'changed_meanwhile',
    details: { cells: [{ column: 'class', was: 'A', now: 'B' }] }
  });
});

test('the same checks as of a file hold, each named by row and column, all or nothing', async () => {
  const before = await stored();
  const outcome = await change([
    dealer({ city: { was: 'Leeds', is: 'Hull' } }),
    dealer({ region: { was: 'S', is: 'X' }, rep_email: { was: null, is: 'nobody@brand.example' } }, 'S-001'),
    {
      kind: 'products',
      key: { product: 'LM-V204', sku: 'LM-V204-MOS-S' },
      cells: { size: { was: 'S', is: 'L' } }
    },
    {
      kind: 'prices',
      key: rule('LM-CAP'),
      cells: { unit_price: { was: '9.95', is: 'ten' }, pack_multiple: { was: '1', is: '0' } }
    }
  ]);
  expect(outcome.applied).toBe(false);
  const found = outcome.problems.map(({ row, code, details }) => [row, details.column, code]);
  expect(found).toEqual([
    [2, 'region', 'unknown_region'],
    [2, 'rep_email', 'unknown_rep'],
    [3, 'sku', 'cell_taken'],
    [4, 'pack_multiple', 'too_small'],
    [4, 'unit_price', 'not_a_number']
  ]);
  expect(await stored()).toEqual(before);
});

test('a look tells the differences and writes nothing', async () => {
  const before = await everythingStored(sql);
  const outcome = await change([dealer({ city: { was: 'Leeds', is: 'Hull' } })], { apply: false });
  expect(outcome).toMatchObject({ applied: false, count: 1, differences: [{ new: { city: 'Hull' } }] });
  expect(await everythingStored(sql)).toEqual(before);
});

test('something new needs what a file would need, and a code that is free', async () => {
  const made = (code: string, cells: Record<string, string>): MasterRow => ({
    ...{ kind: 'dealers', key: { dealer: code }, isNew: true },
    cells: Object.fromEntries(Object.entries(cells).map(([column, is]) => [column, { was: null, is }]))
  });
  const lacking = await change([made('N-009', { dealer_name: 'Nine' })]);
  expect(lacking.problems).toMatchObject([{ code: 'required_for_new', details: { column: 'region' } }]);
  const taken = await change([made('N-001', { dealer_name: 'One', region: 'N' })]);
  expect(taken.problems).toMatchObject([{ code: 'code_taken', details: { column: 'dealer' } }]);
  const id = uuid7();
  expect(await change([made('N-010', { dealer_name: 'Ten', region: 'N' })], { id })).toMatchObject({
    applied: true
  });
  await expect(undo(id)).rejects.toMatchObject({ code: 'created_stays' });
});

test('names, packs, prices and doors are changed, made and undone alike', async () => {
  await run({ 'regions.csv': 'region,region_name_zh\nN,北区\n' });
  const before = await stored(['local_names']);
  const id = uuid7();
  const outcome = await change(
    [
      { kind: 'regions', key: { region: 'N' }, cells: { region_name: { was: 'North', is: 'Far north' } } },
      {
        kind: 'products',
        key: { product: 'LM-V204', sku: 'LM-V204-MOS-S' },
        cells: { product_name: { was: 'Vale vest', is: 'Dale vest' }, category_ko: { was: null, is: '조끼' } }
      },
      {
        kind: 'prices',
        key: rule('LM-CAP'),
        cells: { unit_price: { was: '9.95', is: '10.45' }, minimum_units: { was: '0', is: '6' } }
      },
      {
        kind: 'prices',
        isNew: true,
        key: { ...rule('LM-CAP'), from_units: '24' },
        cells: { unit_price: { was: null, is: '9' } }
      },
      {
        kind: 'addresses',
        isNew: true,
        key: { dealer: 'N-001', door: 'WEST' },
        cells: { address: { was: null, is: '3 Weir Road' } }
      }
    ],
    { id }
  );
  expect(outcome.problems).toEqual([]);
  expect(outcome.differences.map(({ entity }) => entity)).toEqual([
    ...['addresses', 'category_names', 'packs', 'prices', 'prices', 'products', 'regions']
  ]);
  const [region] =
    await sql`select n.name_zh from regions r join local_names n on n.name = r.name where r.code = 'N'`;
  expect(region!.name_zh, 'a region that is renamed keeps its names').toBe('北区');
  const again = uuid7();
  const undone = await undoDeed(db, admin, { id: again, deedId: id, apply: true }, now);
  expect(undone.problems).toEqual([]);
  expect(await stored(['local_names'])).toEqual(before);
  await undo(again);
  const [door] = await sql`select address from dealer_addresses`;
  expect(door!.address, 'what went is made again by the undo of the undo').toBe('3 Weir Road');
});

test('roles that import no masters change none', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const input = {
    id: uuid7(),
    how: 'hand' as const,
    about: '',
    apply: true,
    rows: [dealer({ city: { was: 'Leeds', is: 'X' } })]
  };
  await expect(changeMasters(db, rep, input, now)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('the same change sent twice is one', async () => {
  const id = uuid7();
  const rows = [dealer({ city: { was: 'Leeds', is: 'Hull' } })];
  await change(rows, { id });
  expect(await change(rows, { id })).toMatchObject({ applied: true, count: 1 });
  const events = await sql`select from events where aggregate_id = ${id}`;
  expect(events).toHaveLength(1);
});

test('a changed price and a style that is sold no more are in the next price book, under another version', async () => {
  const bookNow = async () => {
    const [row] = await sql<{ version: number }[]>`select version::int as version from catalog_version`;
    return priceBook(sql, row!.version);
  };
  const productId = (await sql`select id from products where code = 'LM-V204'`)[0]!.id as number;
  const before = await bookNow();
  const [list] = before.lists.values();
  expect(list!.packs.has(productId)).toBe(true);
  const cells = { unit_price: { was: '29.00', is: '30.00' } };
  await change([{ kind: 'prices', key: rule('LM-V204'), cells }]);
  const dearer = await bookNow();
  expect(dearer.version).toBeGreaterThan(before.version);
  expect(dearer.lists.get(list!.id)!.prices.byProduct.get(productId)![0]!.unitPriceMinor).toBe(3000);
  await change([
    {
      kind: 'products',
      entity: 'products',
      key: { product: 'LM-V204' },
      cells: { active: { was: 'yes', is: 'no' } }
    }
  ]);
  const smaller = await bookNow();
  expect(smaller.version).toBeGreaterThan(dearer.version);
  expect(smaller.lists.get(list!.id)!.packs.has(productId)).toBe(false);
});

function rule(product: string) {
  return { price_list: 'B', product, sku: null, from_units: '1' };
}
