import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { boardHistory } from '#lib/board/server/schema.ts';
import { paceShare } from '#lib/fairs/pace-curve.ts';
import { paceOfFair } from './pace-of-fair.ts';

const { db } = await testDatabase();
const day = 86_400_000;
const now = new Date('2027-09-14T12:00:00Z');
const later = (count: number) => new Date(now.getTime() + count * day);

test('the pace rests on fairs that were over before, summed over regions, and is even without one', async () => {
  const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
  const first = await make.fair(db, now);
  expect(await paceOfFair(db, first)).toMatchObject({ curve: null, fairs: 0, errors: null });
  const at = (regionId: number, share: number, totalMinor: number) => {
    const time = first.opensAt.getTime() + share * 2 * day;
    return { fairId: first.id, regionId, bucketAt: new Date(time), totalMinor };
  };
  await db.insert(boardHistory).values([at(north, 0.25, 60), at(south, 0.5, 40), at(north, 1, 160)]);
  const next = await make.fair(db, later(100));
  const pace = await paceOfFair(db, next);
  expect(pace.fairs).toBe(1);
  expect(paceShare(pace, later(99.5))).toBeCloseTo(0.3);
  expect(paceShare(pace, later(100))).toBeCloseTo(0.5);
  // A fair that is still on says nothing of another one beside it.
  expect((await paceOfFair(db, await make.fair(db, now))).fairs).toBe(0);
});
