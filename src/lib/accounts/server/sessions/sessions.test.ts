import { expect, test } from 'vitest';
import { aJoinedOwner, byCookie } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealerUser } from '../../../../../tests/fixtures/factories.ts';
import { changeRole, disableUser } from '../people/change-user.ts';
import { endSession, signOut, signOutEverywhere } from './end-sessions.ts';
import { openSession } from './open-session.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const owner = () => aJoinedOwner(db, sql);

test('a session ends by signing out, by its ref, and everywhere at once', async () => {
  const { session } = await owner();
  const another = () => openSession(session.userId, null, now());
  const [second, third] = [await another(), await another()];
  await signOut(session.id);
  expect((await byCookie(session.id)).actor).toBeNull();
  await endSession(db, second.userId, second.ref, now());
  expect((await byCookie(second.id)).actor).toBeNull();
  expect((await byCookie(third.id)).actor).not.toBeNull();
  await signOutEverywhere(db, third.userId, now());
  expect((await byCookie(third.id)).actor).toBeNull();
});

test("a session cannot be ended by another person's hand", async () => {
  const mine = await owner();
  const other = await owner();
  await endSession(db, other.session.userId, mine.session.ref, now());
  expect((await byCookie(mine.session.id)).actor).not.toBeNull();
});

test('a session ends for good 14 days after sign-in however busy it was, for staff after 16 hours', async () => {
  const { session } = await owner();
  await sql`update sessions set created_at = now() - interval '14 days 1 minute', expires_at = now() + interval '1 hour'
    where ref = ${session.ref}`;
  expect((await byCookie(session.id)).actor).toBeNull();
});

test('a session ends with a changed role and with a closed account', async () => {
  const { admin, session, dealer } = await owner();
  await aDealerUser(sql, dealer, 'owner');
  await changeRole(db, admin, { userId: session.userId, role: 'viewer' }, now());
  expect((await byCookie(session.id)).actor).toBeNull();
  const second = await owner();
  await aDealerUser(sql, second.dealer, 'owner');
  await disableUser(db, second.admin, second.session.userId, now());
  expect((await byCookie(second.session.id)).actor).toBeNull();
});

test('the last owner of a dealer can neither be closed nor made less', async () => {
  const { admin, session } = await owner();
  await expect(disableUser(db, admin, session.userId, now())).rejects.toMatchObject({ code: 'last_owner' });
  const lower = changeRole(db, admin, { userId: session.userId, role: 'viewer' }, now());
  await expect(lower).rejects.toMatchObject({ code: 'last_owner' });
});
