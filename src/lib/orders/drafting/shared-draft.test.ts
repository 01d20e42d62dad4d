import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import {
  cellAt,
  isNewer,
  isSame,
  newestOfEach,
  type Held,
  type Known,
  type Place,
  type Writing
} from './draft.ts';
import type { DraftAnswer } from './draft-wire.ts';
import { SharedDraft } from './shared-draft.ts';

const SKUS = ['A', 'B', 'C'];
const cell = (sku: string, units: number): Held => ({
  place: cellAt(sku),
  sku,
  units,
  text: '',
  choice: null
});

/** The account as it is meant: the newest of each place, and a version that moves with every change. */
class Account {
  version = 0;
  readonly order = uuid7();
  readonly known = new Map<Place, Known & { version: number }>();

  merge(writings: readonly Writing[], by: string): void {
    this.version += 1;
    for (const one of newestOfEach(writings)) {
      const there = this.known.get(one.place);
      if (!there || isNewer(one, there)) this.known.set(one.place, { ...one, by, version: this.version });
    }
  }

  answer(since: number): DraftAnswer {
    const writings = [...this.known.values()].filter((one) => one.version > since);
    const credit = { limitMinor: null, exposureMinor: 0 };
    const rest = { unknown: [], names: {}, here: [], placed: null, credit };
    return { at: 0, version: this.version, order: this.order, writings, ...rest };
  }
}

const stamp = fc.record({ at: fc.nat(5), op: fc.constantFrom('a', 'b', 'c') });
const writing = fc
  .record({ sku: fc.constantFrom(...SKUS), units: fc.nat(99), at: fc.nat(50) })
  .map(({ sku, units, at }): Writing => ({ ...cell(sku, units), at, op: uuid7(), order: 'o' }));

describe('the account', () => {
  test('knows a winner between any two writings', () => {
    fc.assert(
      fc.property(stamp, stamp, stamp, (a, b, c) => {
        if (a.at !== b.at || a.op !== b.op) expect(isNewer(a, b)).not.toBe(isNewer(b, a));
        if (isNewer(a, b) && isNewer(b, c)) expect(isNewer(a, c)).toBe(true);
      })
    );
  });

  test('holds the same whatever order writings arrive in, and however often', () => {
    const heldOf = (writings: Writing[]) => {
      const account = new Account();
      for (const one of writings) account.merge([one], 'x');
      return [...account.known.values()].map(({ place, op }) => `${place} ${op}`).sort();
    };
    const arrivals = fc
      .array(writing, { maxLength: 12 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
      );
    fc.assert(
      fc.property(arrivals, ([all, shuffled, again]) => {
        expect(heldOf([...shuffled, ...again])).toEqual(heldOf(all));
      })
    );
  });
});

/** Two people with clocks of their own type, send, lose answers and are told of each other's changes. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    who: fc.nat(2),
    sku: fc.constantFrom(...SKUS),
    units: fc.nat(99)
  }),
  fc.record({ kind: fc.constant('sync' as const), who: fc.nat(2), lost: fc.boolean() })
);
const skew = [0, -40, 25];

test('all pictures of a draft become the same, and the last to type at a place is whom all see', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const account = new Account();
      const people = skew.map((_, who) => new SharedDraft(`p${who}`));
      const sync = (who: number, lost: boolean) => {
        const [person, sent] = [people[who]!, people[who]!.pending()];
        if (sent.length > 0) account.merge(sent, `p${who}`);
        if (!lost) person.receive(account.answer(person.version), sent);
      };
      steps.forEach((one, at) => {
        if (one.kind === 'sync') return sync(one.who, one.lost);
        const person = people[one.who]!;
        person.write([cell(one.sku, one.units)], 1000 + at + skew[one.who]!);
        expect(person.at(cellAt(one.sku))?.units ?? 0).toBe(one.units);
      });
      for (let round = 0; round < 2; round++) people.forEach((_, who) => sync(who, false));
      for (const sku of SKUS) {
        const inAccount = account.known.get(cellAt(sku)) ?? null;
        for (const person of people) expect(isSame(person.at(cellAt(sku)), inAccount)).toBe(true);
      }
      expect(people.flatMap((person) => person.pending())).toEqual([]);
    })
  );
});

describe('one picture', () => {
  test('says who changed what, and whether it was mine', () => {
    const account = new Account();
    const [mine, theirs] = [new SharedDraft('me'), new SharedDraft('jonas')];
    account.merge(mine.write([cell('A', 12)], 10), 'me');
    mine.receive(account.answer(0), mine.pending());
    theirs.receive(account.answer(0), []);
    account.merge(theirs.write([cell('A', 24), cell('B', 6)], 5), 'jonas');
    expect(mine.receive(account.answer(mine.version), [])).toMatchObject([
      { place: 'cell:A', before: { units: 12 }, now: { units: 24 }, by: 'jonas', wasMine: true },
      { place: 'cell:B', before: null, now: { units: 6 }, by: 'jonas', wasMine: false }
    ]);
  });

  test('keeps what is typed while an answer is on its way', () => {
    const account = new Account();
    const mine = new SharedDraft('me');
    const sent = mine.write([cell('A', 1)], 10);
    account.merge(sent, 'me');
    mine.write([cell('A', 12)], 11);
    expect(mine.receive(account.answer(0), sent)).toEqual([]);
    expect(mine.pending()).toMatchObject([{ units: 12 }]);
  });

  test('takes what another tab has typed, once', () => {
    const [one, other] = [new SharedDraft('me'), new SharedDraft('me')];
    const typed = one.write([cell('A', 12)], 10);
    expect(other.take(typed)).toMatchObject([{ now: { units: 12 }, by: null }]);
    expect(other.take(typed)).toEqual([]);
  });

  test('starts from what the device remembers', () => {
    const account = new Account();
    const before = new SharedDraft('me');
    const sent = before.write([cell('A', 12)], 10);
    account.merge(sent, 'me');
    before.receive(account.answer(0), sent);
    const after = new SharedDraft('me');
    after.remember(structuredClone(before.memory()));
    expect(after.at('cell:A')?.units).toBe(12);
    expect(after).toMatchObject({ version: 1, order: account.order });
  });
});
