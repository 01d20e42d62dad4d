import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { inviteDealers } from '#lib/attendance/server/invite-dealers.ts';
import { events } from '#lib/events/server/schema.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { lifeOf, lifeStates } from '../life.ts';
import { lifeInSql, mayInSql } from './life-in-sql.ts';
import { savePlan } from './plan/save-plan.ts';
import { ofFair } from './plan/plan.ts';
import { reopenReview } from './reopen-review.ts';
import { reviewFair } from './review-fair.ts';
import { fairs as rows } from './schema.ts';

const { db } = await testDatabase();
const now = new Date('2027-09-14T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const director = await make.staff(db, 'director');

test('a query says the same of every state as the page does', async () => {
  const [before, open, after] = [
    { opensAt: hours(1), closesAt: hours(2) },
    { opensAt: hours(-2), closesAt: hours(2) },
    { opensAt: hours(-2), closesAt: hours(0) }
  ];
  const made = [
    await make.fair(db, now, { ...before, announcedAt: null }),
    await make.fair(db, now, before),
    await make.fair(db, now, { ...open, doorsAt: hours(1) }),
    await make.fair(db, now, { ...open, doorsAt: hours(0) }),
    await make.fair(db, now, after),
    await make.fair(db, now, { ...after, reviewedAt: hours(0) })
  ];
  const told = await db
    .select({ id: rows.id, life: lifeInSql(now), orders: mayInSql('order', now) })
    .from(rows)
    .orderBy(rows.id);
  const said = new Map(told.map((row) => [row.id, row]));
  expect(made.map((fair) => lifeOf(fair, now))).toEqual([...lifeStates]);
  expect(made.map(({ id }) => said.get(id)!.life)).toEqual([...lifeStates]);
  expect(made.map(({ id }) => said.get(id)!.orders)).toEqual([false, false, true, true, false, false]);
});

test('a review needs the close, locks what it says it locks, and can be taken back', async () => {
  const { id: fairId } = await make.fair(db, now);
  const host = await make.staff(db, 'host');
  await expect(reviewFair(db, director, { fairId }, now)).rejects.toMatchObject({
    code: 'fair_locked',
    details: { state: 'live', deed: 'review' }
  });
  const later = hours(30);
  await expect(reviewFair(db, host, { fairId }, later)).rejects.toMatchObject({ code: 'forbidden_role' });
  await reviewFair(db, director, { fairId }, later);
  await reviewFair(db, director, { fairId }, later);
  const locked = { code: 'fair_locked', details: { state: 'reviewed' } };
  const target = { fairId, aim: { of: 'fair' }, amount: 5 } as const;
  await expect(setTarget(db, director, target, later)).rejects.toMatchObject(locked);
  await reopenReview(db, director, { fairId }, later);
  await reopenReview(db, director, { fairId }, later);
  await setTarget(db, director, target, later);
  const told = await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id);
  expect(told.map(({ type }) => type)).toEqual(['fair.reviewed', 'fair.review_reopened', 'target.set']);
});

test('nobody plans or invites any more once a fair has closed', async () => {
  const { id: fairId } = await make.fair(db, now);
  const plan = { ...(await ofFair(db, fairId)), theme: 'Late' };
  const closed = { code: 'fair_locked', details: { state: 'closed' } };
  await expect(savePlan(db, director, { ...plan, fairId }, hours(30))).rejects.toMatchObject(closed);
  const guests = { fairId, guests: { all: true } } as const;
  await expect(inviteDealers(db, director, guests, hours(30))).rejects.toMatchObject(closed);
});
