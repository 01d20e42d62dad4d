import { createHash, createHmac, webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkDraw, paperMark, type Published, type ShownPick } from './check-draw.ts';
import { digestOf, keyedDigestOf } from './digest.ts';
import { oneLine } from './one-line.ts';
import { drawPlace, outcomeOf, type Pick } from './picks.ts';
import type { Terms } from './terms.ts';
import { evenShare, messageOf, ticketAt } from './ticket-at.ts';
import { holderKeyOf, listText, markOf, readList, type Opening } from './ticket-list.ts';

const drawId = '019aa000-0000-7000-8000-000000000001';
const seed = digestOf('a seed of tests');
const terms: Terms = {
  ...{ drawId, fair: 'autumn', rule: { kind: 'orders', per: 'step', stepMinor: 100_000, currency: 'CNY' } },
  ...{ cancelled: 'void', once: true, beacon: null },
  prizes: [
    { name: '咖啡机 3 kg', winners: 3 },
    { name: 'A journey', winners: 1 }
  ]
};

/** So many tickets, three a holder, in the order of the list. */
function tickets(count: number) {
  const openings: Opening[] = Array.from({ length: count }, (_, at) => {
    const dealerCode = `D${Math.floor(at / 3)}`;
    const holderKey = holderKeyOf({ drawId, dealerCode, salt: digestOf(dealerCode).slice(0, 32) });
    return { holderKey, salt: digestOf(`ticket ${at}`).slice(0, 32) };
  });
  const sorted = openings.map((opening) => ({ opening, mark: markOf(drawId, opening) }));
  sorted.sort((a, b) => (a.mark < b.mark ? -1 : 1));
  return sorted;
}

/** A whole draw: every place in order, those at `absent` drawn again at the end. */
function drawn(count: number, { absent = [] as number[], voids = [] as number[], word = 'Amber fox' } = {}) {
  const held = tickets(count);
  const list = listText(
    terms,
    held.map(({ mark }) => mark)
  );
  const listHash = digestOf(list);
  const drawing = {
    ...{ seed, mix: { drawId, listHash, word, beacon: null }, tickets: count },
    held: {
      once: terms.once,
      voids: new Set(voids),
      holderOf: (ticket: number) => held[ticket - 1]!.opening.holderKey
    }
  };
  let picks: Pick[] = [];
  const draw = (round: number, place: number) =>
    (picks = [...picks, ...drawPlace(drawing, { round, place }, picks)]);
  terms.prizes.forEach(({ winners }, at) => {
    for (let place = 1; place <= winners; place++) draw(at + 1, place);
  });
  for (const at of absent) {
    const gone = picks.filter(({ outcome }) => outcome === 'won')[at]!;
    picks = picks.map((pick) => (pick === gone ? { ...pick, absent: true } : pick));
    draw(gone.round, gone.place);
  }
  const shown = picks.map((pick): ShownPick => ({ ...pick, opening: held[pick.ticket - 1]!.opening }));
  const published: Published = {
    ...{ listHash, sealHash: digestOf(seed), voids, word, beacon: null, seed, picks: shown }
  };
  return { published, list };
}

const resultsOf = ({ published, list }: ReturnType<typeof drawn>, paper = '') =>
  Object.fromEntries(checkDraw(published, list, paper).map(({ check, result }) => [check, result]));
const allHold = { list: 'holds', seal: 'holds', tickets: 'holds', rules: 'holds', places: 'holds' };

describe('digests', () => {
  test('are those of Node and of the browser, also of Chinese and Korean words', async () => {
    for (const text of ['', 'amber', '琥珀狐', '호박 여우', 'x'.repeat(1000)]) {
      expect(digestOf(text)).toBe(createHash('sha256').update(text).digest('hex'));
      expect(keyedDigestOf(seed, text)).toBe(createHmac('sha256', seed).update(text).digest('hex'));
      const own = await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      expect(digestOf(text)).toBe(Buffer.from(own).toString('hex'));
    }
  });
});

