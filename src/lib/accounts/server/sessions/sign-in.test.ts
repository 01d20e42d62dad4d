import { describe, expect, test } from 'vitest';
import { aJoinedOwner, anAddress, byCookie, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { limitKey } from '../limits/limits.ts';
import { rememberDevice } from './known-devices.ts';
import { signIn } from './sign-in.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const owner = () => aJoinedOwner(db, sql);

interface Given {
  password?: string;
  deviceToken?: string | null;
  address?: string;
}
const signInAs = (email: string, given: Given = {}) =>
  signIn(db, { email, password, device: null, deviceToken: null, address: anAddress(), ...given }, now());
const wrongly = (email: string, given: Given = {}) =>
  signInAs(email, { ...given, password: 'wrong password' }).catch((error: { code: string }) => error.code);
const times = <Result>(n: number, work: () => Promise<Result>) =>
  Promise.all(Array.from({ length: n }, work));

describe('signing in', () => {
  test('answers alike to an unknown address, a wrong password and a closed account', async () => {
    const { email } = await owner();
    expect(await wrongly('nobody@example.test')).toBe('wrong_credentials');
    expect(await wrongly(email)).toBe('wrong_credentials');
    await sql`update users set disabled_at = now() where email = ${email}`;
    await expect(signInAs(email)).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('takes the address in any spelling that means the same', async () => {
    const { email, session } = await owner();
    for (const typed of [` ${email.toUpperCase()}\u00a0`, email.replace('@', '＠')]) {
      expect((await signInAs(typed)).userId).toBe(session.userId);
    }
  });

  test('stores no session id, and the stored hash opens nothing', async () => {
    const { session } = await owner();
    const rows = await sql<{ idHash: string }[]>`select id_hash as "idHash" from sessions`;
    expect(rows.map((row) => row.idHash)).not.toContain(session.id);
    for (const { idHash } of rows) expect((await byCookie(idHash)).actor).toBeNull();
  });
});

describe('wrong passwords', () => {
  test('of strangers, however many, never keep the person out of a browser that they know', async () => {
    const { email, session } = await owner();
    const deviceToken = await rememberDevice(session.userId, null, now());
    const address = anAddress();
    for (let n = 0; n < 12; n++) {
      await sql`update rate_limits set opens_at = now() where opens_at is not null`;
      await times(10, () => wrongly(email));
      await wrongly(email, { address });
    }
    await expect(signInAs(email)).rejects.toMatchObject({ code: 'too_many_tries' });
    expect((await signInAs(email, { deviceToken, address })).userId).toBe(session.userId);
  });

  test('make the next try from the same network wait, and no other spelling goes round it', async () => {
    const { email } = await owner();
    const [address] = [anAddress()];
    expect(new Set(await times(5, () => wrongly(email, { address })))).toEqual(
      new Set(['wrong_credentials'])
    );
    for (const typed of [email, email.toUpperCase(), ` ${email}`, email.replace('o', 'ｏ')]) {
      await expect(signInAs(typed, { address })).rejects.toMatchObject({
        code: 'too_many_tries',
        details: { retryAfterSeconds: 5 }
      });
    }
    await signInAs(email);
  });

  test('in a known browser count for that browser alone', async () => {
    const { email, session } = await owner();
    const [mine, other] = [
      await rememberDevice(session.userId, null, now()),
      await rememberDevice(session.userId, null, now())
    ];
    const address = anAddress();
    for (let n = 0; n < 5; n++) await wrongly(email, { deviceToken: mine, address });
    await expect(signInAs(email, { deviceToken: mine, address })).rejects.toMatchObject({
      code: 'too_many_tries'
    });
    await signInAs(email, { deviceToken: other, address });
    await signInAs(email, { address });
  });

  test('count alike for an address that nobody has', async () => {
    const address = anAddress();
    const told = [];
    for (let n = 0; n < 6; n++) told.push(await wrongly('nobody-at-all@example.test', { address }));
    expect(told).toEqual([...Array<string>(5).fill('wrong_credentials'), 'too_many_tries']);
  });

  test('are counted by network for all accounts, right ones never', async () => {
    const { email } = await owner();
    const address = '203.0.113.9';
    for (let n = 0; n < 8; n++) await signInAs(email, { address });
    await wrongly(email, { address });
    const [row] =
      await sql`select count from rate_limits where key = ${limitKey('sign-in-network', address)}`;
    expect(row).toEqual({ count: 1 });
  });
});

describe('a browser', () => {
  test('is known to the person alone, by a token that is stored as a hash', async () => {
    const [mine, other] = [await owner(), await owner()];
    const token = await rememberDevice(mine.session.userId, null, now());
    const rows = await sql`select token_hash from known_devices where user_id = ${mine.session.userId}`;
    expect(JSON.stringify(rows)).not.toContain(token);
    const address = anAddress();
    for (let n = 0; n < 5; n++) await wrongly(other.email, { address });
    const tried = signInAs(other.email, { address, deviceToken: token });
    await expect(tried).rejects.toMatchObject({ code: 'too_many_tries' });
  });

  test('that several people share keeps one token, which changes after a month', async () => {
    const [one, other] = [await owner(), await owner()];
    const token = await rememberDevice(one.session.userId, null, now());
    expect(await rememberDevice(other.session.userId, token, now())).toBe(token);
    const next = await rememberDevice(one.session.userId, token, new Date(Date.now() + 31 * 86_400_000));
    expect(next).not.toBe(token);
    const address = anAddress();
    for (let n = 0; n < 5; n++) await wrongly(other.email, { address });
    await signInAs(other.email, { address, deviceToken: next });
  });

  test('gets a token of ours, never one that somebody put there', async () => {
    const { session } = await owner();
    expect(await rememberDevice(session.userId, 'planted', now())).not.toBe('planted');
  });

  test('is one of twenty of a person at most', async () => {
    const { session } = await owner();
    for (let n = 0; n < 25; n++) await rememberDevice(session.userId, null, now());
    const [row] = await sql`select count(*)::int as n from known_devices where user_id = ${session.userId}`;
    expect(row).toEqual({ n: 20 });
  });
});
