import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { newSecret } from '../secrets.ts';
import { demoToken, markAsDemo, openDemoDoor } from './demo-door.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');
const admin = await aStaffUser(sql, 'admin');
const secret = newSecret();
const token = demoToken(secret, director.email);
const open = (more: Partial<{ secret: string | undefined; email: string; token: string }> = {}) =>
  openDemoDoor(db, { secret, email: director.email, token, ...more }, null, new Date());

test('a demo door stays shut where the database does not say that it is the demo’s', async () => {
  expect(await open()).toBeNull();
});

test('it opens for the account that its token is for, and only while the secret of this start lives', async () => {
  await markAsDemo(db);
  expect((await open())?.userId).toBe(director.userId);
  expect(await open({ secret: undefined })).toBeNull();
  expect(await open({ secret: newSecret() })).toBeNull();
  expect(await open({ email: admin.email })).toBeNull();
  expect(await open({ token: token.slice(1) })).toBeNull();
  expect(await open({ token: '' })).toBeNull();
});

test('it does not open for a closed account', async () => {
  await sql`update users set disabled_at = now() where id = ${director.userId}`;
  expect(await open()).toBeNull();
});
