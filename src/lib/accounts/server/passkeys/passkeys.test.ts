import { expect, test } from 'vitest';
import { aJoinedOwner, anAddress, byCookie, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDevice } from '../../../../../tests/fixtures/passkey.ts';
import type { DealerUser } from '../../actor.ts';
import * as factors from '../factors/factors.ts';
import { removeFactor } from '../factors/remove-factor.ts';
import { confirmPerson } from '../sessions/confirm-person.ts';
import { byPasskey, finishSignIn } from '../sessions/finish-sign-in.ts';
import { signIn } from '../sessions/sign-in.ts';
import { signInByPasskey } from '../sessions/sign-in-by-passkey.ts';
import { addPasskey } from './add-passkey.ts';
import { askForNew, askForProof } from './ask.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const site = { origin: 'https://fair.test', host: 'fair.test' };
const told = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    (error: { code: string; details?: { because?: string } }) => error.details?.because ?? error.code
  );

async function anOwner() {
  const { session, email } = await aJoinedOwner(db, sql);
  const owner = (await byCookie(session.id)).actor as DealerUser;
  return { owner, email, sessionRef: session.ref, device: aDevice('fair.test') };
}
type Owner = Awaited<ReturnType<typeof anOwner>>;

const add = ({ owner, sessionRef }: Owner, answer: string, name = 'Laptop') =>
  addPasskey(db, owner, { name, answer, sessionRef, site }, now());

async function anOwnerWithPasskey() {
  const one = await anOwner();
  const codes = await add(one, one.device.made(await askForNew(db, one.owner, site, now())));
  return { ...one, codes };
}

const asked = (userId: string | null, purpose: 'sign_in' | 'step' | 'confirm', at = now()) =>
  askForProof(db, { userId, purpose }, site, at);
const enter = (answer: string) => signInByPasskey(db, { answer, site, device: null }, now());

async function secondStep({ email }: Owner, answer: string) {
  const address = anAddress();
  const { half } = await signIn(db, { email, password, device: null, deviceToken: null, address }, now());
  const came = { token: half, device: null, deviceToken: null, address };
  return finishSignIn(db, came, byPasskey(answer, site, now()), now());
}

test('a passkey is added under a name, with recovery codes when it is the first, and several may be', async () => {
  const one = await anOwnerWithPasskey();
  expect(one.codes).toHaveLength(10);
  const other = aDevice('fair.test');
  const options = await askForNew(db, one.owner, site, now());
  expect(options.excludeCredentials).toHaveLength(1);
  expect(await add(one, other.made(options), 'Phone')).toBeNull();
  const { passkeys } = await factors.ofUser(db, one.owner, now());
  expect(passkeys.map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
    ['Laptop', null],
    ['Phone', null]
  ]);
  await removeFactor(db, one.owner, passkeys[0]!.id, now());
  expect(await told(removeFactor(db, one.owner, passkeys[0]!.id, now()))).toBe('not_found');
  expect(await factors.kindsOf(db, one.owner.userId)).toEqual(['passkey']);
});

test('one that another site asked for, that answers nothing of ours or comes twice is not added', async () => {
  const [one, other] = [await anOwner(), await anOwner()];
  const options = await askForNew(db, one.owner, site, now());
  const evil = { origin: 'https://evil.example' };
  expect(await told(add(one, one.device.made(options, evil)))).toBe('passkey_wrong');
  expect(await told(add(one, one.device.made({ challenge: 'AAAA' })))).toBe('passkey_wrong');
  for (const odd of ['', '{}', 'null', '{"id":"x"}', one.device.proved(options)]) {
    expect(await told(add(one, odd))).toBe('passkey_wrong');
  }
  const made = one.device.made(await askForNew(db, one.owner, site, now()));
  expect(await told(add(other, made))).toBe('passkey_wrong');
  await add(one, made);
  expect(await told(add(one, made))).toBe('passkey_wrong');
  const again = one.device.made(await askForNew(db, other.owner, site, now()));
  expect(await told(add(other, again))).toBe('passkey_wrong');
});

test('it is the second step of its owner alone, each answer once', async () => {
  const [one, other] = [await anOwnerWithPasskey(), await anOwnerWithPasskey()];
  const { userId } = one.owner;
  const answer = one.device.proved(await asked(userId, 'step'), { verified: false });
  expect((await secondStep(one, answer)).userId).toBe(userId);
  expect(await told(secondStep(one, answer))).toBe('passkey_wrong');
  expect(await told(secondStep(other, one.device.proved(await asked(userId, 'step'))))).toBe('passkey_wrong');
  const foreign = other.device.proved(await asked(userId, 'step'));
  expect(await told(secondStep(one, foreign))).toBe('passkey_wrong');
  expect((await factors.ofUser(db, one.owner, now())).passkeys[0]!.lastUsedAt).not.toBeNull();
});

test('it comes in alone where the device has verified its owner, and not otherwise', async () => {
  const one = await anOwnerWithPasskey();
  const session = await enter(one.device.proved(await asked(null, 'sign_in')));
  expect((await byCookie(session.id)).actor).toMatchObject({ userId: one.owner.userId });
  const unverified = one.device.proved(await asked(null, 'sign_in'), { verified: false });
  expect(await told(enter(unverified))).toBe('passkey_wrong');
  expect(await told(enter(one.device.proved(await asked(one.owner.userId, 'step'))))).toBe('passkey_wrong');
  const old = await asked(null, 'sign_in', new Date(Date.now() - 6 * 60_000));
  expect(await told(enter(one.device.proved(old)))).toBe('passkey_wrong');
  await sql`update users set disabled_at = now() where id = ${one.owner.userId}`;
  expect(await told(enter(one.device.proved(await asked(null, 'sign_in'))))).toBe('passkey_wrong');
});

test('it confirms who sits at the screen, when it was asked for that', async () => {
  const one = await anOwnerWithPasskey();
  await sql`update sessions set confirmed_at = null where user_id = ${one.owner.userId}`;
  const confirm = (passkey: string) =>
    confirmPerson(db, one.owner, { sessionRef: one.sessionRef, proof: { passkey, site } }, now());
  expect(await told(confirm(one.device.proved(await asked(one.owner.userId, 'step'))))).toBe('wrong');
  await confirm(one.device.proved(await asked(one.owner.userId, 'confirm')));
  const [row] = await sql`select confirmed_at from sessions where ref = ${one.sessionRef}`;
  expect(row!.confirmed_at).not.toBeNull();
});
