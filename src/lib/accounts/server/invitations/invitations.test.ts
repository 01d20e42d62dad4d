import { expect, test } from 'vitest';
import {
  aJoinedOwner,
  anAddress,
  byCookie,
  password,
  tokenIn
} from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import type { Role } from '../../roles.ts';
import * as people from '../people/people.ts';
import { acceptInvitation, openInvitation } from './accept-invitation.ts';
import { inviteUser } from './invite-user.ts';
import { revokeInvitation } from './revoke-invitation.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();
let made = 0;
const invited = (role: Role, email = `new${++made}@example.test`) => ({
  email,
  name: 'Lin',
  role,
  locale: 'en'
});
const accept = (link: string | null, address = anAddress(), given = password) =>
  acceptInvitation(db, { token: tokenIn(link), name: 'Lin', password: given, device: null, address }, now());

test('an invitation opens an account on the right side and in its language', async () => {
  const { session, dealer } = await aJoinedOwner(db, sql);
  const { actor } = await byCookie(session.id);
  expect(actor).toMatchObject({
    kind: 'dealer',
    role: 'owner',
    dealerId: dealer.id,
    locale: 'ko',
    actedBy: null
  });
});

test('it works once, also when two devices use it at the same moment', async () => {
  const { link } = await inviteUser(db, await aStaffUser(sql), invited('host'), now());
  const tries = await Promise.allSettled([accept(link), accept(link)]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await openInvitation(db, tokenIn(link), now())).toBeNull();
});

test('one that was withdrawn or has run out opens nothing', async () => {
  const admin = await aStaffUser(sql);
  const { id, link } = await inviteUser(db, admin, invited('rep'), now());
  const token = tokenIn(link);
  expect(await openInvitation(db, token, new Date(Date.now() + 15 * 86_400_000))).toBeNull();
  await revokeInvitation(db, admin, id, now());
  expect(await openInvitation(db, token, now())).toBeNull();
});

test('an invitation ends with the right of whoever made it, and comes back with it', async () => {
  const admin = await aStaffUser(sql);
  const dealer = await aDealer(sql);
  const boss = await aDealerUser(sql, dealer);
  const [mine, staffs] = [
    await inviteUser(db, boss, invited('owner'), now()),
    await inviteUser(db, admin, invited('host'), now())
  ];
  const opens = async ({ link }: typeof mine) => (await openInvitation(db, tokenIn(link), now())) !== null;
  const listed = async () => (await people.invitedTo(db, dealer.id, now())).length;
  expect([await opens(mine), await opens(staffs), await listed()]).toEqual([true, true, 1]);
  await sql`update users set disabled_at = now() where id = ${boss.userId}`;
  await sql`update users set role = 'director' where id = ${admin.userId}`;
  expect([await opens(mine), await opens(staffs), await listed()]).toEqual([false, false, 0]);
  await expect(accept(mine.link)).rejects.toMatchObject({ code: 'link_not_valid' });
  await sql`update users set disabled_at = null, role = 'buyer' where id = ${boss.userId}`;
  expect(await opens(mine)).toBe(false);
  await sql`update users set role = 'owner' where id = ${boss.userId}`;
  expect(await opens(mine)).toBe(true);
  await accept(mine.link);
});

test('invitations have a budget by person, by company and by who is invited', async () => {
  const dealer = await aDealer(sql);
  const [one, other, third] = [
    await aDealerUser(sql, dealer),
    await aDealerUser(sql, dealer),
    await aDealerUser(sql, dealer)
  ];
  const many = { code: 'too_many_invitations' };
  for (const boss of [one, other]) {
    for (let n = 0; n < 20; n++) await inviteUser(db, boss, invited('viewer'), now());
    await expect(inviteUser(db, boss, invited('viewer'), now())).rejects.toMatchObject(many);
  }
  await expect(inviteUser(db, third, invited('viewer'), now())).rejects.toMatchObject(many);
  const email = 'wanted@example.test';
  for (let n = 0; n < 5; n++) {
    await inviteUser(db, await aDealerUser(sql, await aDealer(sql)), invited('viewer', email), now());
  }
  const sixth = await aDealerUser(sql, await aDealer(sql));
  await expect(inviteUser(db, sixth, invited('viewer', 'WANTED@example.test'), now())).rejects.toMatchObject(
    many
  );
  const [mails] = await sql`select count(*)::int as n from mails where recipient = ${email}`;
  expect(mails).toEqual({ n: 5 });
});

