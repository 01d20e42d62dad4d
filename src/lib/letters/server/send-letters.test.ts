import { beforeEach, expect, test } from 'vitest';
import { suppressAddress } from '#lib/mail/server/suppress-address.ts';
import { stopMails } from '#lib/notifications/server/channels/stop-mails.ts';
import { wantedLetters, wantLetters } from '#lib/notifications/server/letter-stops.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { aDraft, aFairWithGuests, anApproved, standing } from '../../../../tests/fixtures/letters.ts';
import { inviteWhoJoined } from '#lib/attendance/server/invitations/make-invitations.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { approveMailing } from './approve-mailing.ts';
import { askApproval } from './ask-approval.ts';
import { handOverLetters } from './hand-over-letters.ts';
import { prepareLetters } from './prepare-letters.ts';
import { saveTemplate } from './save-template.ts';
import { sendBackMailing } from './send-back-mailing.ts';
import { sendLetters } from './send-letters.ts';
import { steerMailing } from './steer-mailing.ts';
import * as reminders from './timed-reminder.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [maker, approver, host] = await Promise.all([
  aStaffUser(sql, 'director'),
  aStaffUser(sql, 'admin'),
  aStaffUser(sql, 'host')
]);
const people = { maker, approver };
const run = () => sendLetters(AbortSignal.any([]), () => now, db);
const mails = () => sql<
  { recipient: string; subject: string; body: string; unsubscribe: string; locale: string }[]
>`
  select recipient, subject, body, unsubscribe, locale from mails order by recipient`;
const anybody = async (fairId: number) =>
  (await sql<{ id: string; email: string }[]>`select u.id, u.email from users u
    join fair_dealers g on g.dealer_id = u.dealer_id and g.fair_id = ${fairId} order by 'user:' || u.id`)!;

beforeEach(
  () =>
    sql`truncate mails, mail_addresses, letters, mailings, letter_templates, notice_choices, letter_stops, mail_stops restart identity cascade`
);

test('an approved mailing reaches everybody once, each in their language, and is done', async () => {
  const { fair } = await aFairWithGuests(sql, 720);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  expect(await standing(db, id)).toEqual({ handed: 720 });
  const written = await mails();
  expect(new Set(written.map(({ recipient }) => recipient)).size).toBe(720);
  expect(written.filter(({ locale }) => locale === 'ko')[0]!.subject).toMatch(/^Dealer \d+ 초대/);
  expect(written[0]!.body).toContain('/unsubscribe/');
  expect(written[0]!.unsubscribe).toContain('/unsubscribe/');
  await run();
  expect(await mails()).toHaveLength(720);
  const [{ state }] = (await sql`select state from mailings`) as [{ state: string }];
  expect(state).toBe('done');
  const [{ count }] = (await sql`select count(*)::int from letters where blocks::text like '%http%'`) as [
    { count: number }
  ];
  expect(count).toBe(0);
});

test('the same letter never goes to a person twice, in whatever mailing', async () => {
  const { fair } = await aFairWithGuests(sql, 3);
  await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  const again = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  expect(await standing(db, again)).toEqual({ already: 3 });
  expect(await mails()).toHaveLength(3);
});

test('several jobs at once prepare and hand over each letter once', async () => {
  const { fair } = await aFairWithGuests(sql, 900);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  const twin = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await Promise.all([run(), run(), run()]);
  await run();
  const both = [await standing(db, id), await standing(db, twin)];
  expect(both.reduce((sum, { handed = 0 }) => sum + handed, 0)).toBe(900);
  expect(both.reduce((sum, { already = 0 }) => sum + already, 0)).toBe(900);
  expect(await sql`select from mails`).toHaveLength(900);
});

