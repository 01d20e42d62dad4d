import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { acceptInvitation, openInvitation } from './invitations/accept-invitation.ts';
import { startActing, stopActing } from './dealers/act-for-dealer.ts';
import { changeRole, disableUser } from './people/change-user.ts';
import { endSession, signOut, signOutEverywhere } from './sessions/end-sessions.ts';
import { identify } from './sessions/identify.ts';
import { inviteUser, revokeInvitation } from './invitations/invite-user.ts';
import { requestPasswordReset, resetPassword } from './passwords/reset-password.ts';
import { beginPairing, pairScreen, pendingPairing, revokeScreen } from './screens/screens.ts';
import { signIn } from './sessions/sign-in.ts';

const { db, sql } = await testDatabase();
const password = 'quiet harbour 27';
const now = () => new Date();
let addresses = 0;
const address = () => `10.0.0.${++addresses}`;

/** A dealer's owner who joined by a real invitation. */
async function owner() {
  const admin = await aStaffUser(sql);
  const dealer = await aDealer(sql);
  const email = `owner${dealer.id}@example.test`;
  const invitation = { email, name: 'Mo', role: 'owner' as const, dealerId: dealer.id, locale: 'ko' };
  const { link } = await inviteUser(db, admin, invitation, now());
  const token = link.split('/').at(-1)!;
  const acceptance = { token, name: 'Mo', password, device: 'phone', address: address() };
  const session = await acceptInvitation(db, acceptance, now());
  return { admin, dealer, email, token, session };
}

const byCookie = (id: string) => identify({ cookie: `theme=dark; session=${id}`, authorization: null });
const signInAs = (email: string, given = password) =>
  signIn(db, { email, password: given, device: null, address: address() }, now());

describe('an invitation', () => {
  test('opens an account on the right side and in the language of the invitation', async () => {
    const { session, dealer } = await owner();
    const { actor } = await byCookie(session.id);
    expect(actor).toMatchObject({
      kind: 'dealer',
      role: 'owner',
      dealerId: dealer.id,
      locale: 'ko',
      actedBy: null
    });
  });

  test('works once, also when two devices use it at the same moment', async () => {
    const admin = await aStaffUser(sql);
    const { link } = await inviteUser(
      db,
      admin,
      { email: 'host@example.test', name: 'Ho', role: 'host', locale: 'en' },
      now()
    );
    const token = link.split('/').at(-1)!;
    const accept = () =>
      acceptInvitation(db, { token, name: 'Ho', password, device: null, address: address() }, now());
    const tries = await Promise.allSettled([accept(), accept()]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await openInvitation(db, token, now())).toBeNull();
  });

  test('that was withdrawn or has run out opens nothing', async () => {
    const admin = await aStaffUser(sql);
    const invitation = { email: 'late@example.test', name: 'La', role: 'rep' as const, locale: 'en' };
    const { id, link } = await inviteUser(db, admin, invitation, now());
    const token = link.split('/').at(-1)!;
    expect(await openInvitation(db, token, new Date(Date.now() + 15 * 86_400_000))).toBeNull();
    await revokeInvitation(db, admin, id, now());
    expect(await openInvitation(db, token, now())).toBeNull();
  });

  test('by an owner stays in the own company, and nobody else of the dealer may invite', async () => {
    const mine = await aDealer(sql);
    const other = await aDealer(sql);
    const boss = await aDealerUser(sql, mine, 'owner');
    const { id } = await inviteUser(
      db,
      boss,
      { email: 'b@example.test', name: 'B', role: 'buyer', dealerId: other.id, locale: 'en' },
      now()
    );
    const [row] = await sql`select dealer_id from invitations where id = ${id}`;
    expect(row).toEqual({ dealer_id: mine.id });
    const buyer = await aDealerUser(sql, mine, 'buyer');
    const asBuyer = inviteUser(
      db,
      buyer,
      { email: 'c@example.test', name: 'C', role: 'buyer', locale: 'en' },
      now()
    );
    await expect(asBuyer).rejects.toMatchObject({ code: 'forbidden_role' });
    const asStaff = inviteUser(
      db,
      boss,
      { email: 'd@example.test', name: 'D', role: 'admin', locale: 'en' },
      now()
    );
    await expect(asStaff).rejects.toMatchObject({ code: 'forbidden_role' });
  });
});