test('nothing that is typed as a name speaks to a stranger in our mails', async () => {
  const boss = await aDealerUser(sql, await aDealer(sql));
  const typed = 'Your account is blocked, open http://evil.example now';
  const { id } = await inviteUser(db, boss, { ...invited('buyer'), name: typed }, now());
  const [mail] =
    await sql`select m.body from mails m join invitations i on i.email = m.recipient where i.id = ${id}`;
  expect(mail!.body).not.toMatch(/evil|blocked/);
});

test('an owner invites into the own company, and nobody else of the dealer may', async () => {
  const [mine, other] = [await aDealer(sql), await aDealer(sql)];
  const boss = await aDealerUser(sql, mine, 'owner');
  const { id } = await inviteUser(db, boss, { ...invited('buyer'), dealerId: other.id }, now());
  const [row] = await sql`select dealer_id from invitations where id = ${id}`;
  expect(row).toEqual({ dealer_id: mine.id });
  const buyer = await aDealerUser(sql, mine, 'buyer');
  const forbidden = { code: 'forbidden_role' };
  await expect(inviteUser(db, buyer, invited('buyer'), now())).rejects.toMatchObject(forbidden);
  await expect(inviteUser(db, boss, invited('admin'), now())).rejects.toMatchObject(forbidden);
});

test('an owner is told who is in the own company, and nothing of anybody else', async () => {
  const mine = await aDealer(sql);
  const boss = await aDealerUser(sql, mine);
  const colleague = await aDealerUser(sql, mine, 'buyer');
  const strangers = [await aDealerUser(sql, await aDealer(sql)), await aStaffUser(sql)];
  const again = inviteUser(db, boss, invited('buyer', colleague.email), now());
  await expect(again).rejects.toMatchObject({ code: 'email_taken' });
  const free = await inviteUser(db, boss, invited('buyer'), now());
  for (const { email } of strangers) {
    const answer = await inviteUser(db, boss, invited('buyer', email.toUpperCase()), now());
    expect(Object.keys(answer)).toEqual(Object.keys(free));
    expect((await openInvitation(db, tokenIn(answer.link), now()))!.email).toBe(email);
    await expect(accept(answer.link)).rejects.toMatchObject({ code: 'link_not_valid' });
    const mails =
      await sql`select template, body like '%/invitations/%' as linked from mails where recipient = ${email}`;
    expect(mails).toEqual([{ template: 'already_member', linked: false }]);
  }
});

test('staff are told that an address is taken', async () => {
  const { email, dealer } = await aJoinedOwner(db, sql);
  const again = inviteUser(
    db,
    await aStaffUser(sql),
    { ...invited('buyer', email), dealerId: dealer.id },
    now()
  );
  await expect(again).rejects.toMatchObject({ code: 'email_taken' });
});

test('a hall of people comes in from one address, whatever others try there', async () => {
  const admin = await aStaffUser(sql);
  const address = anAddress();
  const links = [];
  for (let n = 0; n < 35; n++) links.push((await inviteUser(db, admin, invited('host'), now())).link);
  for (let n = 0; n < 40; n++) await accept(`/wrong-${n}`, address).catch(() => null);
  await expect(accept('/wrong', address)).rejects.toMatchObject({ code: 'too_many_tries' });
  for (const link of links) await accept(link, address);
});

test('weak passwords are refused with the reason', async () => {
  const { link } = await inviteUser(db, await aStaffUser(sql), invited('rep'), now());
  for (const [weak, reason] of [
    ['short', 'short'],
    ['password123', 'common'],
    ['x'.repeat(201), 'long']
  ]) {
    const refusal = { code: 'password_weak', details: { reason } };
    await expect(accept(link, anAddress(), weak!)).rejects.toMatchObject(refusal);
  }
});
