import { expect, test } from 'vitest';
import { anAddress } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { identify } from '../sessions/identify.ts';
import { beginPairing, pairScreen, pendingPairing, revokeScreen } from './screens.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();

test('a screen is paired by its code, watches its fair only and can be revoked', async () => {
  const fair = await aFair(sql);
  const host = await aStaffUser(sql, 'host');
  const { token, code } = await beginPairing(db, anAddress(), now());
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

test('codes that ran out are gone when the next one is asked for', async () => {
  const long = new Date(Date.now() - 3_600_000);
  for (let n = 0; n < 5; n++) await beginPairing(db, anAddress(), long);
  await beginPairing(db, anAddress(), now());
  expect(await sql`select 1 from screens where paired_at is null`).toHaveLength(1);
});
