import { beforeEach, describe, expect, test } from 'vitest';
import { aJoinedOwner, anAddress, password } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { alarmRules } from '../../alarm-rules.ts';
import { signIn } from '../sessions/sign-in.ts';
import { acknowledgeAlarm } from './acknowledge-alarm.ts';
import { letIn } from './let-in.ts';
import { gathering, noteRefusal } from './note-refusal.ts';
import { raiseAlarms } from './raise-alarms.ts';
import * as refusals from './refused-list.ts';
import * as standing from './standing.ts';
import { writeRefusals } from './write-refusals.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
const admin = await aStaffUser(sql, 'admin');
const everything = { kind: null, userId: null, before: null };
const wrongly = (email: string, address = anAddress()) =>
  signIn(db, { email, password: 'wrong password', device: null, deviceToken: null, address }, now()).catch(
    (error: { code: string }) => error.code
  );
const written = async () => {
  await writeRefusals(db);
  return (await refusals.page(db, admin, everything)).list;
};

beforeEach(async () => {
  gathering.take();
  await sql`truncate refusals, security_alarms, rate_limits`;
});

describe('the record of refusals', () => {
  test('holds every failed try to sign in, and whose account it was about, but nothing that was typed', async () => {
    const { email, session } = await aJoinedOwner(db, sql);
    const address = '203.0.113.77';
    for (let n = 0; n < 7; n++) await wrongly(email, address);
    await wrongly('nobody.at.all@example.test', address);
    const list = await written();
    expect(list.map(({ kind, person, count }) => [kind, person?.id ?? null, count]).sort()).toEqual([
      ['sign_in_failed', null, 1],
      ['sign_in_failed', session.userId, 5],
      ['sign_in_paused', session.userId, 2]
    ]);
    const raw = JSON.stringify(await sql`select * from refusals`);
    for (const secret of ['wrong password', 'nobody', '203.0.113.77', email])
      expect(raw).not.toContain(secret);
  });

  test('stays small under a flood: twenty thousand tries are a few statements and some rows', async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000);
    let statements = 0;
    for (let n = 0; n < 20_000; n++) {
      const address = `198.51.${n % 100}.${n % 250}`;
      noteRefusal({ kind: 'sign_in_failed', email: `guess-${n}@example.test`, address }, anHourAgo);
      if (n % 5000 === 4999) {
        await writeRefusals(db);
        statements++;
      }
    }
    expect(statements).toBe(4);
    const [row] = await sql`select sum(count)::int as tries, count(*)::int as rows from refusals`;
    expect(row!.tries).toBe(20_000);
    expect(row!.rows).toBeLessThanOrEqual(302);
  });

  test('is read by admins only, narrowed by kind and person, page by page', async () => {
    const { session } = await aJoinedOwner(db, sql);
    const userId = session.userId;
    for (let n = 0; n < 3; n++) noteRefusal({ kind: 'not_theirs', userId, address: null, route: `/${n}` });
    noteRefusal({ kind: 'key_wrong', address: '192.0.2.1' });
    await writeRefusals(db);
    const rep = await aStaffUser(sql, 'rep');
    await expect(refusals.page(db, rep, everything)).rejects.toMatchObject({ code: 'forbidden_role' });
    const first = await refusals.page(db, admin, { ...everything, userId }, 2);
    const second = await refusals.page(db, admin, { ...everything, userId, before: first.next }, 2);
    const routes = [...first.list, ...second.list].map(({ route }) => route);
    expect(routes.sort()).toEqual(['/0', '/1', '/2']);
    expect(second.next).toBeNull();
    const keys = await refusals.page(db, admin, { ...everything, kind: 'key_wrong' });
    expect(keys.list).toMatchObject([{ network: '192.0.2.0/24', person: null }]);
    const hours = await refusals.byHour(db, admin, now());
    expect(hours).toHaveLength(24);
    expect(hours.reduce((sum, hour) => sum + hour.deeds, 0)).toBe(3);
    expect(hours.reduce((sum, hour) => sum + hour.others, 0)).toBe(1);
  });
});

describe('an alarm', () => {
  const attack = async () => {
    for (let n = 0; n < alarmRules.many_accounts.atLeast; n++)
      noteRefusal({ kind: 'sign_in_failed', email: `guess-${n}@example.test`, address: '198.51.100.9' });
    await writeRefusals(db);
    await raiseAlarms(db, now());
  };

  test('is raised once when one network goes through the accounts, and grows while it goes on', async () => {
    for (let n = 0; n < 5; n++)
      noteRefusal({ kind: 'sign_in_failed', email: `${n}@x`, address: '192.0.2.1' });
    await attack();
    await attack();
    const open = await standing.openAlarms(db, admin);
    expect(open).toMatchObject([
      { rule: 'many_accounts', network: '198.51.100.0/24', accounts: 20, tries: 40 }
    ]);
    const told = await sql`select payload from events where type = 'security_alarm.raised'`;
    expect(told).toHaveLength(1);
  });

  test('names the person who reaches again and again for what is not theirs', async () => {
    const { session } = await aJoinedOwner(db, sql);
    for (let n = 0; n < alarmRules.refused_deeds.atLeast; n++)
      noteRefusal({
        kind: 'not_theirs',
        userId: session.userId,
        address: anAddress(),
        route: '/orders/[number]'
      });
    await writeRefusals(db);
    await raiseAlarms(db, now());
    expect(await standing.openAlarms(db, admin)).toMatchObject([
      { rule: 'refused_deeds', person: { id: session.userId }, network: null }
    ]);
    expect(await standing.countOpenAlarms(db, await aStaffUser(sql, 'director'))).toBe(0);
  });

  test('is open until an admin takes note by name, and quiet for an hour afterwards', async () => {
    await attack();
    const { id } = (await standing.openAlarms(db, admin))[0]!;
    const rep = await aStaffUser(sql, 'rep');
    await expect(acknowledgeAlarm(db, rep, id, now())).rejects.toMatchObject({ code: 'forbidden_role' });
    await acknowledgeAlarm(db, admin, id, now());
    await expect(acknowledgeAlarm(db, admin, id, now())).rejects.toMatchObject({ code: 'not_found' });
    await attack();
    expect(await standing.countOpenAlarms(db, admin)).toBe(0);
    await sql`update security_alarms set acknowledged_at = now() - interval '61 minutes'`;
    await attack();
    expect(await standing.countOpenAlarms(db, admin)).toBe(1);
    const changes = await standing.changes(db, admin);
    expect(changes[0]).toMatchObject({ type: 'security_alarm.acknowledged', by: admin.name });
  });
});

describe('somebody who has to wait', () => {
  test('is shown to the admin, who may let them in', async () => {
    const { email, session } = await aJoinedOwner(db, sql);
    const address = anAddress();
    const right = () => signIn(db, { email, password, device: null, deviceToken: null, address }, now());
    for (let n = 0; n < 6; n++) await wrongly(email, address);
    await expect(right()).rejects.toMatchObject({ code: 'too_many_tries' });
    expect(await standing.lockedOut(db, admin, now())).toMatchObject([
      { person: { id: session.userId, email }, failures: 5 }
    ]);
    const rep = await aStaffUser(sql, 'rep');
    await expect(letIn(db, rep, session.userId, now())).rejects.toMatchObject({ code: 'forbidden_role' });
    await letIn(db, admin, session.userId, now());
    expect(await standing.lockedOut(db, admin, now())).toEqual([]);
    expect((await right()).userId).toBe(session.userId);
  });
});
