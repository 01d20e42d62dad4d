import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import type { DealerUser } from '../../actor.ts';
import { keyLimit } from '../../api-keys.ts';
import * as apiKeys from './api-keys.ts';
import { createApiKey } from './create-api-key.ts';
import { setPassword } from '../passwords/set-password.ts';
import { changeRole, disableUser } from '../people/change-user.ts';
import { identify } from '../sessions/identify.ts';
import { revokeApiKey } from './revoke-api-key.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const erp = { name: 'ERP', scope: 'read' as const, days: 30, sessionRef: 'here' };
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
/** As a program is: nobody has proved anything in its session. */
const asProgram = <Person extends object>(person: Person) => ({
  ...person,
  confirmedAt: undefined,
  program: true
});
const byKey = (key: string) => identify({ cookie: null, authorization: `Bearer ${key}` });

test('a key acts as its owner until it is revoked, and is refused at once afterwards', async () => {
  const viewer = await aDealerUser(sql, await aDealer(sql), 'viewer');
  const { id, key } = await createApiKey(db, viewer, erp, now);
  expect((await byKey(key)).actor).toEqual(asProgram(viewer));
  await revokeApiKey(db, viewer, id, now);
  expect((await byKey(key)).actor).toBeNull();
});

test('a key is not stored, and its owner sees its name and days only', async () => {
  const planner = await aStaffUser(sql, 'planner');
  const { id, key } = await createApiKey(db, planner, erp, now);
  const listed = { id, name: 'ERP', scope: 'read', createdAt: now, expiresAt: inDays(30) };
  expect(await apiKeys.own(db, planner)).toEqual([{ ...listed, lastUsedAt: null, revokedAt: null }]);
  const [stored] = await sql`select row_to_json(api_keys)::text as row from api_keys where id = ${id}`;
  expect(stored!.row).not.toContain(key);
  const events = await sql`select type, payload from events where aggregate_id = ${id}`;
  const payload = { name: 'ERP', scope: 'read', expiresAt: inDays(30).toISOString() };
  expect(events).toEqual([{ type: 'api_key.created', payload }]);
});

test('keys that work stand before those that were revoked', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const old = await createApiKey(db, rep, { ...erp, name: 'old' }, now);
  const ended = await createApiKey(db, rep, { ...erp, name: 'ended' }, new Date(now.getTime() + 1000));
  await revokeApiKey(db, rep, ended.id, now);
  const listed = await apiKeys.own(db, rep);
  expect(listed.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
    [old.id, null],
    [ended.id, now]
  ]);
});

test('a key of somebody else is not found, and goes on working', async () => {
  const dealer = await aDealer(sql);
  const owner = await aDealerUser(sql, dealer);
  const { id, key } = await createApiKey(db, owner, erp, now);
  const strangers = [await aDealerUser(sql, dealer, 'buyer'), await aDealerUser(sql, await aDealer(sql))];
  for (const other of [...strangers, await aStaffUser(sql, 'director')]) {
    await expect(revokeApiKey(db, other, id, now)).rejects.toMatchObject({ code: 'not_found' });
    expect(await apiKeys.own(db, other)).toEqual([]);
  }
  expect((await byKey(key)).actor).toEqual(asProgram(owner));
});

test('an owner ends keys of the company, an admin every key, and both see whose they are', async () => {
  const dealer = await aDealer(sql);
  const [owner, buyer] = [await aDealerUser(sql, dealer), await aDealerUser(sql, dealer, 'buyer')];
  const admin = await aStaffUser(sql);
  const [one, other] = [await createApiKey(db, buyer, erp, now), await createApiKey(db, buyer, erp, now)];
  const theirs = { name: buyer.name, email: buyer.email, company: dealer.name };
  expect((await apiKeys.ofCompany(db, owner)).map((key) => key.owner)).toEqual([theirs, theirs]);
  expect(await apiKeys.ofCompany(db, buyer)).toEqual([]);
  await revokeApiKey(db, owner, one.id, now);
  const { list } = await apiKeys.page(db, admin, null);
  expect(list.filter((key) => key.owner.email === buyer.email).map((key) => key.id)).toEqual([other.id]);
  await revokeApiKey(db, admin, other.id, now);
  for (const { key } of [one, other]) expect((await byKey(key)).actor).toBeNull();
  await expect(apiKeys.page(db, await aStaffUser(sql, 'director'), null)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('a key works until its day, and tells when it was used last', async () => {
  const viewer = await aDealerUser(sql, await aDealer(sql), 'viewer');
  const { id, key } = await createApiKey(db, viewer, erp, now);
  expect((await byKey(key)).key).toEqual({ id, scope: 'read' });
  expect((await apiKeys.own(db, viewer))[0]!.lastUsedAt).not.toBeNull();
  await sql`update api_keys set expires_at = now() where id = ${id}`;
  expect(await byKey(key)).toMatchObject({ actor: null, session: null, key: null });
});

test('a key ends with the password, the role and the account under which it was made', async () => {
  const admin = await aStaffUser(sql);
  const endings = [
    ['role_changed', (userId: string) => changeRole(db, admin, { userId, role: 'warehouse' }, now)],
    ['account_closed', (userId: string) => disableUser(db, admin, userId, now)],
    ['password_changed', (userId: string) => db.transaction((tx) => setPassword(tx, userId, 'a hash', now))]
  ] as const;
  for (const [reason, end] of endings) {
    const planner = await aStaffUser(sql, 'planner');
    const { id, key } = await createApiKey(db, planner, erp, now);
    await end(planner.userId);
    await sql`update users set disabled_at = null where id = ${planner.userId}`;
    expect((await byKey(key)).actor, reason).toBeNull();
    const [event] =
      await sql`select payload from events where aggregate_id = ${id} and type = 'api_key.revoked'`;
    expect(event).toEqual({ payload: { reason } });
  }
});

test('a key is revoked once', async () => {
  const admin = await aStaffUser(sql);
  const { id } = await createApiKey(db, admin, erp, now);
  await revokeApiKey(db, admin, id, now);
  await expect(revokeApiKey(db, admin, id, now)).rejects.toMatchObject({ code: 'not_found' });
});

test('while acting for a dealer there are no keys to make, see or revoke', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const { id, key } = await createApiKey(db, rep, erp, now);
  const buyer = await aDealerUser(sql, await aDealer(sql), 'buyer');
  const acting: DealerUser = {
    ...buyer,
    userId: rep.userId,
    actedBy: { userId: rep.userId, name: rep.name }
  };
  await expect(createApiKey(db, acting, erp, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(revokeApiKey(db, acting, id, now)).rejects.toMatchObject({ code: 'not_found' });
  expect(await apiKeys.own(db, acting)).toEqual([]);
  expect((await byKey(key)).actor).toEqual(asProgram(rep));
});

test('a key makes no other key', async () => {
  const finance = await aStaffUser(sql, 'finance');
  const keyed = { ...erp, sessionRef: null };
  await expect(createApiKey(db, finance, keyed, now)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('nobody has more than so many keys that work, however many windows make them', async () => {
  const admin = await aStaffUser(sql);
  const tries = Array.from({ length: keyLimit + 4 }, () => createApiKey(db, admin, erp, now));
  const results = await Promise.allSettled(tries);
  const refusals = results.filter((one) => one.status === 'rejected').map((one) => one.reason as object);
  expect(refusals).toHaveLength(4);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 'too_many_keys', details: { limit: keyLimit } });
  }
});
