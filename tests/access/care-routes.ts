import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';

const sellers: StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];
const unknown = '019aa000-0000-7000-8000-000000000000';

/** What the house does for dealers between fairs. */
export const careRoutes: Routes = {
  '/(dealer)/support': {
    door: 'dealer',
    path: () => '/support',
    readers: ['owner', 'buyer', 'payer'],
    actions: {
      ask: {
        roles: ['owner', 'buyer', 'payer'],
        form: () => ({ id: uuid7(), topic: 'display', words: 'A test' })
      },
      refer: { roles: ['owner', 'buyer', 'payer'] },
      groupAsk: { roles: ['owner', 'buyer', 'payer'], form: () => ({ id: uuid7(), question: 'A test' }) },
      proof: {
        roles: ['owner', 'buyer', 'payer'],
        form: () => ({ id: uuid7(), campaign: uuid7(), proof: 'A test' })
      },
      signUp: { form: () => ({ training: uuid7(), comes: 'yes' }) }
    }
  },
  '/(dealer)/support/trainings/[training]/calendar.ics': {
    door: 'dealer',
    path: () => `/support/trainings/${unknown}/calendar.ics`,
    readers: 'no page'
  },
  '/staff/support': {
    door: 'staff',
    path: () => '/staff/support',
    readers: sellers,
    actions: {
      answer: { roles: sellers, form: () => ({ id: uuid7(), answer: 'A test' }) },
      announce: {
        roles: ['admin', 'director'],
        form: () => ({ id: uuid7(), title: 'A test', startsAt: '2029-01-01T10:00', minutes: '60' })
      },
      rule: {
        roles: ['admin', 'director'],
        form: () => ({ currency: 'EUR', referrer: '0', referred: '0' })
      },
      decide: { roles: ['admin', 'director'], form: () => ({ id: uuid7(), reward: 'no' }) },
      attended: { roles: ['admin', 'director'], form: () => ({ training: uuid7() }) },
      groupAnnounce: {
        roles: sellers,
        form: () => ({ id: uuid7(), region: '999999999', announcement: 'A test' })
      },
      groupAnswer: { roles: sellers, form: () => ({ id: uuid7(), groupAnswer: 'A test' }) },
      groupHide: { roles: sellers, form: () => ({ id: uuid7() }) },
      openCampaign: {
        roles: ['admin', 'director'],
        form: () => ({ id: uuid7(), title: 'A test', until: '2029-01-01', reward: 'coupon', off: '5' })
      },
      endCampaign: { roles: ['admin', 'director'], form: () => ({ id: uuid7() }) },
      decideProof: { roles: ['admin', 'director'], form: () => ({ id: uuid7(), accept: 'yes' }) },
      gift: { roles: sellers, form: () => ({ id: uuid7(), dealer: 'no-such-dealer', what: 'A test' }) },
      coupon: {
        roles: ['admin', 'director'],
        form: () => ({
          ...{ id: uuid7(), dealer: 'no-such-dealer', off: '5', occasion: 'any', reason: 'perk' },
          until: '2029-01-01'
        })
      },
      withdrawCoupon: { roles: ['admin', 'director'], form: () => ({ id: uuid7() }) },
      couponFloor: { roles: ['admin', 'director'], form: () => ({ list: '999999999', listFloor: '60' }) },
      coupons: { roles: ['admin', 'director'], form: () => ({ floor: '60', wish: '0', days: '60' }) }
    }
  },
  '/staff/support/proofs/[proof]/photo': {
    door: 'staff',
    path: () => `/staff/support/proofs/${unknown}/photo`,
    readers: 'no page'
  },
  '/staff/support/[request]/photo': {
    door: 'staff',
    path: () => `/staff/support/${unknown}/photo`,
    readers: 'no page'
  }
};