test('who has ended such mails, complained, or of whom nothing is known is left out, and it says why', async () => {
  const { fair } = await aFairWithGuests(sql, 4);
  const guests = await anybody(fair.id);
  await stopMails(db, { userId: guests[0]!.id, stops: 'fairs' }, now);
  await suppressAddress(db, { address: guests[1]!.email, why: 'complained', reason: 'x', now });
  await sql`update users set email = 'no address' where id = ${guests[2]!.id}`;
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  expect(await standing(db, id)).toEqual({ opted_out: 1, suppressed: 1, no_address: 1, handed: 1 });
  const text = { version: 0, subject: '{{dealer.name}}', body: 'Call {{rep.phone}}' };
  for (const locale of ['en', 'zh-CN', 'ko'] as const)
    await saveTemplate(db, approver, 'welcome', { ...text, locale }, now);
  const other = await anApproved(db, people, { kind: 'welcome' });
  await run();
  const [row] =
    await sql`select reason, detail from letters where mailing_id = ${other} and reason = 'field_empty' limit 1`;
  expect(row).toEqual({ reason: 'field_empty', detail: 'rep.phone' });
});

test('one sort of letters ends by itself, all of them by one word, and what was ended comes again when it is chosen', async () => {
  const { fair } = await aFairWithGuests(sql, 3);
  const [first, second] = await anybody(fair.id);
  await stopMails(db, { userId: first!.id, stops: 'letters-invitations' }, now);
  await stopMails(db, { userId: second!.id, stops: 'letters' }, now);
  expect(await sql`select from notice_choices`).toHaveLength(0);
  const invitation = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  const welcome = await anApproved(db, people, { kind: 'welcome' });
  await run();
  expect(await standing(db, invitation)).toEqual({ opted_out: 2, handed: 1 });
  const [left] = await sql`select person from letters where mailing_id = ${welcome} and reason = 'opted_out'`;
  expect(left).toEqual({ person: `user:${second!.id}` });
  const reader = { userId: second!.id, email: second!.email };
  await db.transaction((tx) => wantLetters(tx, reader, ['invitations', 'thanks'], now));
  expect(await wantedLetters(db, reader)).toEqual(['invitations', 'thanks']);
});

test('each batch is a step in the record, so that open pages show how far a mailing is', async () => {
  const { fair } = await aFairWithGuests(sql, 120);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  const steps = await sql<{ payload: unknown }[]>`
    select payload from events where type = 'mailing.moved_on' and aggregate_id = ${id} order by id`;
  expect(steps.map(({ payload }) => payload)).toEqual([{ prepared: 100 }, { prepared: 20 }, { handed: 120 }]);
});

test('who ends such mails between preparing and sending gets none', async () => {
  const { fair } = await aFairWithGuests(sql, 3);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await prepareLetters(db, id, now);
  expect(await standing(db, id)).toEqual({ prepared: 3 });
  const [first, second] = await anybody(fair.id);
  await stopMails(db, { userId: first!.id, stops: 'all' }, now);
  await suppressAddress(db, { address: second!.email, why: 'bounced', reason: 'x', now });
  await handOverLetters(db, id, now);
  expect(await standing(db, id)).toEqual({ opted_out: 1, suppressed: 1, handed: 1 });
  expect(await mails()).toHaveLength(1);
});

test('held, it hands over nothing and takes back what waits; let go, everybody still gets one; stopped, nobody more', async () => {
  const { fair } = await aFairWithGuests(sql, 5);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await prepareLetters(db, id, now);
  await handOverLetters(db, id, now);
  await sql`update mails set sent_at = now() where id = (select id from mails limit 1)`;
  await steerMailing(db, maker, { id, how: 'pause' }, now);
  expect(await standing(db, id)).toEqual({ handed: 1, prepared: 4 });
  await run();
  expect(await mails()).toHaveLength(1);
  await steerMailing(db, approver, { id, how: 'resume' }, now);
  await run();
  expect(await standing(db, id)).toEqual({ handed: 5 });
  expect(await mails()).toHaveLength(5);
  const { fair: next } = await aFairWithGuests(sql, 2);
  const stopped = await anApproved(db, people, { kind: 'invitation', fair: next.slug });
  await prepareLetters(db, stopped, now);
  await steerMailing(db, maker, { id: stopped, how: 'stop' }, now);
  await run();
  expect(await standing(db, stopped)).toEqual({ stopped: 2 });
  await expect(steerMailing(db, maker, { id: stopped, how: 'resume' }, now)).rejects.toMatchObject({
    code: 'mailing_not_there'
  });
});

