import { expect, test } from 'vitest';
import type { Concerned } from '#lib/events/notice-kind.ts';
import { recipients, type Candidate, type DealerPlace } from './recipients.ts';

const person = (userId: string, role: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ userId, role, dealerId: null, regionId: null },
  ...more
});
const people = [
  person('owner', 'owner', { dealerId: 1 }),
  person('viewer', 'viewer', { dealerId: 1 }),
  person('stranger', 'owner', { dealerId: 2 }),
  person('rep', 'rep'),
  person('other rep', 'rep'),
  person('north', 'region_manager', { regionId: 7 }),
  person('south', 'region_manager', { regionId: 8 }),
  person('finance', 'finance')
];
const told = (concerned: Concerned, dealer: DealerPlace | null = { regionId: 7, repId: 'rep' }) =>
  recipients(concerned, people, { dealerId: dealer ? 1 : null, dealer }).map(({ userId }) => userId);

test('of a dealer those in the roles that it concerns, and nobody of another dealer', () => {
  expect(told({ dealer: ['owner', 'buyer'] })).toEqual(['owner']);
  expect(told({ dealers: { ids: [1, 2], roles: ['owner'] } })).toEqual(['owner', 'stranger']);
});

test('of staff the dealer’s own rep and the managers of its region, and others whatever the dealer', () => {
  expect(told({ staff: ['rep', 'region_manager', 'finance'] })).toEqual(['rep', 'north', 'finance']);
  expect(told({ staff: ['rep', 'region_manager'] }, null)).toEqual(['rep', 'other rep', 'north', 'south']);
});

test('the managers of the region stand in for a rep that a dealer does not have', () => {
  expect(told({ staff: ['rep'] }, { regionId: 7, repId: null })).toEqual(['north']);
});

test('single persons are named, and each is told once however many parts name them', () => {
  expect(told({ users: ['viewer', null], dealer: ['viewer'] })).toEqual(['viewer']);
});
