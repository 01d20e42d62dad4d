import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeGuests, type Candidate } from './propose-guests.ts';
import { careWeight, shareGuests, type Carer, type GuestToShare } from './share-guests.ts';

let dealers = 0;
const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  ...{ dealerId: ++dealers, class: null, salesOfYearMinor: 0, isEffective: false, isNew: false },
  ...{ isInvited: false, last: null },
  ...given
});
const open = { seats: null, headsPerHousehold: 2 };

test.each([
  [{ class: 'A' }, true, ['class_a']],
  [{ class: 'B', last: { came: false, ordered: false } }, true, ['class_b', 'stayed_away']],
  [{ class: 'C' }, false, ['class_c']],
  [{ class: 'C', last: { came: true, ordered: true } }, true, ['class_c', 'ordered_last']],
  [{ class: 'C', last: { came: true, ordered: false } }, true, ['class_c', 'came_last']],
  [{ isNew: true }, true, ['no_class', 'new_dealer']],
  [{ isEffective: true }, true, ['no_class', 'effective']],
  [{ class: 'C', last: { came: false, ordered: false } }, false, ['class_c', 'stayed_away']]
] as const)('of %j it is %s that they are proposed, because of %j', (given, isProposed, reasons) => {
  expect(proposeGuests([candidate(given as Partial<Candidate>)], open)).toMatchObject([
    { isProposed, reasons }
  ]);
});

test('seats go to those who are invited already and then in the order of the list; who finds none is told so', () => {
  const all = [
    candidate({ isInvited: true }),
    candidate({ class: 'B' }),
    candidate({ class: 'A' }),
    candidate({ class: 'A', salesOfYearMinor: 5 })
  ];
  const found = proposeGuests(all, { seats: 5, headsPerHousehold: 2 });
  expect(found.map(({ dealerId }) => dealerId)).toEqual(
    [3, 2, 1].map((nth) => all[nth === 1 ? 1 : nth]!.dealerId)
  );
  expect(found.map(({ isProposed }) => isProposed)).toEqual([true, false, false]);
  expect(found[1]!.reasons).toContain('no_seats');
});

test('nobody is proposed beyond the seats, nobody twice, and nobody who is invited', () => {
  const any = fc.record({
    class: fc.constantFrom('A', 'B', 'C', null),
    isEffective: fc.boolean(),
    isNew: fc.boolean(),
    isInvited: fc.boolean(),
    last: fc.option(fc.record({ came: fc.boolean(), ordered: fc.boolean() }))
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), fc.nat(40), (given, seats) => {
      const all = given.map(candidate);
      const found = proposeGuests(all, { seats, headsPerHousehold: 2 });
      const invited = all.filter(({ isInvited }) => isInvited).length;
      const proposed = found.filter(({ isProposed }) => isProposed).length;
      expect(found).toHaveLength(all.length - invited);
      expect(new Set(found.map(({ dealerId }) => dealerId)).size).toBe(found.length);
      if (proposed > 0) expect((invited + proposed) * 2).toBeLessThanOrEqual(seats);
    })
  );
});

test('a guest is led by the own rep, else by whoever of the region leads least; loads differ by no more than the heaviest guest', () => {
  const ids = ['a', 'b', 'c'];
  const guest = fc.record({
    class: fc.constantFrom('A', 'B', 'C', null),
    isNew: fc.boolean(),
    repId: fc.constantFrom('a', null, 'gone'),
    regionId: fc.constantFrom(1, 2, 3)
  });
  fc.assert(
    fc.property(fc.array(guest, { maxLength: 25 }), (some) => {
      const guests: GuestToShare[] = some.map((one, dealerId) => ({ ...one, dealerId }));
      const carers: Carer[] = ids.map((id, nth) => ({ id, regionId: nth === 2 ? 2 : 1, load: 0 }));
      const given = shareGuests(guests, carers);
      for (const one of guests) {
        if (one.repId === 'a') expect(given.get(one.dealerId)).toBe('a');
        else if (one.regionId === 3) expect(given.has(one.dealerId)).toBe(false);
        else expect(one.regionId === 2 ? ['c'] : ['a', 'b']).toContain(given.get(one.dealerId));
      }
      const weight = (id: string) =>
        guests
          .filter(({ dealerId }) => given.get(dealerId) === id)
          .reduce((sum, one) => sum + careWeight(one), 0);
      if (guests.every(({ repId }) => repId !== 'a'))
        expect(Math.abs(weight('a') - weight('b'))).toBeLessThanOrEqual(4);
    })
  );
});
