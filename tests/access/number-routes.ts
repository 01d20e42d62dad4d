import { staffRoles } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { fairMakers, planners } from './staff-actions.ts';

const unknownId = '019aa000-0000-7000-8000-000000000000';
const notHost = staffRoles.filter((role) => role !== 'host');

/** What staff see of all that was sold. */
export const numberRoutes: Routes = {
  '/staff/analysis': {
    door: 'staff',
    path: () => '/staff/analysis?by=dealer&then=size',
    readers: notHost,
    actions: {
      save: { roles: notHost, form: () => ({ id: uuid7(), name: 'A test', query: 'by=dealer' }) },
      mail: {
        roles: notHost,
        form: () => ({ id: uuid7(), view: unknownId, every: 'week' })
      },
      unmail: { roles: notHost, form: () => ({ id: unknownId }) },
      remove: { roles: notHost, form: () => ({ id: unknownId }) }
    }
  },
  '/staff/analysis/file': {
    door: 'staff',
    path: () => '/staff/analysis/file?lens=inactive&as=csv',
    readers: notHost
  },
  '/staff/exports': {
    door: 'staff',
    path: () => '/staff/exports',
    readers: staffRoles,
    actions: {
      make: {
        roles: notHost,
        form: () => ({
          id: uuid7(),
          list: 'orders',
          format: 'csv',
          query: '',
          every: 'week',
          deliver: 'notice'
        })
      },
      stop: { roles: staffRoles, form: () => ({ id: unknownId }) }
    }
  },
  '/staff/exports/[id]': {
    door: 'staff',
    path: () => `/staff/exports/${unknownId}`,
    unknown: `/staff/exports/${unknownId}`,
    readers: staffRoles,
    unseen: staffRoles
  },
  '/api/v1/lists/[list]': {
    door: 'api',
    path: () => '/api/v1/lists/orders?limit=1',
    readers: notHost
  },
  '/staff/forecast': {
    door: 'staff',
    path: () => '/staff/forecast',
    readers: planners,
    actions: { adjust: { roles: planners, form: () => ({ code: 'no-such-style', units: '', reason: '' }) } }
  },
  '/staff/forecast/forecast.csv': {
    door: 'staff',
    path: () => '/staff/forecast/forecast.csv',
    readers: planners
  },
  '/staff/orders/search': {
    door: 'staff',
    path: () => '/staff/orders/search?q=a&article=none',
    readers: notHost,
    actions: {
      save: {
        roles: notHost,
        form: () => ({ id: uuid7(), place: 'orders', name: 'A test', query: 'q=a' })
      },
      mail: {
        roles: notHost,
        form: () => ({ id: uuid7(), view: unknownId, every: 'week' })
      },
      unmail: { roles: notHost, form: () => ({ id: unknownId }) },
      remove: { roles: notHost, form: () => ({ id: unknownId }) }
    }
  },
  '/staff/orders/search/file': {
    door: 'staff',
    path: () => '/staff/orders/search/file?of=lines&as=csv',
    readers: notHost
  },
  '/staff/fairs/[fair]/retrospective': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/retrospective`,
    actions: {
      figures: { roles: fairMakers, form: () => ({ 'comment-amount': 'A test' }) },
      note: { form: () => ({ id: uuid7(), kind: 'highlight', text: 'A test' }) },
      judge: { roles: fairMakers, form: () => ({ id: unknownId, verdict: 'keep' }) },
      vote: { form: () => ({ id: unknownId }) },
      drop: { form: () => ({ id: unknownId }) },
      finish: { form: () => ({ id: unknownId }) },
      next: { roles: fairMakers, form: () => ({ size: 'same' }) },
      sign: { roles: fairMakers }
    }
  },
  '/staff/fairs/[fair]/retrospective/[version]': {
    door: 'staff',
    path: () => '/staff/fairs/last-spring/retrospective/1?as=xlsx',
    readers: ['admin', 'director', 'finance']
  }
};
