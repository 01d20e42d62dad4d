import { expect, test, vi } from 'vitest';
import { connect } from '#lib/db/server/connect.ts';
import { aDraw, aHall, aMixedDraw } from '../../../../tests/fixtures/draw.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { checkDraw, paperMark } from '../check-draw.ts';
import { drawNotices } from '../notices.ts';
import { publishedOf } from '../draw-view.ts';
import { holderKeyOf, markOf, readList } from '../ticket-list.ts';
import { announceDraw } from './announce-draw.ts';
import { askForWord } from './ask-for-word.ts';
import { cancelDraw } from './cancel-draw.ts';
import { drawPartOf } from './draw-part.ts';
import { drawRound } from './draw-round.ts';
import { listOf, ofFair, published } from './draws.ts';
import { mixWord } from './mix-word.ts';
import { ownDraws } from './own-draws.ts';
import { redrawAbsent } from './redraw-absent.ts';
import { revealSeed } from './reveal-seed.ts';
import { saveDraw } from './save-draw.ts';

vi.stubEnv('FACTOR_KEY', 'a key for tests of thirty-two signs');
const { db, sql, url } = await testDatabase();
const [host, other] = [await aStaffUser(sql, 'host'), await aStaffUser(sql, 'host')];
const now = () => new Date();

async function computedAgain(drawId: string) {
  const draw = (await published(sql, drawId))!;
  const shown = publishedOf(draw)!;
  const findings = checkDraw(shown, (await listOf(sql, drawId))!, paperMark(shown));
  return Object.fromEntries(findings.map(({ check, result }) => [check, result]));
}

const ended = async (drawId: string, rounds = 2) => {
  const winners = [];
  for (let round = 1; round <= rounds; round++)
    winners.push(...(await drawRound(db, host, { drawId, round }, now())).winners);
  await revealSeed(db, host, { drawId }, now());
  return winners;
};

const allHold = {
  ...{ list: 'holds', paper: 'holds', seal: 'holds', tickets: 'holds', rules: 'holds', places: 'holds' }
};

test('a draw is announced, mixed, drawn, drawn again for who is absent and computed again by anybody; its seed is read by nobody before', async () => {
  const { fairId, buyers } = await aHall(sql);
  const drawId = await aDraw(db, host, { fairId });
  expect(await published(sql, drawId)).toBeNull();
  expect(await drawPartOf(sql, fairId)).toBeNull();
  await announceDraw(db, host, { drawId }, now());
  await askForWord(db, host, { drawId }, now());
  expect(await drawPartOf(sql, fairId)).toMatchObject({ state: 'word', word: null, tickets: 6, winners: [] });
  await mixWord(db, host, { drawId, word: '  호박  여우 ', beacon: null }, now());
  const { winners } = await drawRound(db, host, { drawId, round: 1 }, now());
  const { instead } = await redrawAbsent(db, host, { drawId, ticket: winners[0]! }, now());
  expect(await redrawAbsent(db, other, { drawId, ticket: winners[0]! }, now())).toEqual({ instead });
  const told = await sql<{ payload: Record<string, unknown> }[]>`
    select payload from events where aggregate_id = ${drawId} and type in ('draw.round_drawn', 'draw.winner_redrawn') order by id`;
  const holders = await sql<{ number: number; id: number }[]>`
    select number, dealer_id as id from draw_tickets where draw_id = ${drawId}`;
  const holderOf = (ticket: number | null) => holders.find(({ number }) => number === ticket)!.id;
  const concerned = told.map(
    ({ payload }) => new Set(drawNotices[0]!.concerns({ payload } as never).dealers!.ids)
  );
  expect(concerned).toEqual([new Set(winners.map(holderOf)), new Set([holderOf(instead)])]);
  const [stored] = await sql<
    [{ sealed: string }]
  >`select sealed_seed as sealed from draws where id = ${drawId}`;
  expect(stored.sealed).toMatch(/^sealed:/);
  const read = JSON.stringify([
    ...[await ofFair(sql, fairId), await published(sql, drawId), await drawPartOf(sql, fairId)],
    ...[
      await ownDraws(sql, buyers[0]!, fairId),
      await sql`select payload from events where aggregate_id = ${drawId}`
    ]
  ]);
  const early = revealSeed(db, host, { drawId }, now());
  await expect(early).rejects.toMatchObject({ code: 'rounds_left', details: { rounds: 1 } });
  await drawRound(db, host, { drawId, round: 2 }, now());
  await revealSeed(db, host, { drawId }, now());
  const { seed, word, picks } = (await published(sql, drawId))!;
  expect(word).toBe('호박 여우');
  expect(read).not.toContain(seed);
  expect(read).not.toContain(stored.sealed);
  expect(await computedAgain(drawId)).toEqual(allHold);
  const standing = picks.filter(({ outcome, absent }) => outcome === 'won' && !absent);
  expect(standing.map(({ ticket }) => ticket)).toEqual(expect.arrayContaining([winners[1]!, instead!]));
  expect(await drawPartOf(sql, fairId)).toMatchObject({
    state: 'done',
    seed,
    round: { prize: 'Journey', ordinal: 2, of: 2 }
  });
  const types = await sql<
    { type: string }[]
  >`select type from events where aggregate_id = ${drawId} order by id`;
  expect(types.map(({ type }) => type.slice('draw.'.length))).toEqual([
    ...['saved', 'announced', 'word_asked', 'word_mixed'],
    ...['round_drawn', 'winner_redrawn', 'round_drawn', 'seed_revealed']
  ]);
  const late = redrawAbsent(db, host, { drawId, ticket: winners[1]! }, now());
  await expect(late).rejects.toMatchObject({ code: 'draw_moved' });
});