describe('a list', () => {
  test('is read back to what it was written from, and nothing else is read', () => {
    const { list } = drawn(50);
    const read = readList(list)!;
    expect(read.terms).toEqual(terms);
    expect(read.marks).toHaveLength(50);
    for (const other of [list.slice(0, -1), list.replace('holder once', 'holder  once'), `${list}\n`, ''])
      expect(readList(other)).toBeNull();
    const [a, b] = read.marks;
    expect(readList(list.replace(`${a}\n${b}`, `${b}\n${a}`))).toBeNull();
  });

  test('tells of one holder as much as of many', () => {
    const marks = tickets(9).map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(9);
    expect(marks.every((mark) => /^[0-9a-f]{64}$/.test(mark))).toBe(true);
  });

  test('has the word as every keyboard gives it', () => {
    expect(oneLine('  Amber \t fox\u200B ')).toBe('Amber fox');
    expect(oneLine('호박'.normalize('NFD'))).toBe('호박');
  });
});

describe('a ticket', () => {
  test('has as many numbers as every other one: exactly so, for every count that eight bits hold', () => {
    for (let count = 1; count <= 256; count++) {
      const hits = new Array<number>(count).fill(0);
      for (let number = 0; number < 256; number++) {
        const share = evenShare(number, count, 256);
        if (share !== null) hits[share]!++;
      }
      expect(new Set(hits)).toEqual(new Set([Math.floor(256 / count)]));
    }
  });

  test('comes up as often as every other one in 100,000 draws, at counts where a remainder would show', () => {
    for (const [count, slots] of [
      [7, 40_000],
      [100, 40_000],
      [5_000, 20_000]
    ] as const) {
      const hits = new Array<number>(count).fill(0);
      const mix = { drawId, listHash: digestOf(String(count)), word: 'amber', beacon: null };
      for (let round = 1; round <= slots; round++)
        hits[ticketAt(seed, mix, { round, place: 1, attempt: 1 }, count) - 1]!++;
      const expected = slots / count;
      const chiSquare = hits.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
      // Within four standard deviations of a chi-square of so many degrees of freedom.
      expect(Math.abs(chiSquare - (count - 1))).toBeLessThan(4 * Math.sqrt(2 * (count - 1)));
    }
  });

  test('is what any other tool makes of seed, list and word', () => {
    const mix = { drawId, listHash: digestOf('list'), word: '琥珀', beacon: 'pulse 7' };
    const text = `orderfair-draw/1\n${drawId}\n${mix.listHash}\n琥珀\npulse 7\n2\n1\n3\n0`;
    expect(messageOf(mix, { round: 2, place: 1, attempt: 3 }, 0)).toBe(text);
    const digest = createHmac('sha256', seed).update(text).digest('hex');
    const ticket = (Number(BigInt(`0x${digest.slice(0, 12)}`) % 5_000n) as number) + 1;
    expect(ticketAt(seed, mix, { round: 2, place: 1, attempt: 3 }, 5_000)).toBe(ticket);
  });

  test('is another one with another word, another list or another seal', () => {
    const mix = { drawId, listHash: digestOf('list'), word: 'amber', beacon: null };
    const first = (one: typeof mix, key = seed) =>
      [1, 2, 3, 4].map((round) => ticketAt(key, one, { round, place: 1, attempt: 1 }, 5_000)).join();
    const all = [
      ...[first(mix), first({ ...mix, word: 'Amber' }), first({ ...mix, listHash: digestOf('other') })],
      first(mix, digestOf('another seed'))
    ];
    expect(new Set(all).size).toBe(4);
  });
});

