import { expect, test } from 'vitest';
import { aJoinedOwner, byCookie, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealerUser } from '../../../../../tests/fixtures/factories.ts';
import type { DealerUser } from '../../actor.ts';
import { inviteUser } from '../invitations/invite-user.ts';
import { createApiKey } from '../keys/create-api-key.ts';
import { changeRole } from '../people/change-user.ts';
import { confirmPerson } from './confirm-person.ts';

const { db, sql } = await testDatabase();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function anOwner() {
  const { session, dealer } = await aJoinedOwner(db, sql);
  const now = async () => (await byCookie(session.id)).actor as DealerUser;
  const colleague = await aDealerUser(sql, dealer, 'buyer');
  return { session, dealer, now, colleague };
}

const deeds = {
  'making a key': (owner: DealerUser, at: Date) =>
    createApiKey(db, owner, { name: 'ERP', scope: 'read', days: 30, sessionRef: 'here' }, at),
  'inviting somebody': (owner: DealerUser, at: Date) =>
    inviteUser(db, owner, { name: 'Li', email: 'li@example.test', role: 'viewer', locale: 'en' }, at)
};

test.each(Object.entries(deeds))('%s asks again ten minutes after signing in', async (_, deed) => {
  const { session, now } = await anOwner();
  await deed(await now(), inMinutes(9));
  const late = deed(await now(), inMinutes(11));
  await expect(late).rejects.toMatchObject({ code: 'confirmation_needed', details: { factors: [] } });
  await confirmPerson(
    db,
    await now(),
    { sessionRef: session.ref, proof: { typed: password } },
    inMinutes(11)
  );
  await deed(await now(), inMinutes(20));
  await expect(deed(await now(), inMinutes(22))).rejects.toMatchObject({ code: 'confirmation_needed' });
});

test('giving another role asks again, but first whether one may', async () => {
  const { now, colleague } = await anOwner();
  const stranger = await anOwner();
  const change = async (by: DealerUser) =>
    changeRole(db, by, { userId: colleague.userId, role: 'viewer' }, inMinutes(11));
  await expect(change(await now())).rejects.toMatchObject({ code: 'confirmation_needed' });
  await expect(change(await stranger.now())).rejects.toMatchObject({ code: 'not_found' });
  await change({ ...(await now()), confirmedAt: inMinutes(11) });
});

test('a program with a key is never taken for a person who has just confirmed', async () => {
  const { now } = await anOwner();
  const byKey = { ...(await now()), confirmedAt: undefined };
  for (const deed of Object.values(deeds)) {
    await expect(deed(byKey, inMinutes(0))).rejects.toMatchObject({ code: 'confirmation_needed' });
  }
});

test('confirming counts for its own session alone', async () => {
  const { session, now } = await anOwner();
  await sql`update sessions set confirmed_at = now() - interval '1 hour' where user_id = ${session.userId}`;
  const before = (await now()).confirmedAt;
  await confirmPerson(
    db,
    await now(),
    { sessionRef: (await anOwner()).session.ref, proof: { typed: password } },
    new Date()
  );
  expect((await now()).confirmedAt).toEqual(before);
});

test('a wrong password confirms nothing, says so, and makes the next try wait', async () => {
  const { session, now } = await anOwner();
  await sql`update sessions set confirmed_at = null where user_id = ${session.userId}`;
  const actor = await now();
  const told = [];
  for (let n = 0; n < 6; n++) {
    const input = { sessionRef: session.ref, proof: { typed: 'not this one' } };
    told.push(
      await confirmPerson(db, actor, input, new Date()).catch((error: { details: unknown }) => error.details)
    );
  }
  expect(told[0]).toEqual({ factors: [], because: 'wrong' });
  expect(told.at(-1)).toMatchObject({ because: 'paused', retryAfterSeconds: 5 });
  expect((await now()).confirmedAt).toBeNull();
});
