import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import type { Scene } from './scene.ts';
import { aFair, doorkeepers, fairMakers, policyApprovers, someRules } from './staff-actions.ts';

const aPart = () => ({
  ...{ id: uuid7(), kind: 'talk', title: 'A test' },
  ...{ startsAt: '2029-01-01T09:00', endsAt: '2029-01-01T10:00' }
});

const aDuty = () => ({
  ...{ id: uuid7(), userId: uuid7(), what: 'A test' },
  ...{ startsAt: '2029-01-01T09:00', endsAt: '2029-01-01T10:00' }
});

const carers = ['admin', 'director', 'region_manager', 'rep'] as const;

/** What a desk sends: each deed is answered on its own. */
const aGift = ({ theirs }: Scene) => ({
  ...{ desk: 'A test', sentAt: '2029-01-01T09:00:00Z', since: null },
  deeds: [{ kind: 'gift', id: uuid7(), dealerId: theirs.dealerId, isGiven: true, at: '2029-01-01T09:00:00Z' }]
});

/** What staff open of fairs. */
export const fairRoutes: Routes = {
  '/staff/fairs': { door: 'staff', path: () => '/staff/fairs' },
  '/staff/fairs/new': {
    door: 'staff',
    path: () => '/staff/fairs/new',
    readers: fairMakers,
    actions: { default: { roles: fairMakers, form: () => aFair(uuid7()) } }
  },
  '/staff/fairs/[fair]': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}`,
    actions: {
      save: { roles: fairMakers, form: ({ fair }) => aFair(fair) },
      targets: { roles: fairMakers, form: () => ({ fair: '9000000' }) },
      invite: { roles: fairMakers, form: () => ({ who: 'all' }) },
      withdraw: { roles: fairMakers, form: ({ theirs }) => ({ dealerId: String(theirs.dealerId) }) },
      announce: { roles: fairMakers },
      review: { roles: fairMakers },
      reopen: { roles: fairMakers }
    }
  },
  '/staff/fairs/[fair]/arithmetic': {
    door: 'staff',
    readers: ['admin', 'director', 'region_manager', 'rep', 'finance'],
    path: ({ fair }) => `/staff/fairs/${fair}/arithmetic`,
    actions: {
      rules: { roles: fairMakers, form: () => someRules },
      aims: { roles: fairMakers, form: () => ({ households: '40', on_site: '1000' }) },
      spread: { roles: fairMakers, form: () => ({ by: 'evenly' }) }
    }
  },
  '/staff/fairs/[fair]/policy': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/policy`,
    readers: [...policyApprovers, 'region_manager', 'rep'],
    actions: {
      add: { roles: fairMakers, form: () => ({ kind: 'tier', from1: '10', value1: '2' }) },
      remove: { roles: fairMakers, form: () => ({ no: '1' }) },
      heroes: { roles: fairMakers, form: () => ({ heroes: '' }) },
      approve: { roles: policyApprovers, form: () => ({ writtenAt: '2026-01-01T00:00:00.000Z' }) },
      draw: { roles: policyApprovers },
      credit: { roles: ['admin', 'finance'], form: () => ({ totalMinor: '1' }) },
      discard: { roles: fairMakers }
    }
  },
  '/staff/fairs/[fair]/replay': { door: 'staff', path: ({ fair }) => `/staff/fairs/${fair}/replay` },
  '/staff/fairs/[fair]/replay/moves': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/replay/moves`
  },
  '/staff/rehearsal': {
    door: 'staff',
    path: () => '/staff/rehearsal',
    readers: ['admin', 'director'],
    actions: {
      // The demo's fair is live, and nobody has said that it should be rehearsed all the same.
      start: {
        roles: ['admin', 'director'],
        form: ({ fair }) => ({ fair, dealers: '2', phones: '0', screens: '1', rate: '1', minutes: '1' })
      },
      stop: { roles: ['admin', 'director'], form: () => ({ id: uuid7() }) }
    }
  },
  '/staff/fairs/[fair]/result': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/result`,
    actions: { publish: { roles: ['admin', 'director', 'host'] } }
  },
  '/staff/fairs/[fair]/plan': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/plan`,
    actions: {
      plan: { roles: fairMakers, form: () => ({ theme: 'A test' }) },
      part: { roles: fairMakers, form: aPart },
      removePart: { roles: fairMakers, form: () => ({ id: uuid7() }) },
      styles: { roles: fairMakers, form: () => ({ mustSee: '', launch: '' }) }
    }
  },
  '/staff/fairs/[fair]/duties': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/duties`,
    actions: {
      save: { roles: fairMakers, form: aDuty },
      remove: { roles: fairMakers, form: () => ({ id: uuid7() }) }
    }
  },
  '/staff/fairs/[fair]/checklist': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/checklist`,
    actions: {
      costs: { roles: fairMakers, form: () => ({ 'planned-venue': '1000' }) },
      start: { roles: fairMakers },
      save: { roles: fairMakers, form: () => ({ id: uuid7(), title: 'A test', dueOn: '2029-01-01' }) },
      tick: { roles: fairMakers, form: () => ({ id: uuid7(), done: 'yes' }) },
      finish: { form: () => ({ id: uuid7(), yes: 'yes' }) },
      remove: { roles: fairMakers, form: () => ({ id: uuid7() }) }
    }
  },
  '/staff/fairs/[fair]/invitations': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/invitations`,
    readers: doorkeepers,
    actions: {
      record: {
        roles: doorkeepers,
        form: ({ theirs }) => ({ invitationId: theirs.fairInvitationId, comes: 'no' }),
        reachesOthers: true
      },
      link: {
        roles: doorkeepers,
        form: ({ theirs }) => ({ invitationId: theirs.fairInvitationId }),
        reachesOthers: true
      },
      remind: { roles: ['admin', 'director', 'host'], form: () => ({ id: uuid7(), daysBefore: '7' }) },
      stopReminder: { roles: doorkeepers, form: () => ({ id: uuid7() }) }
    }
  },
  '/staff/fairs/[fair]/arithmetic/pay.csv': {
    door: 'staff',
    readers: ['admin', 'director', 'region_manager', 'rep', 'finance'],
    path: ({ fair }) => `/staff/fairs/${fair}/arithmetic/pay.csv`
  },
  '/staff/fairs/[fair]/arithmetic/pay.xlsx': {
    door: 'staff',
    readers: ['admin', 'director', 'region_manager', 'rep', 'finance'],
    path: ({ fair }) => `/staff/fairs/${fair}/arithmetic/pay.xlsx`
  },
  '/staff/fairs/[fair]/targets': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/targets`,
    readers: fairMakers,
    actions: {
      save: { roles: fairMakers, form: () => ({ 'category-Shells': '1000' }) },
      spread: { roles: fairMakers, form: () => ({ by: 'evenly', over: 'rep' }) }
    }
  },
  '/staff/fairs/[fair]/guests': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/guests`,
    readers: doorkeepers,
    actions: {
      assign: {
        roles: ['admin', 'director', 'region_manager'],
        form: ({ theirs }) => ({ dealerId: String(theirs.dealerId), carerId: '' }),
        reachesOthers: true
      },
      share: { roles: ['admin', 'director', 'region_manager'] },
      purpose: {
        roles: carers,
        form: ({ theirs }) => ({ dealerId: String(theirs.dealerId), purpose: '' }),
        reachesOthers: true
      },
      talk: {
        roles: carers,
        form: ({ theirs }) => ({
          ...{ id: uuid7(), dealerId: String(theirs.dealerId), staffId: uuid7() },
          ...{ withWhom: 'A test', topic: 'A test' }
        }),
        reachesOthers: true
      },
      outcome: { roles: carers, form: () => ({ id: uuid7(), outcome: 'A test' }) },
      drop: { roles: carers, form: () => ({ id: uuid7() }) }
    }
  },
  '/staff/fairs/[fair]/guests/proposal': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/guests/proposal`,
    readers: fairMakers,
    actions: { invite: { roles: fairMakers } }
  },
  '/staff/desk/[fair]': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}`,
    readers: doorkeepers
  },
  '/staff/desk/[fair]/book': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}/book`,
    readers: doorkeepers
  },
  '/staff/desk/[fair]/book/[page]': {
    door: 'staff',
    path: ({ fair, theirs }) => `/staff/desk/${fair}/book/${theirs.bookPage}`,
    readers: doorkeepers,
    unknown: '/staff/desk/autumn/book/019aa000-0000-7000-8000-000000000000'
  },
  '/staff/desk/[fair]/gifts': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}/gifts`,
    readers: doorkeepers
  },
  '/staff/desk/[fair]/gifts.csv': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}/gifts.csv`,
    readers: doorkeepers
  },
  '/staff/desk/[fair]/guests.json': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}/guests.json`,
    readers: doorkeepers
  },
  '/staff/desk/[fair]/sync': {
    door: 'staff',
    path: ({ fair }) => `/staff/desk/${fair}/sync`,
    readers: 'no page',
    actions: { POST: { roles: doorkeepers, json: aGift, answersEach: true } }
  },
  '/staff/fairs/[fair]/invitations/[invitation]': {
    door: 'staff',
    path: ({ fair, theirs }) => `/staff/fairs/${fair}/invitations/${theirs.fairInvitationId}`,
    readers: doorkeepers,
    unknown: '/staff/fairs/autumn/invitations/019aa000-0000-7000-8000-000000000000'
  }
};
