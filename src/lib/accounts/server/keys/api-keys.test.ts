import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import type { DealerUser } from '../../actor.ts';
import { keyLimit } from '../../api-keys.ts';
import * as apiKeys from './api-keys.ts';
import { createApiKey } from './create-api-key.ts';
import { disableUser } from '../people/change-user.ts';
import { identify } from '../sessions/identify.ts';
import { revokeApiKey } from './revoke-api-key.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const erp = { name: 'ERP', sessionRef: 'here' };
const byKey = (key: string) => identify({ cookie: null, authorization: `Bearer ${key}` });

test('a key acts as its owner until it is revoked, and is refused at once afterwards', async () => {
  const viewer = await aDealerUser(sql, await aDealer(sql), 'viewer');
  const { id, key } = await createApiKey(db, viewer, erp, now);
  expect((await byKey(key)).actor).toEqual(viewer);
  await revokeApiKey(db, viewer, id, now);
  expect((await byKey(key)).actor).toBeNull();
});

test('a key is not stored, and its owner sees its name and days only', async () => {
  const planner = await aStaffUser(sql, 'planner');
  const { id, key } = await createApiKey(db, planner, erp, now);
  expect(await apiKeys.own(db, planner)).toEqual([{ id, name: 'ERP', createdAt: now, revokedAt: null }]);
  const [stored] = await sql`select row_to_json(api_keys)::text as row from api_keys where id = ${id}`;
  expect(stored!.row).not.toContain(key);
  const events = await sql`select type, payload from events where aggregate_id = ${id}`;
  expect(events).toEqual([{ type: 'api_key.created', payload: { name: 'ERP' } }]);
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

test('a key of somebody else is not found, also that of a colleague, and goes on working', async () => {
  const dealer = await aDealer(sql);
  const owner = await aDealerUser(sql, dealer);
  const { id, key } = await createApiKey(db, owner, erp, now);
  for (const other of [await aDealerUser(sql, dealer), await aStaffUser(sql)]) {
    await expect(revokeApiKey(db, other, id, now)).rejects.toMatchObject({ code: 'not_found' });
    expect(await apiKeys.own(db, other)).toEqual([]);
  }
  expect((await byKey(key)).actor).toEqual(owner);
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
  expect((await byKey(key)).actor).toEqual(rep);
});

test('a key makes no other key', async () => {
  const finance = await aStaffUser(sql, 'finance');
  const keyed = { name: 'ERP', sessionRef: null };
  await expect(createApiKey(db, finance, keyed, now)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('an account that is closed takes its keys with it', async () => {
  const admin = await aStaffUser(sql);
  const planner = await aStaffUser(sql, 'planner');
  const { key } = await createApiKey(db, planner, erp, now);
  await disableUser(db, admin, planner.userId, now);
  expect((await byKey(key)).actor).toBeNull();
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