describe('a draw', () => {
  test('of 5,000 tickets is computed again, with its paper', () => {
    const whole = drawn(5_000);
    expect(resultsOf(whole, paperMark(whole.published))).toEqual({ ...allHold, paper: 'holds' });
    expect(resultsOf(whole, `${'0'.repeat(32)}.${'0'.repeat(32)}`)).toMatchObject({ paper: 'fails' });
  });

  test('drawn again for one who is absent leaves all others who won where they were', () => {
    const winnersOf = ({ published }: ReturnType<typeof drawn>) =>
      published.picks.filter(({ outcome, absent }) => outcome === 'won' && !absent);
    const [before, after] = [drawn(200), drawn(200, { absent: [1] })];
    expect(resultsOf(after)).toEqual(allHold);
    const tickets = (picks: readonly Pick[]) => picks.map(({ ticket }) => ticket);
    const stayed = winnersOf(before).filter((_, at) => at !== 1);
    expect(tickets(winnersOf(after))).toEqual(expect.arrayContaining(tickets(stayed)));
    expect(tickets(winnersOf(after))).not.toContain(winnersOf(before)[1]!.ticket);
  });

  test('passes over void tickets and holders who have won, and nobody wins when nobody may', () => {
    const few = drawn(15, { voids: [1, 2, 3, 4, 5, 6] });
    expect(resultsOf(few)).toEqual(allHold);
    const won = few.published.picks.filter(({ outcome }) => outcome === 'won');
    expect(new Set(won.map(({ opening }) => opening!.holderKey)).size).toBe(won.length);
    expect(won.every(({ ticket }) => ticket > 6)).toBe(true);
    const one = drawn(3);
    expect(one.published.picks).toHaveLength(1);
    const before = one.published.picks;
    expect(outcomeOf(before[0]!.ticket, before, { once: false, voids: new Set(), holderOf: () => '' })).toBe(
      'drawn_before'
    );
  });

  test('before its seed is out is open, not right', () => {
    const { published, list } = drawn(20);
    expect(resultsOf({ published: { ...published, seed: null }, list })).toEqual({
      ...{ list: 'holds', seal: 'open', tickets: 'open', rules: 'open', places: 'open' }
    });
  });
});

describe('cheating shows', () => {
  const honest = drawn(60, { absent: [0] });
  const with_ = (change: Partial<Published>, list = honest.list) =>
    resultsOf({ published: { ...honest.published, ...change }, list });
  const changed = (at: number, change: Partial<ShownPick>) =>
    honest.published.picks.map((pick, index) => (index === at ? { ...pick, ...change } : pick));

  test('a winner put in by hand', () => {
    const ticket = (honest.published.picks[0]!.ticket % 60) + 1;
    expect(with_({ picks: changed(0, { ticket }) })).toMatchObject({ tickets: 'fails', rules: 'fails' });
  });
  test('another seed than the sealed one', () => {
    expect(with_({ seed: digestOf('a better seed') })).toMatchObject({ seal: 'fails', tickets: 'fails' });
  });
  test('another word than the hall called, or another public value', () => {
    expect(with_({ word: 'Amber  fox' })).toMatchObject({ tickets: 'fails' });
    expect(with_({ beacon: 'pulse 8' })).toMatchObject({ tickets: 'fails', rules: 'fails' });
  });
  test('a ticket taken out of the list, put in, or given to somebody else', () => {
    const mark = readList(honest.list)!.marks[7]!;
    expect(with_({}, honest.list.replace(mark, 'f'.repeat(64)))).toMatchObject({ list: 'fails' });
    const opening = { ...honest.published.picks[0]!.opening!, holderKey: digestOf('a friend') };
    expect(with_({ picks: changed(0, { opening }) })).toMatchObject({ rules: 'fails' });
  });
  test('a winner passed over who had to win, or one who had to be passed over', () => {
    expect(with_({ picks: changed(0, { outcome: 'void', absent: false }) })).toMatchObject({
      rules: 'fails'
    });
    expect(with_({ voids: [honest.published.picks[1]!.ticket] })).toMatchObject({ rules: 'fails' });
  });
  test('a place drawn again although its winner was there, an attempt left out, and a place that no prize has', () => {
    expect(with_({ picks: changed(0, { absent: false }) })).toMatchObject({ places: 'fails' });
    expect(with_({ picks: honest.published.picks.slice(1) })).toMatchObject({ places: 'fails' });
    expect(with_({ picks: changed(2, { round: 9 }) })).toMatchObject({ places: 'fails' });
  });
  test('a prize that was changed after the list was shown', () => {
    expect(with_({}, honest.list.replace('A journey', 'A pen'))).toMatchObject({ list: 'fails' });
  });
});
