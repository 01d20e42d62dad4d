import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { aJoinedOwner, anAddress, byCookie, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import type { DealerUser } from '../../actor.ts';
import { setPassword } from '../passwords/set-password.ts';
import { byCode, finishSignIn } from '../sessions/finish-sign-in.ts';
import { openSession } from '../sessions/open-session.ts';
import { signIn } from '../sessions/sign-in.ts';
import * as factors from './factors.ts';
import { removeFactor } from './remove-factor.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { beginCodeApp, confirmCodeApp } from './set-up-code-app.ts';

const { db, sql } = await testDatabase();
const start = Math.floor(Date.now() / 30_000) * 30_000;
/** So many codes after the first; each is another one. */
const later = (steps: number) => new Date(start + steps * 30_000);

async function anOwnerWithApp() {
  const { session, email } = await aJoinedOwner(db, sql);
  const owner = (await byCookie(session.id)).actor as DealerUser;
  await beginCodeApp(db, owner, later(0));
  const { secret } = (await factors.ofUser(db, owner, later(0))).begun!;
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  const codeAt = (at: Date) => app.generate({ timestamp: at.getTime() });
  const input = { code: codeAt(later(0)), sessionRef: session.ref };
  const recovery = (await confirmCodeApp(db, owner, input, later(0)))!;
  return { owner, email, session, codeAt, recovery };
}
type Owner = Awaited<ReturnType<typeof anOwnerWithApp>>;

const firstStep = (email: string) =>
  signIn(db, { email, password, device: null, deviceToken: null, address: anAddress() }, later(1));
const secondStep = (token: string | null, code: string, at: Date) =>
  finishSignIn(db, { token, device: null, deviceToken: null, address: anAddress() }, byCode(code, at), at);
const told = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    (error: { code: string }) => error.code
  );
const enter = async ({ email }: Owner, code: string, at: Date) =>
  told(secondStep((await firstStep(email)).half, code, at));

describe('setting up an app', () => {
  test('takes a code of it, gives ten recovery codes and tells the person', async () => {
    const { owner, recovery } = await anOwnerWithApp();
    expect(new Set(recovery).size).toBe(10);
    const mails =
      await sql`select template from mails where recipient = ${owner.email} and template like 'factor%'`;
    expect(mails).toEqual([{ template: 'factor_added' }]);
    const events =
      await sql`select payload from events where type = 'user.factor_added' and actor_id = ${owner.userId}`;
    expect(events).toEqual([{ payload: { factor: 'code_app' } }]);
  });

  test('ends what was opened by the password alone, but for the session that it happens in', async () => {
    const { session, email } = await aJoinedOwner(db, sql);
    const other = await openSession(session.userId, null, new Date());
    const owner = (await byCookie(session.id)).actor as DealerUser;
    expect((await factors.ofUser(db, owner, later(0))).begun).toBeNull();
    await beginCodeApp(db, owner, later(0));
    const { secret } = (await factors.ofUser(db, { ...owner, email }, later(0))).begun!;
    const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    const input = { code: app.generate({ timestamp: start }), sessionRef: session.ref };
    await confirmCodeApp(db, owner, input, later(0));
    expect((await byCookie(other.id)).actor).toBeNull();
    expect((await byCookie(session.id)).actor).toMatchObject({ factors: ['code_app'] });
  });

  test('refuses a wrong code and one that comes too late, and does not change an app that counts', async () => {
    const { owner, session, codeAt } = await anOwnerWithApp();
    const again = (code: string, at: Date) =>
      told(confirmCodeApp(db, owner, { code, sessionRef: session.ref }, at));
    await beginCodeApp(db, owner, later(1));
    expect(await again(codeAt(later(1)), later(1))).toBe('set_up_over');
    await removeFactor(db, owner, null, later(1));
    await beginCodeApp(db, owner, later(1));
    expect(await again(codeAt(later(1)), later(1))).toBe('code_wrong');
    expect(await again(codeAt(later(22)), later(22))).toBe('set_up_over');
  });

  test('asks again who it is after ten minutes, and is nobody’s while acting for a dealer', async () => {
    const { owner } = await anOwnerWithApp();
    const late = { ...owner, confirmedAt: new Date(start - 3_600_000) };
    const acting = { ...owner, actedBy: { userId: owner.userId, name: 'Rep' } };
    for (const work of [
      (by: DealerUser) => beginCodeApp(db, by, later(1)),
      (by: DealerUser) => removeFactor(db, by, null, later(1)),
      (by: DealerUser) => renewRecoveryCodes(db, by, later(1))
    ]) {
      expect(await told(work(late))).toBe('confirmation_needed');
      expect(await told(work(acting))).toBe('forbidden_role');
    }
  });
});

