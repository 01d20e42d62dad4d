import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { client } from './connect.ts';
import { migrateDatabase } from './migrate.ts';

const { sql, url } = await testDatabase();

test('a database that a newer version has used is refused with a sentence', async () => {
  const { url, sql } = await testDatabase();
  await migrateDatabase(url);
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`;
  await expect(migrateDatabase(url)).rejects.toMatchObject({
    name: 'StartupError',
    message: expect.stringMatching(/^A newer version of Orderfair has used this database: .*\.$/)
  });
});

test('a user who may not make tables is told so', async () => {
  const { url, sql } = await testDatabase();
  await sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
  await sql.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = 'orderfair_reader') then
      create role orderfair_reader login password 'word';
    end if; end $$;
    grant usage on schema drizzle to orderfair_reader; grant select on all tables in schema drizzle to orderfair_reader`);
  const asReader = Object.assign(new URL(url), { username: 'orderfair_reader', password: 'word' }).href;
  await expect(migrateDatabase(asReader)).rejects.toMatchObject({
    name: 'StartupError',
    message: expect.stringContaining('may not make tables')
  });
});

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
