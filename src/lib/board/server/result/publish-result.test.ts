import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import * as given from '../../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { readCanonical } from '../../result/result.ts';
import { foldStandings } from '../fold-standings.ts';
import { publishResult } from './publish-result.ts';
import { publishedOf } from './results.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T07:00:00Z');
const after = new Date(now.getTime() + 48 * 3_600_000);
const director = await make.staff(db, 'director');
const rep = await make.staff(db, 'rep');
const item = await given.item(db, { onHand: 100_000 });

async function scene() {
  const fair = await make.fair(db, now);
  const regionId = await make.region(db, 'North');
  const people: DealerUser[] = [];
  for (let n = 0; n < 4; n++) people.push(await make.dealer(db, { regionId, invitedTo: fair.id }));
  const place = async (which: number, units: number) => {
    const dealer = people[which]!;
    const order = await given.order(db, { dealer, fairId: fair.id, item, fromStock: units });
    const aggregate = { type: 'order', id: order.id };
    const payload = { regionId, amountMinor: order.total };
    await recordEvent(db, {
      type: 'order.placed',
      aggregate,
      actor: systemActor,
      fairId: fair.id,
      payload,
      at: now
    });
  };
  for (const which of [0, 1, 2, 3]) await place(which, 10 * (which + 1));
  const relayed = () => sequenceEvents(sql, [foldStandings]);
  return {
    fair,
    place,
    relayed,
    publish: (at = after) => publishResult(sql, director, { fairId: fair.id }, at)
  };
}

test('the last standing is published once it is the last, with a hash that anybody finds again', async () => {
  const { fair, relayed, publish } = await scene();
  await expect(publish(now)).rejects.toMatchObject({ code: 'result_not_final' });
  await expect(publish()).rejects.toMatchObject({ code: 'board_behind' });
  await relayed();
  await expect(publishResult(sql, rep, { fairId: fair.id }, after)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  expect(await publishedOf(sql, fair.slug, after)).toBeNull();
  const { version, hash } = await publish();
  await relayed();
  const result = (await publishedOf(sql, fair.slug, after))!;
  expect(result).toMatchObject({ version: 1, hash, earlier: [] });
  expect(version).toBe(1);
  expect(createHash('sha256').update(result.content).digest('hex')).toBe(hash);
  expect(readCanonical(result.content)).toMatchObject({
    total: '100000',
    regions: [{ rank: 1, total: '100000', orders: 4 }]
  });
  expect(await publish()).toEqual({ version, hash });
  expect(await publishedOf(sql, fair.slug, now)).toBeNull();
});

test('a correction makes another version, and the earlier hash stays to be seen', async () => {
  const { fair, place, relayed, publish } = await scene();
  await relayed();
  const first = await publish();
  await place(0, 5);
  await relayed();
  const second = await publish();
  expect(second.version).toBe(2);
  const { earlier } = (await publishedOf(sql, fair.slug, after))!;
  expect(earlier.map(({ version, hash }) => ({ version, hash }))).toEqual([first]);
});
