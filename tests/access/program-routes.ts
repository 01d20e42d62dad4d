import { dealerRoles, staffRoles, type DealerRole, type StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { fairMakers, sellers } from './staff-actions.ts';

const buyers: DealerRole[] = ['owner', 'buyer'];
const importers: StaffRole[] = [...fairMakers, 'planner'];
const unknownId = '019aa000-0000-7000-8000-000000000000';

/** What other programs call. */
export const programRoutes: Routes = {
  '/api/v1/orders': { door: 'api', path: () => '/api/v1/orders' },
  '/api/v1/orders/[id]': {
    door: 'api',
    path: ({ theirs }) => `/api/v1/orders/${theirs.orderId}`,
    unknown: `/api/v1/orders/${unknownId}`,
    unseen: ['host', 'screen'],
    actions: {
      PUT: {
        roles: buyers,
        json: ({ fair, sku, units }) => ({ fair, lines: [{ sku, quantity: units }] })
      }
    }
  },
  '/api/v1/orders/[id]/amendments/[request]': {
    door: 'api',
    path: ({ theirs }) => `/api/v1/orders/${theirs.orderId}/amendments/${uuid7()}`,
    readers: 'no page',
    unknown: `/api/v1/orders/${unknownId}/amendments/${unknownId}`,
    actions: {
      PUT: { roles: [...buyers, ...sellers], json: () => ({ version: 1, note: 'A test', reason: 'A test' }) }
    }
  },
  '/api/v1/orders/[id]/change-requests/[request]': {
    door: 'api',
    path: ({ theirs }) => `/api/v1/orders/${theirs.orderId}/change-requests/${uuid7()}`,
    readers: 'no page',
    unknown: `/api/v1/orders/${unknownId}/change-requests/${unknownId}`,
    actions: { PUT: { roles: buyers, json: () => ({ version: 1, note: 'A test', reason: 'A test' }) } }
  },
  '/api/v1/orders/[id]/versions': {
    door: 'api',
    path: ({ theirs }) => `/api/v1/orders/${theirs.orderId}/versions`,
    unknown: `/api/v1/orders/${unknownId}/versions`,
    unseen: ['host', 'screen']
  },
  '/api/v1/fairs/[slug]/stage/cues/[no]': {
    door: 'api',
    path: ({ fair }) => `/api/v1/fairs/${fair}/stage/cues/200`,
    readers: 'no page',
    actions: { POST: { roles: [...fairMakers, 'host'], json: () => ({}) } }
  },
  '/api/v1/fairs/[slug]/catalogue': {
    door: 'api',
    path: ({ fair }) => `/api/v1/fairs/${fair}/catalogue`,
    readers: dealerRoles
  },
  '/api/v1/fairs/[slug]/standings': {
    door: 'api',
    path: ({ fair }) => `/api/v1/fairs/${fair}/standings`
  },
  '/api/v1/production/stage-events': {
    door: 'api',
    path: () => '/api/v1/production/stage-events',
    readers: 'no page',
    actions: {
      POST: {
        roles: ['admin', 'director', 'planner'],
        json: ({ theirs }) => ({
          id: uuid7(),
          workOrder: theirs.workOrder,
          stage: 'cutting',
          quantityDone: 1,
          override: 'A test'
        }),
        reachesOthers: true
      }
    }
  },
  '/api/v1/imports': {
    door: 'api',
    path: () => '/api/v1/imports',
    readers: importers,
    actions: { POST: { roles: importers, json: () => ({}) } }
  },
  '/api/v1/imports/[id]': {
    door: 'api',
    path: ({ importId }) => `/api/v1/imports/${importId}`,
    readers: staffRoles,
    unknown: `/api/v1/imports/${unknownId}`,
    unseen: staffRoles.filter((role) => !fairMakers.includes(role))
  },
  '/api/v1/imports/[id]/cancellation': {
    door: 'api',
    path: ({ importId }) => `/api/v1/imports/${importId}/cancellation`,
    readers: 'no page',
    actions: { POST: { roles: fairMakers, json: () => ({}) } }
  },
  '/api/v1/shipments': {
    door: 'api',
    path: () => '/api/v1/shipments',
    readers: 'no page',
    actions: {
      POST: {
        roles: ['admin', 'director', 'warehouse'],
        json: ({ theirs }) => ({
          id: uuid7(),
          order: theirs.order,
          carrier: 'Northline',
          trackingNumber: 'NL 1'
        }),
        reachesOthers: true
      }
    }
  },
  '/api/v1/shipments/[id]/positions': {
    door: 'api',
    path: ({ theirs }) => `/api/v1/shipments/${theirs.shipmentId}/positions`,
    readers: 'no page',
    unknown: `/api/v1/shipments/${unknownId}/positions`,
    actions: {
      POST: {
        roles: ['admin', 'director', 'planner', 'warehouse', 'rep'],
        json: () => ({ id: uuid7(), place: 'Quayhaven' })
      }
    }
  }
};
