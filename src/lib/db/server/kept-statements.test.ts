import { drizzle } from 'drizzle-orm/postgres-js';
import { sql as fragment } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { client } from './connect.ts';
import { keepingStatements } from './kept-statements.ts';

const { url } = await testDatabase();

/** One connection, and how many statements with a text it keeps. */
async function oneConnection() {
  const plain = client(url, 1);
  const kept = async (part: string) => {
    const [row] = await plain.unsafe<{ count: number }[]>(
      `select count(*)::int from pg_prepared_statements where statement like '%${part}%'`
    );
    return row!.count;
  };
  return { db: drizzle(keepingStatements(plain)), kept, end: () => plain.end() };
}

test('a connection keeps the statements of Drizzle, in a transaction and outside', async () => {
  const { db, kept, end } = await oneConnection();
  const ask = (whom: typeof db, n: number) => whom.execute(fragment`select ${n}::int as asked`);
  for (const n of [1, 2]) expect(await ask(db, n)).toMatchObject([{ asked: n }]);
  await db.transaction(async (tx) => {
    expect(await ask(tx as unknown as typeof db, 3)).toMatchObject([{ asked: 3 }]);
    await tx.transaction((inner) => inner.execute(fragment`select ${4}::int as inner_asked`));
  });
  expect(await kept('as asked')).toBe(1);
  expect(await kept('as inner_asked')).toBe(1);
  await end();
});

test('long lists, and more statements than may be kept, are not', async () => {
  const { db, kept, end } = await oneConnection();
  const list = Array.from({ length: 41 }, (_, n) => n);
  await db.execute(fragment`select 1 as long_list where 1 in ${list}`);
  expect(await kept('as long_list where')).toBe(0);
  for (let n = 0; n < 450; n++)
    await db.execute(fragment.raw(`select 1 as number_${n}`).append(fragment` where 1 = ${1}`));
  expect(await kept('as number_')).toBeLessThanOrEqual(400);
  expect(await kept('as number_')).toBeGreaterThan(300);
  await end();
});

test('a table that changes under a kept statement is read as it is now', async () => {
  const { db, end } = await oneConnection();
  await db.execute(`create table changing (id int)`);
  const read = () => db.execute(fragment`select * from changing where id > ${0}`);
  expect(await read()).toHaveLength(0);
  await db.execute(
    `alter table changing add column word text default 'new'; insert into changing values (1)`
  );
  expect(await read()).toMatchObject([{ id: 1, word: 'new' }]);
  await end();
});
