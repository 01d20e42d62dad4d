import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { client } from '#lib/db/server/connect.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aVariant } from '../../../../../tests/fixtures/factories.ts';

const { sql: anyDatabase, url } = await testDatabase();
const folder = 'drizzle/migrations/';
const shared = '0014_shared_drafts.sql';

test('several drafts of a dealer at a fair become one that holds everything they held', async () => {
  const name = `${new URL(url).pathname.slice(1)}_old`;
  await anyDatabase`create database ${anyDatabase(name)}`;
  const sql = client(Object.assign(new URL(url), { pathname: `/${name}` }).href, 1);
  const run = (file: string) => sql.unsafe(readFileSync(folder + file, 'utf8'));
  const before = readdirSync(folder).filter((file) => file.endsWith('.sql') && file < shared);
  for (const file of before.sort()) await run(file);
  const dealer = await aDealer(sql);
  const [owner, fair] = [await aDealerUser(sql, dealer), await aFair(sql, { dealerIds: [dealer.id] })];
  const [a, b, c] = [await aVariant(sql), await aVariant(sql), await aVariant(sql)];
  const draft = (at: string, body: object, id = uuid7()) => sql`
    insert into order_drafts (id, fair_id, dealer_id, body, updated_by, updated_at)
    values (${id}, ${fair.id}, ${dealer.id}, ${sql.json(body as never)}, ${owner.userId}, ${at})`;
  const line = (sku: string, quantity: number) => ({ sku, quantity });
  await draft('2027-01-01T10:00Z', {
    note: 'by truck',
    lines: [line(a.sku, 10), line(b.sku, 6), line('GONE', 2)]
  });
  const newest = uuid7();
  await draft('2027-01-01T11:00Z', { note: '', lines: [line(a.sku, 20), line(c.sku, 1)] }, newest);

  await run(shared);

  expect(await sql`select order_id as "order", version from order_drafts`).toEqual([
    { order: newest, version: 1 }
  ]);
  const cells = await sql`select variant_id as id, units from draft_cells order by variant_id`;
  expect(cells).toEqual([
    { id: a.id, units: 20 },
    { id: b.id, units: 6 },
    { id: c.id, units: 1 }
  ]);
  const words = await sql`select place, sku, text from draft_words order by place`;
  expect(words).toEqual([
    { place: 'note', sku: '', text: 'by truck' },
    { place: 'row:cell GONE', sku: 'GONE', text: '2' }
  ]);
  await sql.end();
  await anyDatabase`drop database ${anyDatabase(name)} with (force)`;
});