describe('signing in', () => {
  test('answers alike to an unknown address, a wrong password and a closed account', async () => {
    const { email } = await owner();
    await expect(signInAs('nobody@example.test')).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(signInAs(email, 'something else')).rejects.toMatchObject({ code: 'wrong_credentials' });
    const second = await owner();
    await sql`update users set disabled_at = now() where email = ${second.email}`;
    await expect(signInAs(second.email)).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('is limited by account, and a success clears the count', async () => {
    const { email } = await owner();
    for (let n = 0; n < 4; n++) await signInAs(email, 'wrong password').catch(() => null);
    await signInAs(email);
    for (let n = 0; n < 5; n++) {
      await expect(signInAs(email, 'wrong password')).rejects.toMatchObject({ code: 'wrong_credentials' });
    }
    await expect(signInAs(email)).rejects.toMatchObject({ code: 'too_many_tries' });
  });

  test('stores no session id, and the stored hash opens nothing', async () => {
    const { session } = await owner();
    const rows = await sql<{ idHash: string }[]>`select id_hash as "idHash" from sessions`;
    expect(rows.map((row) => row.idHash)).not.toContain(session.id);
    for (const { idHash } of rows) expect((await byCookie(idHash)).actor).toBeNull();
  });
});

describe('a session', () => {
  test('ends by signing out, by its ref, and everywhere at once', async () => {
    const { email, session } = await owner();
    const [second, third] = [await signInAs(email), await signInAs(email)];
    await signOut(session.id);
    expect((await byCookie(session.id)).actor).toBeNull();
    await endSession(db, second.userId, second.ref, now());
    expect((await byCookie(second.id)).actor).toBeNull();
    expect((await byCookie(third.id)).actor).not.toBeNull();
    await signOutEverywhere(db, third.userId, now());
    expect((await byCookie(third.id)).actor).toBeNull();
  });

  test("cannot be ended by another person's hand", async () => {
    const mine = await owner();
    const other = await owner();
    await endSession(db, other.session.userId, mine.session.ref, now());
    expect((await byCookie(mine.session.id)).actor).not.toBeNull();
  });

  test('ends for good 14 days after sign-in however busy it was, for staff after 16 hours', async () => {
    const { session } = await owner();
    await sql`update sessions set created_at = now() - interval '14 days 1 minute', expires_at = now() + interval '1 hour'
      where ref = ${session.ref}`;
    expect((await byCookie(session.id)).actor).toBeNull();
  });

  test('ends with a changed role and with a closed account', async () => {
    const { admin, session, dealer } = await owner();
    await aDealerUser(sql, dealer, 'owner');
    await changeRole(db, admin, { userId: session.userId, role: 'viewer' }, now());
    expect((await byCookie(session.id)).actor).toBeNull();
    const second = await owner();
    await aDealerUser(sql, second.dealer, 'owner');
    await disableUser(db, second.admin, second.session.userId, now());
    expect((await byCookie(second.session.id)).actor).toBeNull();
  });
});

test('the last owner of a dealer can neither be closed nor made less', async () => {
  const { admin, session } = await owner();
  await expect(disableUser(db, admin, session.userId, now())).rejects.toMatchObject({ code: 'last_owner' });
  const lower = changeRole(db, admin, { userId: session.userId, role: 'viewer' }, now());
  await expect(lower).rejects.toMatchObject({ code: 'last_owner' });
});

test('a new password by mail ends all sessions, works once and says nothing about unknown addresses', async () => {
  const { email, session } = await owner();
  await requestPasswordReset(db, 'nobody-at-all@example.test', now());
  await requestPasswordReset(db, email, now());
  const [mail] = await sql<
    { body: string }[]
  >`select body from mails where recipient = ${email} and template = 'reset'`;
  const token = /reset\/([\w-]+)/.exec(mail!.body)![1]!;
  const reset = () => resetPassword(db, { token, password: 'another harbour 28', address: address() }, now());
  await reset();
  expect((await byCookie(session.id)).actor).toBeNull();
  await expect(reset()).rejects.toMatchObject({ code: 'link_not_valid' });
  await expect(signInAs(email)).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect((await signInAs(email, 'another harbour 28')).userId).toBe(session.userId);
});

test('weak passwords are refused with the reason', async () => {
  const { link } = await inviteUser(
    db,
    await aStaffUser(sql),
    { email: 'weak@example.test', name: 'W', role: 'rep', locale: 'en' },
    now()
  );
  const token = link.split('/').at(-1)!;
  for (const [weak, reason] of [
    ['short', 'short'],
    ['password123', 'common'],
    ['x'.repeat(201), 'long']
  ]) {
    const accept = acceptInvitation(
      db,
      { token, name: 'W', password: weak!, device: null, address: address() },
      now()
    );
    await expect(accept).rejects.toMatchObject({ code: 'password_weak', details: { reason } });
  }
});

test('acting for a dealer is a right of its own, recorded, and ends', async () => {
  const { dealer } = await owner();
  const rep = await aStaffUser(sql, 'rep');
  const finance = await aStaffUser(sql, 'finance');
  const { session } = await owner();
  const input = { dealerId: dealer.id, sessionRef: session.ref };
  await expect(startActing(db, finance, input, now())).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(startActing(db, rep, input, now())).rejects.toMatchObject({ code: 'not_found' });
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  await sql`update sessions set user_id = ${rep.userId} where ref = ${session.ref}`;
  await startActing(db, rep, input, now());
  const { actor } = await byCookie(session.id);
  expect(actor).toMatchObject({
    kind: 'dealer',
    dealerId: dealer.id,
    role: 'buyer',
    actedBy: { userId: rep.userId }
  });
  if (actor?.kind === 'dealer') await stopActing(db, actor, session.ref, now());
  expect((await byCookie(session.id)).actor).toMatchObject({ kind: 'staff', role: 'rep' });
  const recorded = await sql`select type from events where actor_id = ${rep.userId} order by id`;
  expect(recorded.map((row) => row.type)).toEqual(['acting.started', 'acting.ended']);
});

test('a screen is paired by its code, watches its fair only and can be revoked', async () => {
  const fair = await aFair(sql);
  const host = await aStaffUser(sql, 'host');
  const { token, code } = await beginPairing(db, address(), now());
  const screen = () => identify({ cookie: `screen=${token}`, authorization: null });
  expect((await screen()).actor).toBeNull();
  expect(await pendingPairing(db, token, now())).toMatchObject({ code });
  const given = { code: code.toLowerCase(), fairId: fair.id, name: 'Left wall' };
  await expect(pairScreen(db, await aStaffUser(sql, 'rep'), given, now())).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  const { screenId } = await pairScreen(db, host, given, now());
  expect((await screen()).actor).toMatchObject({ kind: 'screen', screenId, fairId: fair.id });
  await expect(pairScreen(db, host, given, now())).rejects.toMatchObject({ code: 'code_not_valid' });
  await revokeScreen(db, host, screenId, now());
  expect((await screen()).actor).toBeNull();
});
