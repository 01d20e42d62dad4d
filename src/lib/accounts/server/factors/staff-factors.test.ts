import { beforeEach, describe, expect, test } from 'vitest';
import { byCookie } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { createApiKey } from '../keys/create-api-key.ts';
import { identify } from '../sessions/identify.ts';
import { openSession } from '../sessions/open-session.ts';
import * as factors from './factors.ts';
import { requiredSince, requireSecondStep } from './require-second-step.ts';
import { takeAwayFactors } from './take-away-factors.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const admin = await aStaffUser(sql, 'admin');
const whoIs = async (userId: string) => byCookie((await openSession(userId, null, now())).id);

const withApp = (userId: string) => sql`
  insert into code_apps (user_id, secret, created_at, confirmed_at) values (${userId}, 'JBSWY3DPEHPK3PXP', now(), now())`;

beforeEach(() => sql`truncate staff_rules, code_apps, passkeys, recovery_codes`);

describe('a second step that all staff need', () => {
  test('makes nobody of staff without one, in open sessions too, until they have it', async () => {
    const rep = await aStaffUser(sql, 'rep');
    const { id } = await openSession(rep.userId, null, now());
    expect((await byCookie(id)).actor).toMatchObject({ userId: rep.userId });
    await requireSecondStep(db, admin, true, now());
    const known = await byCookie(id);
    expect([known.actor, known.pending?.userId]).toEqual([null, rep.userId]);
    await sql`insert into code_apps (user_id, secret, created_at) values (${rep.userId}, 'JBSWY3DPEHPK3PXP', now())`;
    expect((await byCookie(id)).actor).toBeNull();
    await sql`update code_apps set confirmed_at = now()`;
    expect((await byCookie(id)).actor).toMatchObject({ userId: rep.userId, factors: ['code_app'] });
  });

  test('asks nothing of dealers, nor of programs, and ends when it is no longer required', async () => {
    const owner = await aDealerUser(sql, await aDealer(sql));
    const rep = await aStaffUser(sql, 'rep');
    const { key } = await createApiKey(
      db,
      rep,
      { name: 'ERP', scope: 'read', days: 30, sessionRef: 'x' },
      now()
    );
    await requireSecondStep(db, admin, true, now());
    expect((await whoIs(owner.userId)).actor).toMatchObject({ userId: owner.userId });
    const byKey = await identify({ cookie: null, authorization: `Bearer ${key}` });
    expect(byKey.actor).toMatchObject({ userId: rep.userId });
    await requireSecondStep(db, admin, false, now());
    expect(await requiredSince(db)).toBeNull();
    expect((await whoIs(rep.userId)).actor).toMatchObject({ userId: rep.userId });
  });

  test('is decided by an admin who has just confirmed, and told once with those who have none', async () => {
    const [director, rep] = [await aStaffUser(sql, 'director'), await aStaffUser(sql, 'rep')];
    await withApp(director.userId);
    await expect(requireSecondStep(db, director, true, now())).rejects.toMatchObject({
      code: 'forbidden_role'
    });
    const late = requireSecondStep(db, { ...admin, confirmedAt: null }, true, now());
    await expect(late).rejects.toMatchObject({ code: 'confirmation_needed' });
    const boss = await aStaffUser(sql, 'admin');
    for (let n = 0; n < 2; n++) await requireSecondStep(db, boss, true, now());
    const events = await sql<{ payload: { without: string[] } }[]>`
      select payload from events where type = 'staff.second_step_required' and actor_id = ${boss.userId}`;
    expect(events).toHaveLength(1);
    expect(events[0]!.payload.without).toContain(rep.userId);
    expect(events[0]!.payload.without).not.toContain(director.userId);
  });
});

describe('taking the second step off an account', () => {
  test('leaves the password, ends the sessions, is recorded and told by mail', async () => {
    const owner = await aDealerUser(sql, await aDealer(sql));
    await withApp(owner.userId);
    await sql`insert into recovery_codes (user_id, code_hash) values (${owner.userId}, 'x')`;
    const { id } = await openSession(owner.userId, null, now());
    await takeAwayFactors(db, admin, owner.userId, now());
    expect((await byCookie(id)).actor).toBeNull();
    expect(await factors.kindsOf(db, owner.userId)).toEqual([]);
    expect(await sql`select 1 from recovery_codes where user_id = ${owner.userId}`).toHaveLength(0);
    const [event] = await sql`select actor_id, payload from events
      where type = 'user.factors_taken_away' and aggregate_id = ${owner.userId}`;
    expect(event).toEqual({ actor_id: admin.userId, payload: { factors: ['code_app'] } });
    const mails = await sql`select template from mails where recipient = ${owner.email}`;
    expect(mails).toEqual([{ template: 'factors_taken_away' }]);
  });

  test('is for admins who have just confirmed, for others than oneself, and where there is one', async () => {
    const [director, owner] = [await aStaffUser(sql, 'director'), await aDealerUser(sql, await aDealer(sql))];
    const take = (by: typeof admin, userId: string) =>
      takeAwayFactors(db, by, userId, now()).catch((error: { code: string }) => error.code);
    expect(await take(admin, owner.userId)).toBe('not_found');
    await withApp(owner.userId);
    await withApp(admin.userId);
    expect(await take(director, owner.userId)).toBe('forbidden_role');
    expect(await take(admin, admin.userId)).toBe('forbidden_role');
    expect(await take({ ...admin, confirmedAt: null }, owner.userId)).toBe('confirmation_needed');
  });
});