test('its maker never approves it, nor does somebody without the right', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const id = await aDraft(db, approver, { kind: 'invitation', fair: fair.slug });
  await expect(approveMailing(db, maker, id, now)).rejects.toMatchObject({ code: 'mailing_not_there' });
  await askApproval(db, approver, id, now);
  await expect(approveMailing(db, approver, id, now)).rejects.toMatchObject({ code: 'maker_approves' });
  await expect(approveMailing(db, host, id, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await sendBackMailing(db, maker, { id, reason: 'Say when the doors open' }, now);
  const [row] = await sql`select state, sent_back_reason as reason, texts from mailings`;
  expect(row).toEqual({ state: 'draft', reason: 'Say when the doors open', texts: null });
});

test('a letter that says the same to everybody does not go out in bulk', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  await saveTemplate(
    db,
    approver,
    'invitation',
    { locale: 'ko', version: 0, subject: '초대', body: '{{fair.name}}에 오세요.' },
    now
  );
  const id = await aDraft(db, maker, { kind: 'invitation', fair: fair.slug });
  await expect(askApproval(db, maker, id, now)).rejects.toMatchObject({
    code: 'letter_impersonal',
    details: { locales: ['ko'] }
  });
});

test('what is approved is what goes out, whatever is written afterwards', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  for (const locale of ['en', 'zh-CN', 'ko'] as const)
    await saveTemplate(
      db,
      approver,
      'invitation',
      { locale, version: 0, subject: 'Later {{dealer.name}}', body: 'x' },
      now
    );
  await run();
  expect(await standing(db, id)).toEqual({ handed: 1 });
  expect((await mails())[0]!.subject).not.toContain('Later');
});

test('a letter that goes by itself before its fair waits for the approval and the day, goes to who is silent then, once, and not when the fair has opened', async () => {
  const { fair } = await aFairWithGuests(sql, 3);
  const opens = new Date(now.getTime() + 20 * 86_400_000);
  await sql`update fairs set opens_at = ${opens}, closes_at = ${new Date(opens.getTime() + 86_400_000)} where id = ${fair.id}`;
  const id = uuid7();
  await reminders.timeReminder(db, host, { id, fair: fair.slug, daysBefore: 7 }, now);
  await reminders.timeReminder(db, host, { id, fair: fair.slug, daysBefore: 7 }, now);
  await expect(
    reminders.timeReminder(db, approver, { id, fair: fair.slug, daysBefore: 7 }, now)
  ).rejects.toMatchObject({ code: 'not_found' });
  const shown = await reminders.ofFair(db, approver, fair.id, now);
  const goesAt = new Date(opens.getTime() - 7 * 86_400_000);
  expect(shown).toMatchObject({ silent: 0, reminder: { state: 'waiting', goesAt, approvedBy: null } });
  expect(await reminders.ofFair(db, await aStaffUser(sql, 'rep'), fair.id, now)).toBeNull();
  await expect(approveMailing(db, host, id, now)).rejects.toMatchObject({ code: 'maker_approves' });
  await approveMailing(db, approver, id, now);
  await inviteWhoJoined(db, now);
  await sql`update fair_invitations set sent_at = ${now} where fair_id = ${fair.id}`;
  await run();
  expect(await standing(db, id)).toEqual({});
  expect((await reminders.ofFair(db, host, fair.id, now))!.silent).toBe(3);

  await sql`update fair_invitations set answer_version = 1
    where id = (select id from fair_invitations where fair_id = ${fair.id} order by id limit 1)`;
  const onDay = () => sendLetters(AbortSignal.any([]), () => goesAt, db);
  await onDay();
  expect(await standing(db, id)).toEqual({ handed: 2 });
  await onDay();
  expect(await mails()).toHaveLength(2);
  expect((await reminders.ofFair(db, host, fair.id, goesAt))!.reminder).toMatchObject({
    state: 'done',
    handed: 2
  });

  const late = await anApproved(db, people, { kind: 'invitation_reminder', fair: fair.slug, daysBefore: 1 });
  await sendLetters(AbortSignal.any([]), () => opens, db);
  expect(await sql`select state, ended_by from mailings where id = ${late}`).toEqual([
    { state: 'stopped', ended_by: null }
  ]);
});
