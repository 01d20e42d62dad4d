import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { client } from './connect.ts';
import { migrateDatabase } from './migrate.ts';

const { sql, url } = await testDatabase();

test('processes that start together on an empty database migrate it once', async () => {
  const name = `${new URL(url).pathname.slice(1)}_empty`;
  const empty = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await sql`create database ${sql(name)}`;
  await Promise.all([migrateDatabase(empty), migrateDatabase(empty), migrateDatabase(empty)]);
  const connection = client(empty, 1);
  const applied =
    await connection`select count(*) = count(distinct hash) as once from drizzle.__drizzle_migrations`;
  expect(applied).toEqual([{ once: true }]);
  await connection.end();
  await sql`drop database ${sql(name)} with (force)`;
});
