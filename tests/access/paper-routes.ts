import { staffRoles } from '../../src/lib/accounts/roles.ts';
import { policyReaders } from '../../src/lib/policy/rights.ts';
import type { Routes } from './route.ts';
import { acting, fairMakers, sellers } from './staff-actions.ts';

const notHost = staffRoles.filter((role) => role !== 'host');

/** Sheets of paper and drafts that are looked at: who prints, and who looks. */
export const paperRoutes: Routes = {
  '/(dealer)/fairs/[fair]/prices': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/prices`
  },
  '/(dealer)/fairs/[fair]/policy/paper': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/policy/paper`
  },
  '/staff/fairs/[fair]/policy/paper': {
    door: 'staff',
    path: ({ fair }) => `/staff/fairs/${fair}/policy/paper`,
    readers: [...policyReaders]
  },
  '/(dealer)/orders/[number]/payment-request': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.order}/payment-request`,
    unknown: '/orders/999999999/payment-request'
  },
  '/staff/orders/[number]/payment-request': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.order}/payment-request`,
    readers: ['admin', 'director', 'finance'],
    unknown: '/staff/orders/999999999/payment-request'
  },
  '/staff/fairs/[fair]/prices/[list]': {
    door: 'staff',
    path: ({ fair, priceList }) => `/staff/fairs/${fair}/prices/${priceList}`,
    readers: notHost
  },
  '/staff/masters/price-lists/[code]/paper': {
    door: 'staff',
    path: ({ priceList }) => `/staff/masters/price-lists/${priceList}/paper`,
    readers: fairMakers
  },
  '/staff/paper': {
    door: 'staff',
    path: () => '/staff/paper',
    readers: sellers,
    actions: {
      default: {
        roles: sellers,
        form: ({ theirs }) => ({ dealer: String(theirs.dealerId) }),
        reachesOthers: true
      }
    }
  },
  '/staff/paper/print': {
    door: 'staff',
    path: ({ theirs }) => `/staff/paper/print?first=${theirs.paperSheet}&last=${theirs.paperSheet}`,
    readers: sellers,
    unknown: '/staff/paper/print?first=99999&last=99999'
  },
  '/staff/paper/print/[sheet]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/paper/print/${theirs.paperSheet}`,
    readers: sellers,
    unknown: '/staff/paper/print/99999'
  },
  '/staff/advice': {
    door: 'staff',
    path: () => '/staff/advice',
    readers: sellers,
    actions: {
      act: acting,
      give: { roles: sellers, form: () => ({ id: '019aa000-0000-7000-8000-000000000000', answer: '' }) }
    }
  }
};
