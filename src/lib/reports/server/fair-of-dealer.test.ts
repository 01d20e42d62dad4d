import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { fairInvitations } from '#lib/attendance/server/schema.ts';
import { answerOwn } from '#lib/attendance/server/invitations/answer-own.ts';
import { makeInvitations } from '#lib/attendance/server/invitations/make-invitations.ts';
import { makeBadgeCode } from '#lib/attendance/badge-code.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { eq } from 'drizzle-orm';
import { fairOfDealer } from './fair-of-dealer.ts';

const { db, sql } = await testDatabase();
const now = new Date('2027-09-14T12:00:00Z');
const doors = { db, sql, all: { db, sql } };
const region = await make.region(db);

test('a guest finds their fair with the own people and the own square; nobody else does, and nobody while it is a draft', async () => {
  const fair = await make.fair(db, now);
  const rep = await make.staff(db, 'rep');
  const guest = await make.dealer(db, { regionId: region, invitedTo: fair.id });
  const other = await make.dealer(db, { regionId: region, invitedTo: fair.id });
  const stranger = await make.dealer(db, { regionId: region });
  await db.update(dealers).set({ repId: rep.userId }).where(eq(dealers.id, guest.dealerId));
  for (const [at, one] of [guest, other].entries()) {
    const person = { id: uuid7(), dealerId: one.dealerId, name: one.name, userId: one.userId };
    await db.insert(persons).values({ ...person, locale: 'en', createdAt: now });
    const code = makeBadgeCode(new Uint8Array(11).fill(at + 1));
    const invitation = { id: uuid7(), fairId: fair.id, dealerId: one.dealerId, personId: person.id };
    await db.insert(fairInvitations).values({ ...invitation, badgeCode: code, madeAt: now });
  }
  const page = await fairOfDealer(doors, guest, fair.slug, 'en', now);
  expect(page).toMatchObject({ people: [{ name: guest.name, comes: null }], rep: { name: rep.name } });
  expect(page!.ownAnswer).toEqual({});
  expect(page!.badge!.code).toBe(makeBadgeCode(new Uint8Array(11).fill(1)));
  const acting = { ...guest, actedBy: { userId: rep.userId, name: rep.name } };
  expect((await fairOfDealer(doors, acting as typeof guest, fair.slug, 'en', now))!.badge).toBeNull();
  expect(await fairOfDealer(doors, stranger, fair.slug, 'en', now)).toBeNull();
  const opensAt = new Date(now.getTime() + 3_600_000);
  const draft = await make.fair(db, now, { opensAt, announcedAt: null });
  const early = await make.dealer(db, { regionId: region, invitedTo: draft.id });
  expect(await fairOfDealer(doors, early, draft.slug, 'en', now)).toBeNull();
});

test('whoever is signed in answers for themselves alone, while guests may answer', async () => {
  const fair = await make.fair(db, now);
  const guest = await make.dealer(db, { regionId: region, invitedTo: fair.id });
  const stranger = await make.dealer(db, { regionId: region });
  await makeInvitations(db, fair.id, now);
  const said = {
    ...{ comes: true, heads: 2, companions: 'Ms Park', decider: 'later' as const, wishes: null },
    ...{ stock: null, cash: null, greetByName: true }
  };
  const answer = (by: typeof guest, at = now) => answerOwn(db, by, fair.slug, said, at);
  await answer(guest);
  await answerOwn(db, guest, fair.slug, { ...said, decider: 'self' }, now);
  const page = await fairOfDealer(doors, guest, fair.slug, 'en', now);
  expect(page).toMatchObject({
    people: [{ comes: true, heads: 2 }],
    ownAnswer: { comes: 'yes', decider: 'self' }
  });
  const staff = await make.staff(db, 'rep');
  const acting: typeof guest = { ...guest, actedBy: { userId: staff.userId, name: staff.name } };
  await expect(answer(acting)).rejects.toThrow('forbidden_role');
  expect((await fairOfDealer(doors, acting, fair.slug, 'en', now))!.ownAnswer).toBeNull();
  await expect(answer(stranger)).rejects.toThrow('not_invited');
  await expect(answer({ ...guest, userId: stranger.userId })).rejects.toThrow('not_invited');
  const closed = new Date(now.getTime() + 30 * 86_400_000);
  await expect(answer(guest, closed)).rejects.toThrow('invitation_over');
  expect((await fairOfDealer(doors, guest, fair.slug, 'en', closed))!.ownAnswer).toBeNull();
});
