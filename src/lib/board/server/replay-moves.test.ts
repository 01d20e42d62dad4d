import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { countsFromStates, rankings, type RankBy } from '#lib/fairs/fair.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { targets } from '#lib/targets/server/schema.ts';
import type { Frame, Race } from '../frame.ts';
import { unpacked } from '../replay/moves.ts';
import { Replay } from '../replay/replay.ts';
import { foldStandings } from './fold-standings.ts';
import * as frames from './frames.ts';
import * as races from './races.ts';
import { movesAfter, movesOfHistory, sourceOf } from './replay-moves.ts';

const { db, sql } = await testDatabase();
const opening = new Date('2026-11-19T07:00:00Z');
const item = await given.item(db, { onHand: 10_000_000 });

interface Held {
  id: string;
  dealer: DealerUser;
  total: number;
  state: 'submitted' | 'confirmed' | 'paid' | 'cancelled';
}

/** What happens in the hall: which dealer orders how much, or what becomes of which order, and how many minutes later. */
const happening = fc.record({
  what: fc.constantFrom('place', 'place', 'place', 'confirm', 'amend', 'pay', 'lose', 'cancel'),
  which: fc.nat(50),
  units: fc.integer({ min: 1, max: 40 }),
  minutes: fc.constantFrom(0, 1, 4, 11, 40)
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A fair of three regions, one of them without a target, and what its people do. */
class HallOfTest {
  readonly orders: Held[] = [];
  readonly fairId: number;
  readonly dealers: DealerUser[];

  constructor(fairId: number, people: DealerUser[]) {
    this.fairId = fairId;
    this.dealers = people;
  }

  static async open(countsFrom: (typeof countsFromStates)[number], rankBy: (typeof rankings)[number]) {
    const fair = await make.fair(db, opening, { countsFrom, rankBy });
    const regions = [await make.region(db, 'A'), await make.region(db, 'B'), await make.region(db, 'C')];
    const past = await make.fair(db, new Date(opening.getTime() - 90 * 86_400_000));
    await sql`
      insert into board_history (fair_id, region_id, bucket_at, total_minor) values
        (${past.id}, ${regions[0]!}, ${past.opensAt}, 60000), (${past.id}, ${regions[2]!}, ${past.opensAt}, 20000)`;
    await db.insert(targets).values([
      { fairId: fair.id, regionId: regions[0]!, amountMinor: 100_000 },
      { fairId: fair.id, regionId: regions[1]!, amountMinor: 70_000 }
    ]);
    const people: DealerUser[] = [];
    for (const regionId of [...regions, ...regions])
      people.push(await make.dealer(db, { regionId, invitedTo: fair.id }));
    await db
      .update(dealers)
      .set({ boardNameConsentAt: opening, boardAmountConsentAt: opening })
      .where(eq(dealers.id, people[0]!.dealerId));
    return new HallOfTest(fair.id, people);
  }

  async let({ what, which, units }: Happening, at: Date): Promise<void> {
    if (what === 'place') return this.#place(this.dealers[which % this.dealers.length]!, units, at);
    const order = this.orders[which % Math.max(1, this.orders.length)];
    if (!order || order.state === 'cancelled') return;
    const { dealer, state, total } = order;
    if (what === 'confirm' && state === 'submitted') {
      await this.#tell(order, 'order.confirmed', { amountMinor: total }, at);
      return this.#set(order, 'confirmed');
    }
    if (what === 'pay' && state === 'confirmed') {
      await this.#tell(order, 'payment.received', { orderAmountMinor: total, depositPaid: true }, at);
      return this.#set(order, 'paid');
    }
    if (what === 'lose' && state === 'paid') {
      await this.#tell(order, 'payment.reversed', { orderAmountMinor: total, depositReopened: true }, at);
      return this.#set(order, 'confirmed');
    }
    if (what === 'amend') {
      order.total += units * 100 - 1_000;
      await db.update(orders).set({ totalMinor: order.total }).where(eq(orders.id, order.id));
      return this.#tell(order, 'order.amended', { state, deltaMinor: units * 100 - 1_000 }, at);
    }
    if (what === 'cancel' && dealer) {
      await this.#tell(order, 'order.cancelled', { state, amountMinor: total }, at);
      return this.#set(order, 'cancelled');
    }
  }

  async #place(dealer: DealerUser, units: number, at: Date): Promise<void> {
    const { id, total } = await given.order(db, { dealer, fairId: this.fairId, item, fromStock: units });
    const order: Held = { id, dealer, total, state: 'submitted' };
    this.orders.push(order);
    await this.#tell(order, 'order.placed', { amountMinor: total }, at);
  }

  #tell({ id, dealer }: Held, type: string, more: Record<string, unknown>, at: Date) {
    const aggregate = { type: 'order', id };
    const payload = { regionId: dealer.regionId, ...more };
    return recordEvent(db, { type, aggregate, actor: systemActor, fairId: this.fairId, payload, at });
  }

  async #set(order: Held, state: Held['state']): Promise<void> {
    order.state = state;
    const status = state === 'paid' ? 'confirmed' : state;
    await db.update(orders).set({ status }).where(eq(orders.id, order.id));
  }
}

