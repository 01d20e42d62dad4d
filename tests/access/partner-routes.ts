import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';

const unknownStatement = '019aa000-0000-7000-8000-000000000000';

/** Partners, and what they are paid. */
export const partnerRoutes: Routes = {
  '/staff/money/partners': {
    door: 'staff',
    path: () => '/staff/money/partners',
    readers: ['admin', 'director', 'finance'],
    actions: {
      takeOn: {
        roles: ['admin', 'director'],
        form: () => ({ id: uuid7(), name: 'A test', locale: 'en', share: '5', region: '999999999' })
      },
      end: { roles: ['admin', 'director'], form: () => ({ id: uuid7() }) },
      terms: {
        roles: ['admin', 'director'],
        form: () => ({ id: uuid7(), newShare: '5', from: '2099-01-01' })
      },
      erase: { roles: ['admin', 'director'], form: () => ({ id: uuid7() }) },
      draw: { roles: ['admin', 'director', 'finance'], form: () => ({ month: '2026-01' }) },
      approve: { roles: ['admin', 'finance'], form: () => ({ id: uuid7() }) },
      pay: {
        roles: ['admin', 'finance'],
        form: () => ({ id: uuid7(), paidOn: '2026-01-01', reference: 'A test' })
      }
    }
  },
  '/staff/money/partners/kept/[partner]': {
    door: 'staff',
    path: () => `/staff/money/partners/kept/${unknownStatement}`,
    readers: 'no page'
  },
  '/staff/money/partners/[statement]': {
    door: 'staff',
    path: () => `/staff/money/partners/${unknownStatement}`,
    readers: 'no page'
  }
};
