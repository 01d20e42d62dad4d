import { partnerRoutes } from './partner-routes.ts';
import { staffRoles, type StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { channelRoutes } from './channel-routes.ts';
import { own, peopleByStaff, staffPeople } from './people.ts';
import { followupRoutes } from './followup-routes.ts';
import { fairRoutes } from './fair-routes.ts';
import { numberRoutes } from './number-routes.ts';
import { refillRoutes } from './refill-routes.ts';
import type { Routes } from './route.ts';
import { acting, door, fairMakers, planners, sellers } from './staff-actions.ts';
import { stageRoutes } from './stage-routes.ts';
import { staffOrderRoutes } from './staff-order-routes.ts';
import { shipmentRoutes } from './shipment-routes.ts';
import { smallActions, stockRoutes } from './stock-routes.ts';

const unknownId = '019aa000-0000-7000-8000-000000000000';
const importers: StaffRole[] = [...fairMakers, 'planner'];
const notFairMakers = staffRoles.filter((role) => !fairMakers.includes(role));
const moneyKeepers: StaffRole[] = ['admin', 'finance'];
const notHost = staffRoles.filter((role) => role !== 'host');

const someTerms = (code: string) => ({
  ...{ code, name: 'A test', 'share[]': '100', 'event[]': 'confirmed', 'days[]': '', 'releases[]': '' }
});

/** What staff open. */
export const staffRoutes: Routes = {
  '/staff': { door: 'staff', path: () => '/staff', actions: { ...door, act: acting } },
  '/staff/attendance': { door: 'staff', path: () => '/staff/attendance', actions: door },
  '/staff/intake': {
    door: 'staff',
    path: () => '/staff/intake',
    readers: sellers,
    actions: {
      take: { ...acting, form: ({ theirs }) => ({ dealerId: String(theirs.dealerId), channel: 'phone' }) }
    }
  },
  '/staff/calls': { door: 'staff', path: () => '/staff/calls', actions: { ...door, act: acting } },
  ...fairRoutes,
  ...followupRoutes,
  ...refillRoutes,
  ...stageRoutes,
  ...staffOrderRoutes,
  ...shipmentRoutes,
  '/staff/board': {
    door: 'staff',
    path: () => '/staff/board',
    actions: {
      pair: {
        roles: [...fairMakers, 'host'],
        form: ({ fair }) => ({ code: 'ZZZZZZ', name: 'A test', fair })
      },
      revoke: { roles: [...fairMakers, 'host'], form: ({ screenId }) => ({ screen: screenId }) },
      move: { roles: [...fairMakers, 'host'], form: ({ screenId }) => ({ screen: screenId, group: 'left' }) },
      replace: {
        roles: [...fairMakers, 'host'],
        form: ({ screenId }) => ({ screen: screenId, code: 'ZZZZZZ' })
      },
      rebuild: { roles: fairMakers, form: ({ fair }) => ({ fair }) }
    }
  },
  '/staff/imports': {
    door: 'staff',
    path: () => '/staff/imports',
    readers: importers,
    actions: { default: { roles: importers, form: () => ({}) } }
  },
  '/staff/imports/[id]': {
    door: 'staff',
    path: ({ importId }) => `/staff/imports/${importId}`,
    unknown: `/staff/imports/${unknownId}`,
    unseen: notFairMakers,
    actions: {
      read: { roles: fairMakers, form: () => ({ file: '0', table: '0', kind: 'dealers' }) },
      copy: { roles: fairMakers, form: () => ({ file: '0', table: '0' }) },
      repair: { roles: fairMakers, form: () => ({ from: '0', 'use.0': 'x' }) },
      again: { roles: fairMakers, form: () => ({}) },
      cancel: { roles: fairMakers, form: () => ({}) },
      apply: { roles: fairMakers, form: () => ({}) }
    }
  },
  '/staff/imports/[id]/problems.csv': {
    door: 'staff',
    path: ({ importId }) => `/staff/imports/${importId}/problems.csv`,
    unknown: `/staff/imports/${unknownId}/problems.csv`,
    unseen: notFairMakers
  },
  '/staff/imports/templates/[name]': {
    door: 'staff',
    path: () => '/staff/imports/templates/dealers.csv'
  },
  ...numberRoutes,
  '/staff/start': { door: 'staff', path: () => '/staff/start', leads: true },
  '/staff/find': { door: 'staff', path: () => '/staff/find?q=tarn', leads: true },
  '/staff/production': { door: 'staff', path: () => '/staff/production', readers: notHost },
  '/staff/production/[number]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/production/${theirs.workOrder}`,
    readers: notHost,
    unknown: '/staff/production/999999999',
    actions: {
      stage: {
        roles: planners,
        form: () => ({ id: uuid7(), stage: 'cutting', quantityDone: '1', note: '', override: 'A test' })
      },
      move: {
        roles: planners,
        form: () => ({
          id: uuid7(),
          fromOn: '2027-01-01',
          toOn: '2027-02-01',
          reason: 'material_late',
          note: ''
        })
      }
    }
  },
  ...stockRoutes,
  '/staff/money/receipts/[id]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/money/receipts/${theirs.receiptId}`,
    readers: ['admin', 'director', 'finance'],
    unknown: `/staff/money/receipts/${unknownId}`
  },
  ...partnerRoutes,
  '/staff/money': {
    door: 'staff',
    path: () => '/staff/money',
    readers: ['admin', 'director', 'finance'],
    actions: {
      transfer: {
        roles: ['admin', 'finance'],
        form: ({ theirs }) => ({
          dealerId: String(theirs.dealerId),
          currency: 'EUR',
          amount: '10.00',
          reference: uuid7(),
          receivedOn: '2026-01-01'
        })
      },
      reverse: {
        roles: ['admin', 'finance'],
        form: ({ theirs }) => ({ receiptId: theirs.receiptId, reason: 'A test' })
      },
      credit: {
        roles: ['admin', 'finance'],
        form: ({ theirs }) => ({
          receiptId: theirs.receiptId,
          instalmentId: theirs.instalmentId,
          currency: 'EUR',
          amount: '1.00'
        })
      },
      give: {
        roles: ['admin', 'finance'],
        form: ({ theirs }) => ({ id: 'pi_none', dealerCode: theirs.dealerCode })
      },
      refund: { roles: ['admin', 'finance'], form: () => ({ id: 'pi_none' }) },
      note: { roles: ['admin', 'finance'], form: () => ({ id: 're_none', reason: 'A test' }) }
    }
  },
  '/staff/dealers': { door: 'staff', path: () => '/staff/dealers', readers: [...sellers, 'finance'] },
  '/staff/dealers/[code]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/dealers/${theirs.dealerCode}`,
    readers: [...sellers, 'finance'],
    unknown: '/staff/dealers/D-9999',
    actions: {
      ...peopleByStaff(sellers, ['admin', 'director']),
      act: { roles: sellers, form: () => ({}) },
      consent: { roles: sellers, form: () => ({ name: 'on' }) },
      limit: { roles: ['admin', 'director', 'finance'], form: () => ({ limitMinor: '900000' }) }
    }
  },
  '/staff/dealers/[code]/class': {
    door: 'staff',
    path: ({ theirs }) => `/staff/dealers/${theirs.dealerCode}/class`,
    readers: [...sellers, 'finance'],
    unknown: '/staff/dealers/D-9999/class',
    actions: {
      grounds: { roles: ['admin', 'director', 'region_manager'], form: () => ({ market: 'planned' }) },
      name: { roles: ['admin', 'director', 'region_manager'], form: () => ({ class: 'A', reason: 'A test' }) }
    }
  },
  '/staff/security': {
    door: 'staff',
    path: () => '/staff/security',
    readers: ['admin'],
    actions: {
      note: { roles: ['admin'], form: () => ({ alarmId: unknownId }) },
      letIn: { roles: ['admin'], form: ({ theirs }) => ({ userId: theirs.userId }) }
    }
  },
  '/staff/settings': { door: 'staff', path: () => '/staff/settings' },
  '/staff/settings/account': { door: 'staff', path: () => '/staff/settings/account', actions: own },
  '/staff/settings/rules': {
    door: 'staff',
    path: () => '/staff/settings/rules',
    readers: fairMakers,
    actions: { save: { roles: fairMakers, form: () => ({ scope: 'company' }) } }
  },
  '/staff/settings/terms': {
    door: 'staff',
    path: () => '/staff/settings/terms',
    readers: moneyKeepers,
    actions: {
      reminders: { roles: moneyKeepers, form: () => ({ before: '2, 1', after: '1, 7, 14, 30' }) },
      ...smallActions(
        moneyKeepers,
        'terms,terms_name,own,share,due_event,due_days,releases\npasted,Pasted,no,100,confirmed,0,'
      )
    }
  },
  '/staff/settings/terms/terms.csv': {
    door: 'staff',
    path: () => '/staff/settings/terms/terms.csv',
    readers: moneyKeepers
  },
  '/staff/settings/terms/new': {
    door: 'staff',
    path: () => '/staff/settings/terms/new',
    readers: moneyKeepers,
    actions: { default: { roles: moneyKeepers, form: () => someTerms(uuid7()) } }
  },
  '/staff/settings/terms/[code]': {
    door: 'staff',
    path: () => '/staff/settings/terms/50-50',
    readers: moneyKeepers,
    actions: { default: { roles: moneyKeepers, form: () => someTerms('50-50') } }
  },
  '/staff/settings/keys': {
    door: 'staff',
    path: () => '/staff/settings/keys',
    readers: ['admin'],
    actions: { revokeKey: { ...own.revokeKey!, roles: ['admin'] } }
  },
  ...channelRoutes,
  '/staff/settings/people': {
    door: 'staff',
    path: () => '/staff/settings/people',
    readers: ['admin'],
    actions: staffPeople
  }
};