test('the phone of a host dies, the server with it: another host and another process draw the same winners', async () => {
  const { fairId } = await aHall(sql, { dealers: 12 });
  const drawId = await aMixedDraw(db, host, { fairId });
  const elsewhere = connect(url);
  const [one, two] = await Promise.all([
    drawRound(db, host, { drawId, round: 1 }, now()),
    drawRound(elsewhere.db, other, { drawId, round: 1 }, now())
  ]);
  expect(two).toEqual(one);
  const absent = one.winners[0]!;
  const again = await Promise.all([
    redrawAbsent(db, host, { drawId, ticket: absent }, now()),
    redrawAbsent(elsewhere.db, other, { drawId, ticket: absent }, now())
  ]);
  expect(again[0]).toEqual(again[1]);
  await drawRound(elsewhere.db, other, { drawId, round: 2 }, now());
  await revealSeed(elsewhere.db, other, { drawId }, now());
  await elsewhere.close();
  expect(await computedAgain(drawId)).toEqual(allHold);
  const counts = await sql`
    select type, count(*)::int as times from events where aggregate_id = ${drawId} and type ~ 'drawn' group by type order by type`;
  expect(counts).toEqual([
    { type: 'draw.round_drawn', times: 2 },
    { type: 'draw.winner_redrawn', times: 1 }
  ]);
});

test('the database takes no other seed, list, word or winner, whoever writes', async () => {
  const { fairId } = await aHall(sql);
  const drawId = await aMixedDraw(db, host, { fairId });
  await drawRound(db, host, { drawId, round: 1 }, now());
  const cheats = [
    sql`update draws set seed = ${'0'.repeat(64)}, revealed_at = now() where id = ${drawId}`,
    sql`update draws set seal_hash = ${'0'.repeat(64)} where id = ${drawId}`,
    sql`update draws set word = 'better' where id = ${drawId}`,
    sql`update draws set voids = '[1]' where id = ${drawId}`,
    sql`update draws set prizes = '[]' where id = ${drawId}`,
    sql`update draws set sealed_seed = '0' where id = ${drawId}`,
    sql`update draw_lists set text = 'x' where draw_id = ${drawId}`,
    sql`update draw_tickets set dealer_id = dealer_id where draw_id = ${drawId}`,
    sql`update draw_picks set ticket = 1 where draw_id = ${drawId}`,
    sql`delete from draw_picks where draw_id = ${drawId}`,
    sql`insert into draw_picks (draw_id, no, round, place, attempt, ticket, outcome, drawn_at)
      values (${drawId}, 90, 1, 1, 90, 1, 'won', now())`
  ];
  for (const cheat of cheats) await expect(cheat).rejects.toThrow(/stays|facts|draws_seed|draw_picks_winner/);
  await ended(drawId);
  expect(await computedAgain(drawId)).toEqual(allHold);
});

test('a host asks for one thing at a time, and only hosts do', async () => {
  const { fairId } = await aHall(sql, { dealers: 4 });
  const { id: emptyFair } = await aFair(sql);
  const [rep, drawId] = [await aStaffUser(sql, 'rep'), await aDraw(db, host, { fairId })];
  const refused = (deed: Promise<unknown>, code: string) => expect(deed).rejects.toMatchObject({ code });
  await refused(announceDraw(db, rep, { drawId }, now()), 'forbidden_role');
  await refused(drawRound(db, host, { drawId, round: 1 }, now()), 'draw_moved');
  await refused(mixWord(db, host, { drawId, word: 'x', beacon: null }, now()), 'draw_moved');
  const without = await aDraw(db, host, { fairId: emptyFair });
  await refused(announceDraw(db, host, { drawId: without }, now()), 'no_tickets');
  const beaconed = await aDraw(db, host, { fairId, beacon: 'A pulse' });
  await announceDraw(db, host, { drawId: beaconed }, now());
  await refused(mixWord(db, host, { drawId: beaconed, word: 'x', beacon: '7' }, now()), 'draw_moved');
  await askForWord(db, host, { drawId: beaconed }, now());
  await refused(mixWord(db, host, { drawId: beaconed, word: ' ', beacon: '7' }, now()), 'word_missing');
  await refused(mixWord(db, host, { drawId: beaconed, word: 'x', beacon: '' }, now()), 'word_missing');
  await mixWord(db, host, { drawId: beaconed, word: 'x', beacon: '7' }, now());
  await refused(mixWord(db, other, { drawId: beaconed, word: 'y', beacon: '7' }, now()), 'draw_moved');
  await refused(drawRound(db, host, { drawId: beaconed, round: 2 }, now()), 'draw_moved');
  await ended(beaconed);
  expect(await computedAgain(beaconed)).toEqual(allHold);
  await refused(announceDraw(db, host, { drawId: beaconed }, now()), 'draw_stands');
  await refused(cancelDraw(db, host, { drawId: beaconed, reason: 'x' }, now()), 'draw_stands');
  await refused(cancelDraw(db, host, { drawId, reason: ' ' }, now()), 'reason_missing');
  await cancelDraw(db, host, { drawId, reason: 'No prizes' }, now());
  expect(await published(sql, drawId)).toBeNull();
  const rewritten = aDraw(db, host, { fairId, id: beaconed, name: 'Another' });
  await refused(rewritten, 'draw_stands');
  const astray = { ...(await ofFair(sql, fairId))[0]!, fairId: -1 };
  await refused(saveDraw(db, host, astray, now()), 'not_found');
});

