import { expect, test } from 'vitest';
import { raise } from './escalation.ts';

const ladder = { repId: 'rep', managerIds: ['north', 'south'] };
const told = (...ids: string[]) => new Set(ids);

test('what a dealer does not answer goes to the rep, then to the managers of the region, then nowhere', () => {
  expect(raise(0, ladder, told('buyer'))).toEqual({ step: 1, userIds: ['rep'] });
  expect(raise(1, ladder, told('buyer', 'rep'))).toEqual({ step: 2, userIds: ['north', 'south'] });
  expect(raise(2, ladder, told('buyer', 'rep', 'north', 'south'))).toBeNull();
});

test('what the rep had from the beginning goes on to the managers', () => {
  expect(raise(0, ladder, told('rep'))).toEqual({ step: 2, userIds: ['north', 'south'] });
});

test('a dealer without a rep goes to the managers, and without either it stays where it is', () => {
  expect(raise(0, { ...ladder, repId: null }, told('buyer'))).toEqual({
    step: 2,
    userIds: ['north', 'south']
  });
  expect(raise(0, { repId: null, managerIds: [] }, told('buyer'))).toBeNull();
  expect(raise(0, { repId: 'rep', managerIds: ['north'] }, told('rep', 'north'))).toBeNull();
});