async function replayOf(fairId: number, frame: Frame): Promise<Replay> {
  const [row] = await sql<{ timeZone: string; opensAt: Date; closesAt: Date; rankBy: RankBy }[]>`
    select time_zone as "timeZone", opens_at as "opensAt", closes_at as "closesAt", rank_by as "rankBy"
    from fairs where id = ${fairId}`;
  const { countsFrom } = (await sourceOf(sql, fairId))!;
  const page = await movesAfter(sql, fairId, 0);
  return new Replay({ frame, countsFrom, rankBy: row!.rankBy, clock: row! }, unpacked(page));
}

/** All that a board shows of a standing; `seq` of the live one counts what happens at other fairs too, and its plan is not played again. */
const shown = ({ seq: _seq, plan: _plan, ...frame }: Frame) => ({
  ...frame,
  latest: frame.latest.map((order) => ({ ...order, at: new Date(order.at).toISOString() }))
});
const runs = { numRuns: 10 };

describe('a replay', () => {
  test('shows at every instant what the live board showed then, and at the end what it shows now', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.constantFrom(...countsFromStates), fc.constantFrom(...rankings)],
        fc.array(happening, { minLength: 8, maxLength: 24 }),
        async (countsFrom, rankBy, happenings) => {
          const hall = await HallOfTest.open(countsFrom, rankBy);
          const live: { at: Date; frame: Frame; race: Race }[] = [];
          let at = opening;
          for (const one of happenings) {
            at = new Date(at.getTime() + one.minutes * 60_000 + 1_000);
            await hall.let(one, at);
            await sequenceEvents(sql, [foldStandings]);
            const frame = (await frames.ofFair(sql, hall.fairId, at))!;
            live.push({ at, frame, race: (await races.ofFair(sql, hall.fairId))! });
          }
          const end = live.at(-1)!;
          const replay = await replayOf(hall.fairId, end.frame);
          for (const one of live) expect(shown(replay.frameAt(one.at.getTime()))).toEqual(shown(one.frame));
          const past = (race: Race) =>
            race.points.filter((point) => Date.parse(point.at) <= end.at.getTime());
          expect(replay.raceAt(end.at.getTime()).points).toEqual(past(end.race));
        }
      ),
      runs
    );
  }, 60_000);

  test('names nobody and tells no amount without consent, and is told of an order once by its own page', async () => {
    const hall = await HallOfTest.open('submitted', 'amount');
    const place = (which: number) => hall.let({ what: 'place', which, units: 5, minutes: 0 }, opening);
    await place(0);
    await place(1);
    await sequenceEvents(sql, [foldStandings]);
    const page = await movesAfter(sql, hall.fairId, 0);
    expect(page.dealers).toEqual([hall.dealers[0]!.dealerName]);
    expect(unpacked(page).map(({ placed }) => placed)).toEqual([
      { dealer: hall.dealers[0]!.dealerName, amountShown: true },
      undefined
    ]);
    expect((await movesAfter(sql, hall.fairId, unpacked(page)[0]!.seq)).rows).toHaveLength(1);
  });

  test('of a fair that stands in the history of the board alone has its steps, and says so', async () => {
    const hall = await HallOfTest.open('submitted', 'amount');
    await sql`
      insert into board_history (fair_id, region_id, bucket_at, total_minor)
      select ${hall.fairId}, ${hall.dealers[0]!.regionId}, ${opening}::timestamptz + n * interval '1 hour', 500 * (n + 1)
      from generate_series(0, 2) n`;
    expect(await sourceOf(sql, hall.fairId)).toMatchObject({ from: 'history' });
    const moves = unpacked(await movesOfHistory(sql, hall.fairId));
    expect(moves.map(({ submittedMinor }) => submittedMinor)).toEqual([500, 500, 500]);
  });
});