test('a draw that is called off after it was announced shows whom it would have given what', async () => {
  const { fairId } = await aHall(sql);
  const drawId = await aMixedDraw(db, host, { fairId });
  await cancelDraw(db, host, { drawId, reason: 'The hall is on fire' }, now());
  const draw = (await published(sql, drawId))!;
  expect(draw).toMatchObject({ state: 'cancelled', cancelReason: 'The hall is on fire' });
  expect(await computedAgain(drawId)).toEqual(allHold);
  expect(await drawPartOf(sql, fairId)).toBeNull();
});

test('the ticket of an order that is cancelled before the word is asked for is void where the rule says so, and later stays', async () => {
  const { fairId, buyers } = await aHall(sql, { dealers: 3, orders: 2 });
  const cancel = (id: string) =>
    sql`update orders set status = 'cancelled', cancelled_at = now() where id = ${id}`;
  const [strict, mild] = [
    await aDraw(db, host, { fairId, once: false }),
    await aDraw(db, host, { fairId, once: false, cancelled: 'stays' })
  ];
  for (const drawId of [strict, mild]) await announceDraw(db, host, { drawId }, now());
  await cancel(buyers[0]!.orders[0]!);
  const { voids } = await askForWord(db, host, { drawId: strict }, now());
  await cancel(buyers[1]!.orders[0]!);
  expect(voids).toHaveLength(1);
  expect(await askForWord(db, other, { drawId: strict }, now())).toEqual({ voids });
  expect(await askForWord(db, host, { drawId: mild }, now())).toEqual({ voids: [] });
  const own = (await ownDraws(sql, buyers[0]!, fairId)).find(({ id }) => id === strict)!;
  expect(own.tickets.filter(({ isVoid }) => isVoid).map(({ number }) => number)).toEqual(voids);
  for (const drawId of [strict, mild]) {
    await mixWord(db, host, { drawId, word: 'amber', beacon: null }, now());
    await ended(drawId);
    expect(await computedAgain(drawId)).toEqual(allHold);
  }
});

test('a dealer opens the own tickets in the list and no others, and a name is public by consent only', async () => {
  const { fairId, buyers } = await aHall(sql, { dealers: 4, orders: 2 });
  await sql`update dealers set board_name_consent_at = now() where id = ${buyers[0]!.dealerId}`;
  const drawId = await aMixedDraw(db, host, { fairId, prizes: [{ name: 'Pen', winners: 4 }] });
  await ended(drawId, 1);
  const [own] = await ownDraws(sql, buyers[0]!, fairId);
  const { marks } = readList((await listOf(sql, drawId))!)!;
  expect(own!.tickets).toHaveLength(2);
  const holderKey = holderKeyOf({ drawId, dealerCode: own!.dealerCode, salt: own!.holderSalt });
  expect(holderKey).toBe(own!.holderKey);
  for (const { number, salt } of own!.tickets)
    expect(markOf(drawId, { holderKey, salt })).toBe(marks[number - 1]);
  expect(own!.tickets.filter(({ won }) => won)).toMatchObject([{ won: { prize: 'Pen', absent: false } }]);
  const draw = (await published(sql, drawId))!;
  const names = draw.picks.filter(({ outcome }) => outcome === 'won').map(({ name }) => name);
  expect(names.filter((name) => name !== null)).toEqual([buyers[0]!.dealerName]);
  // Four of one region are enough to name it; three are not.
  expect(draw.picks.every(({ region }) => region !== null)).toBe(true);
  await sql`delete from fair_dealers where fair_id = ${fairId} and dealer_id = ${buyers[3]!.dealerId}`;
  const fewer = (await published(sql, drawId))!.picks.filter(({ outcome }) => outcome === 'won');
  expect(fewer.filter(({ region }) => region !== null).map(({ name }) => name)).toEqual([
    buyers[0]!.dealerName
  ]);
});
