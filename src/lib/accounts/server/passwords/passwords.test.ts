import { expect, test } from 'vitest';
import { aJoinedOwner, anAddress, byCookie, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealerUser } from '../../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../../tests/fixtures/follow.ts';
import { changeRole, disableUser } from '../people/change-user.ts';
import { signOutEverywhere } from '../sessions/end-sessions.ts';
import { rememberDevice } from '../sessions/known-devices.ts';
import { signIn } from '../sessions/sign-in.ts';
import { changePassword } from './change-password.ts';
import { mailResetLink, requestPasswordReset } from './request-reset.ts';
import { resetPassword } from './reset-password.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const newPassword = 'another harbour 28';

const linksOf = async (email: string) => {
  const mails = await sql<{ body: string }[]>`
    select body from mails where recipient = ${email} and template = 'reset' order by created_at`;
  return mails.map(({ body }) => /reset\/([\w-]+)/.exec(body)![1]!);
};
const reset = (token: string, address = anAddress()) =>
  resetPassword(db, { token, password: newPassword, address }, now());
const enter = (email: string, given: string, deviceToken: string | null = null) =>
  signIn(db, { email, password: given, device: null, deviceToken, address: anAddress() }, now());

test('a new password by mail ends all sessions, and the link works once', async () => {
  const { email, session } = await aJoinedOwner(db, sql);
  await mailResetLink(db, email, now());
  const [token] = await linksOf(email);
  expect(await reset(token!)).toBe(session.userId);
  expect((await byCookie(session.id)).actor).toBeNull();
  await expect(reset(token!)).rejects.toMatchObject({ code: 'link_not_valid' });
  await expect(enter(email, password)).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect((await enter(email, newPassword)).userId).toBe(session.userId);
});

test('every open link ends with a new password, by link or by hand', async () => {
  const { email, session } = await aJoinedOwner(db, sql);
  for (const minutes of [30, 20, 10]) await mailResetLink(db, email, minutesAgo(minutes));
  const [first, second, third] = await linksOf(email);
  await reset(second!);
  for (const token of [first!, third!]) {
    await expect(reset(token)).rejects.toMatchObject({ code: 'link_not_valid' });
  }
  await mailResetLink(db, email, now());
  await changePassword(db, session.userId, { present: newPassword, password: 'a third harbour 29' }, now());
  const last = (await linksOf(email)).at(-1)!;
  await expect(reset(last)).rejects.toMatchObject({ code: 'link_not_valid' });
});

test('a link opens nothing once the account is closed', async () => {
  const { email } = await aJoinedOwner(db, sql);
  await mailResetLink(db, email, now());
  await sql`update users set disabled_at = now() where email = ${email}`;
  await expect(reset((await linksOf(email))[0]!)).rejects.toMatchObject({ code: 'link_not_valid' });
});

test('a new password makes strangers of all browsers that were known', async () => {
  const { email, session } = await aJoinedOwner(db, sql);
  await rememberDevice(session.userId, null, now());
  await changePassword(db, session.userId, { present: password, password: newPassword }, now());
  const known = await sql`select 1 from known_devices where user_id = ${session.userId}`;
  expect(known).toHaveLength(0);
  await enter(email, newPassword);
});

test('strangers who ask for links neither flood a mailbox nor close the way for the person', async () => {
  const { email } = await aJoinedOwner(db, sql);
  for (const minutes of [14, 13, 12, 11, 10, 4, 3, 2, 1, 0])
    await mailResetLink(db, email, minutesAgo(minutes));
  const links = await linksOf(email);
  expect(links).toHaveLength(2);
  await reset(links.at(-1)!);
});

test('of many links only the last five go on working', async () => {
  const { email, session } = await aJoinedOwner(db, sql);
  for (let n = 10; n > 0; n--) await mailResetLink(db, email, minutesAgo(n * 5.9));
  const left = await sql`select 1 from password_resets where user_id = ${session.userId}`;
  expect(left).toHaveLength(5);
});

test('asking says the same whoever is meant and however often', async () => {
  const { email } = await aJoinedOwner(db, sql);
  const address = anAddress();
  for (const asked of [email, 'nobody-at-all@example.test']) {
    for (let n = 0; n < 12; n++)
      expect(await requestPasswordReset(db, { email: asked, address })).toBeUndefined();
  }
  await requestPasswordReset(db, { email: email.toUpperCase(), address: anAddress() });
  const jobs = await sql`select key from graphile_worker.jobs where task_identifier = 'mail-reset-link'`;
  expect(jobs).toHaveLength(2);
});

test('a valid link is never refused for the wrong ones of others in the same hall', async () => {
  const address = anAddress();
  const owners = await Promise.all(Array.from({ length: 3 }, () => aJoinedOwner(db, sql)));
  for (let n = 0; n < 40; n++) await reset(`wrong ${n}`, address).catch(() => null);
  await expect(reset('wrong', address)).rejects.toMatchObject({ code: 'too_many_tries' });
  for (const { email } of owners) {
    await mailResetLink(db, email, now());
    await reset((await linksOf(email))[0]!, address);
  }
});

test('the own password is asked for with growing pauses', async () => {
  const { session } = await aJoinedOwner(db, sql);
  const wrong = () =>
    changePassword(db, session.userId, { present: 'wrong', password: newPassword }, now()).catch(
      (error: { code: string }) => error.code
    );
  const told = [];
  for (let n = 0; n < 6; n++) told.push(await wrong());
  expect(told).toEqual([...Array<string>(5).fill('password_wrong'), 'too_many_tries']);
});

test('what happens to an account is told in its bell, and who is left hears that it was closed', async () => {
  await follow(db, sql);
  const { email, session, admin, dealer } = await aJoinedOwner(db, sql);
  const { userId } = session;
  const other = await aDealerUser(sql, dealer, 'owner');
  const told = async (whom: string) => {
    await follow(db, sql);
    const rows = await sql<{ kind: string }[]>`select kind from notices where user_id = ${whom} order by id`;
    return rows.map(({ kind }) => kind);
  };
  const device = await rememberDevice(userId, null, now());
  await enter(email, password, device);
  expect(await told(userId)).toEqual([]);
  await enter(email, password);
  expect(await told(userId)).toEqual(['account.new_browser']);
  await changePassword(db, userId, { present: password, password: newPassword }, now());
  await signOutEverywhere(db, userId, now());
  await changeRole(db, admin, { userId, role: 'viewer' }, now());
  // Of one who has no browser yet, each is the first.
  await enter(email, newPassword);
  const all = [
    'account.new_browser',
    'account.password_changed',
    'account.signed_out',
    'account.role_changed'
  ];
  expect(await told(userId)).toEqual(all);
  await disableUser(db, admin, userId, now());
  expect([await told(userId), await told(other.userId)]).toEqual([all, ['account.closed']]);
});