describe('signing in with a second step', () => {
  test('opens nothing by the password alone', async () => {
    const { email, owner } = await anOwnerWithApp();
    const { session, half } = await firstStep(email);
    expect(session).toBeNull();
    expect((await byCookie(half!)).actor).toBeNull();
    const signedIn =
      await sql`select 1 from events where type = 'user.signed_in' and actor_id = ${owner.userId}`;
    expect(signedIn).toHaveLength(0);
  });

  test('opens a session by a code of now, of just before and of just after', async () => {
    const one = await anOwnerWithApp();
    expect(await enter(one, one.codeAt(later(2)), later(3))).toBe('in');
    expect(await enter(one, one.codeAt(later(5)), later(4))).toBe('in');
    const { half } = await firstStep(one.email);
    const session = await secondStep(
      half,
      ` ${one.codeAt(later(6)).slice(0, 3)} ${one.codeAt(later(6)).slice(3)}`,
      later(6)
    );
    expect((await byCookie(session.id)).actor).toMatchObject({ userId: one.owner.userId });
  });

  test('refuses a wrong code, an old one, one of tomorrow, the one of the set-up, and any code twice', async () => {
    const one = await anOwnerWithApp();
    expect(await enter(one, one.codeAt(later(0)), later(0))).toBe('code_wrong');
    expect(await enter(one, one.codeAt(later(2)), later(4))).toBe('code_wrong');
    expect(await enter(one, one.codeAt(later(2880)), later(4))).toBe('code_wrong');
    expect(await enter(one, one.codeAt(later(4)), later(4))).toBe('in');
    expect(await enter(one, one.codeAt(later(4)), later(4))).toBe('code_wrong');
    expect(await enter(one, one.codeAt(later(3)), later(4))).toBe('code_wrong');
  });

  test('takes one code once of many who come with it at the same moment', async () => {
    const one = await anOwnerWithApp();
    const halves = await Promise.all(Array.from({ length: 5 }, () => firstStep(one.email)));
    const code = one.codeAt(later(7));
    const all = await Promise.all(halves.map(({ half }) => told(secondStep(half, code, later(7)))));
    expect(all.sort()).toEqual([...Array<string>(4).fill('code_wrong'), 'in']);
  });

  test('waits five minutes and ten tries, and no longer', async () => {
    const one = await anOwnerWithApp();
    const { half } = await firstStep(one.email);
    expect(await told(secondStep(half, one.codeAt(later(12)), later(12)))).toBe('step_over');
    const second = (await firstStep(one.email)).half;
    for (let n = 0; n < 10; n++)
      expect(await told(secondStep(second, '000000', later(2)))).toBe('code_wrong');
    expect(await told(secondStep(second, one.codeAt(later(2)), later(2)))).toBe('step_over');
    expect(await told(secondStep(null, one.codeAt(later(2)), later(2)))).toBe('step_over');
  });

  test('makes the next try of the same network wait after five wrong ones, also with a new password step', async () => {
    const one = await anOwnerWithApp();
    const address = anAddress();
    const wrong = async () => {
      const { half } = await firstStep(one.email);
      const came = { token: half, device: null, deviceToken: null, address };
      return told(finishSignIn(db, came, byCode('000000', later(2)), later(2)));
    };
    const all = [];
    for (let n = 0; n < 6; n++) all.push(await wrong());
    expect(all).toEqual([...Array<string>(5).fill('code_wrong'), 'too_many_tries']);
  });

  test('ends with a new password', async () => {
    const one = await anOwnerWithApp();
    const { half } = await firstStep(one.email);
    await db.transaction((tx) => setPassword(tx, one.owner.userId, 'x', new Date()));
    expect(await told(secondStep(half, one.codeAt(later(3)), later(3)))).toBe('step_over');
  });
});

describe('recovery codes', () => {
  test('open once, also for many at the same moment, and the person is told', async () => {
    const one = await anOwnerWithApp();
    const halves = await Promise.all(Array.from({ length: 5 }, () => firstStep(one.email)));
    const [code] = one.recovery;
    const all = await Promise.all(
      halves.map(({ half }) => told(secondStep(half, code!.toLowerCase(), later(2))))
    );
    expect(all.sort()).toEqual([...Array<string>(4).fill('code_wrong'), 'in']);
    expect((await factors.ofUser(db, one.owner, later(2))).codesLeft).toBe(9);
    const mails =
      await sql`select 1 from mails where recipient = ${one.owner.email} and template = 'recovery_code_used'`;
    expect(mails).toHaveLength(1);
  });

  test('are stored as hashes, are nobody else’s, and end when new ones are made', async () => {
    const [one, other] = [await anOwnerWithApp(), await anOwnerWithApp()];
    const rows = await sql`select code_hash from recovery_codes`;
    for (const code of one.recovery) expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
    expect(await enter(other, one.recovery[1]!, later(2))).toBe('code_wrong');
    const made = await renewRecoveryCodes(db, one.owner, later(2));
    expect(await enter(one, one.recovery[1]!, later(2))).toBe('code_wrong');
    expect(await enter(one, made[1]!, later(2))).toBe('in');
  });

  test('go with the last factor, and the password is enough again', async () => {
    const one = await anOwnerWithApp();
    await removeFactor(db, one.owner, null, later(1));
    expect(await sql`select 1 from recovery_codes where user_id = ${one.owner.userId}`).toHaveLength(0);
    expect((await firstStep(one.email)).session).not.toBeNull();
    await expect(renewRecoveryCodes(db, one.owner, later(1))).rejects.toMatchObject({ code: 'not_found' });
  });
});
