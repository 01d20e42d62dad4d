import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

/** What orders stand on, edited on pages. */
export const masterRoutes: Routes = {
  '/staff/dealers/new': {
    door: 'staff',
    path: () => '/staff/dealers/new',
    readers: fairMakers,
    actions: {
      default: { roles: fairMakers, form: () => ({ dealer: `T-${uuid7()}`, 'is.dealer_name': '' }) }
    }
  },
  '/staff/dealers/[code]/record': {
    door: 'staff',
    path: ({ theirs }) => `/staff/dealers/${theirs.dealerCode}/record`,
    readers: fairMakers,
    unknown: '/staff/dealers/D-9999/record',
    actions: {
      save: { roles: fairMakers, form: () => ({}) },
      activity: { roles: fairMakers, form: () => ({ active: 'yes' }) },
      door: { roles: fairMakers, form: () => ({ door: `T-${uuid7()}`, isNew: 'yes', 'is.address': '' }) }
    }
  },
  '/staff/masters/changes': { door: 'staff', path: () => '/staff/masters/changes', readers: fairMakers },
  '/staff/masters/changes/[id]': {
    door: 'staff',
    path: ({ deedId }) => `/staff/masters/changes/${deedId}`,
    readers: fairMakers,
    actions: { default: { roles: fairMakers, form: () => ({ change: uuid7() }) } }
  }
};
