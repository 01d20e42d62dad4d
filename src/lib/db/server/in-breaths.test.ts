import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { databaseCode } from './unavailable.ts';
import { inBreaths } from './in-breaths.ts';

const { sql } = await testDatabase();
await sql`create table told (what text primary key)`;

const told = async () =>
  (await sql<{ what: string }[]>`select what from told order by what`).map(({ what }) => what);

test('what is sent with the commit behind it is written', async () => {
  const rows = await inBreaths(sql, async ({ tx, commit }) => {
    const [written] = await Promise.all([
      tx`insert into told values ('with its commit') returning what`,
      commit()
    ]);
    return written;
  });
  expect(rows).toMatchObject([{ what: 'with its commit' }]);
  expect(await told()).toContain('with its commit');
});

test('work that does not commit is committed at its end', async () => {
  await inBreaths(sql, ({ tx }) => tx`insert into told values ('at its end')`.execute());
  expect(await told()).toContain('at its end');
});

test('the first statement that fails is what is thrown, nothing before or behind it stays, and the connection is good again', async () => {
  const failed = inBreaths(sql, ({ tx, commit }) =>
    Promise.all([
      tx`insert into told values ('before')`.execute(),
      tx`insert into told values ('twice'), ('twice')`.execute(),
      tx`insert into told values ('behind')`.execute(),
      commit()
    ])
  );
  expect(databaseCode(await failed.catch((error: unknown) => error))).toBe('23505');
  await Promise.all(Array.from({ length: 10 }, () => inBreaths(sql, ({ tx }) => tx`select 1`.execute())));
  expect(await told()).not.toEqual(expect.arrayContaining(['before']));
  expect(await told()).not.toEqual(expect.arrayContaining(['behind']));
});

test('what failed first is what is thrown, however long it takes to be told', async () => {
  const late = async (statement: Promise<unknown>, steps: number): Promise<unknown> =>
    steps === 0 ? await statement : await late(statement, steps - 1);
  for (let n = 0; n < 20; n++) {
    const failed = inBreaths(sql, ({ tx, commit }) =>
      Promise.all([
        late(tx`insert into told values ('twice'), ('twice')`.execute(), 20),
        tx`insert into told values ('behind')`.execute(),
        commit()
      ])
    );
    expect(databaseCode(await failed.catch((error: unknown) => error))).toBe('23505');
  }
});

test('work that gives up leaves nothing behind', async () => {
  const refused = inBreaths(sql, async ({ tx }) => {
    await tx`insert into told values ('given up')`;
    throw new Error('enough');
  });
  await expect(refused).rejects.toThrow('enough');
  expect(await told()).not.toContain('given up');
});

test('a transaction whose session is ended says so, and the next one has another', async () => {
  const lost = inBreaths(sql, async ({ tx, commit }) => {
    const [session] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await tx`insert into told values ('lost')`;
    await sql`select pg_terminate_backend(${session!.pid})`;
    return Promise.all([tx`insert into told values ('lost too')`.execute(), commit()]);
  });
  await expect(lost).rejects.toThrow();
  expect(await told()).not.toContain('lost');
  await inBreaths(sql, ({ tx, commit }) =>
    Promise.all([tx`insert into told values ('another')`.execute(), commit()])
  );
  expect(await told()).toContain('another');
});
