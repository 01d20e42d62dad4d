import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { client, connect } from './connect.ts';
import { dealerWall, withoutWall } from './dealer-wall.ts';
import { commandLimits } from './limits.ts';
import { appRole, dealerRole } from './raise-wall.ts';
import { walled } from './walled.ts';

const { sql: owner, url } = await testDatabase();
const pools = connect(url, commandLimits, true);
afterAll(() => pools.close());
const { sql: app, dealers } = pools;

const [region] = await owner`insert into regions (code, name) values ('R', 'Coast') returning id`;
const [one, other] = (
  await owner`insert into dealers (code, name, region_id)
    values ('D1', 'One', ${region!.id}), ('D2', 'Other', ${region!.id}) returning id`
).map(({ id }) => id as number) as [number, number];
const reader = (dealerId: number) => walled(dealers!.reads, dealerId);
const codes = async (dealerId: number) =>
  (await reader(dealerId)`select code from dealers`).map(({ code }) => code);

describe('the app on its own connections', () => {
  test('is no superuser, owns nothing, and may neither drop, alter nor make a table', async () => {
    const [role] = await app`select current_user as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
      from pg_roles where rolname = current_user`;
    expect(role).toEqual({
      name: appRole,
      ...{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }
    });
    const owned =
      await app`select from pg_class where relowner = (select oid from pg_roles where rolname = current_user)`;
    expect(owned).toHaveLength(0);
    for (const deed of [
      'drop table orders',
      'alter table orders disable row level security',
      'alter table orders add column x int',
      'create table mine (x int)',
      'truncate orders',
      "copy orders to program 'true'"
    ])
      await expect(app.unsafe(deed), deed).rejects.toMatchObject({ code: '42501' });
  });

  test('does its work: everything is there, and the queue takes jobs', async () => {
    expect(await app`select code from dealers order by code`).toHaveLength(2);
    await app`select graphile_worker.add_job('nothing', '{}'::json)`;
    expect(await app`select from graphile_worker.jobs`).toHaveLength(1);
  });
});

describe('the second wall', () => {
  test('stands before every table that names a dealer, or it is said why not', async () => {
    const named = await owner<{ name: string }[]>`
      select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name ~ '(^|_)dealer_id$'`;
    const open = named
      .map(({ name }) => name)
      .filter((name) => !(name in dealerWall) && !(name in withoutWall));
    expect(open).toEqual([]);
    const closed = await owner<{ name: string }[]>`
      select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polname = 'dealer_wall' and c.relrowsecurity`;
    expect(closed.map(({ name }) => name).sort()).toEqual(Object.keys(dealerWall).sort());
  });

  test('stands before every table that hangs on one behind it, or holds nothing of a dealer', async () => {
    const hanging = await owner<{ child: string; parent: string }[]>`
      select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
      where contype = 'f' and confrelid::regclass::text in ('orders', 'order_lines', 'instalments', 'receipts', 'shipments',
        'work_orders', 'promise_pieces', 'date_revisions', 'order_drafts')`;
    expect(hanging.map(({ child }) => child).filter((child) => !(child in dealerWall))).toEqual([]);
  });

  test('shows a dealer its own rows, whoever asks at the same time on the same connections', async () => {
    const asked = Array.from({ length: 400 }, (_, n) => codes(n % 2 ? one : other));
    const told = await Promise.all(asked);
    expect(told.map((list) => list.join())).toEqual(told.map((_, n) => (n % 2 ? 'D1' : 'D2')));
  });

  test('tells a query that cannot be sent from one that was not answered, and goes on', async () => {
    const wrong = reader(one)`select ${undefined as unknown as string}`;
    await expect(wrong).rejects.toMatchObject({ code: 'UNDEFINED_VALUE' });
    expect(await codes(one)).toEqual(['D1']);
  });

  test('holds in transactions, also after one that failed', async () => {
    const inside = (dealerId: number) =>
      reader(dealerId).begin(async (tx) => (await tx`select code from dealers`).map(({ code }) => code));
    await reader(one)
      .begin((tx) => tx`select 1 / 0`)
      .catch(() => undefined);
    expect(await inside(other)).toEqual(['D2']);
    expect(await codes(one)).toEqual(['D1']);
  });

  test('shows nothing to whoever does not say for whom, and lets nothing be written', async () => {
    const nobody = client(url, 1, commandLimits.pages, { role: dealerRole });
    expect(await nobody`select code from dealers`).toEqual([]);
    await nobody.end();
    for (const deed of [
      "update dealers set name = 'x'",
      'delete from dealers',
      'insert into orders default values'
    ])
      await expect(reader(one).unsafe(deed)).rejects.toMatchObject({ code: '42501' });
  });
});
