import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { masterKinds } from '../../src/lib/masters/row.ts';
import type { Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

const otherKinds = masterKinds.filter((kind) => kind !== 'regions');

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
  '/staff/masters': { door: 'staff', path: () => '/staff/masters', readers: fairMakers },
  '/staff/masters/[kind]': {
    door: 'staff',
    path: () => '/staff/masters/regions',
    kin: otherKinds.map((kind) => `/staff/masters/${kind}`),
    readers: fairMakers
  },
  '/staff/masters/[kind]/file': {
    door: 'staff',
    path: () => '/staff/masters/regions/file',
    kin: otherKinds.map((kind) => `/staff/masters/${kind}/file`),
    readers: fairMakers
  },
  '/staff/masters/[kind]/rows': {
    door: 'staff',
    path: () => '/staff/masters/regions/rows',
    kin: otherKinds.map((kind) => `/staff/masters/${kind}/rows`),
    readers: fairMakers,
    actions: { POST: { roles: fairMakers, json: () => ({ id: uuid7(), apply: false, rows: [] }) } }
  },
  '/staff/masters/styles/[code]': {
    door: 'staff',
    path: ({ style }) => `/staff/masters/styles/${style}`,
    readers: fairMakers,
    actions: {
      save: { roles: fairMakers, form: () => ({}) },
      activity: { roles: fairMakers, form: () => ({ active: 'yes' }) },
      skuActivity: { roles: fairMakers, form: () => ({ sku: 'NO-SUCH-SKU', active: 'yes' }) },
      fact: { roles: fairMakers, form: () => ({}) },
      dropFact: { roles: fairMakers, form: () => ({ fact: 'None' }) },
      cost: { roles: fairMakers, form: () => ({}) },
      dropCost: { roles: fairMakers, form: () => ({ currency: 'EUR', validFrom: '2026-01-01' }) },
      limits: { roles: fairMakers, form: () => ({ list: 'None' }) }
    }
  },
  '/staff/masters/categories': {
    door: 'staff',
    path: () => '/staff/masters/categories',
    readers: fairMakers,
    actions: {
      rename: { roles: fairMakers, form: () => ({ 'was.category': 'No such', 'is.category': 'No' }) }
    }
  },
  '/staff/masters/territories': {
    door: 'staff',
    path: () => '/staff/masters/territories',
    readers: fairMakers,
    actions: {
      look: { roles: fairMakers, form: () => ({ from: 'nobody@brand.example', to: 'rep@brand.example' }) },
      write: { roles: fairMakers, form: () => ({ from: 'nobody@brand.example', to: 'rep@brand.example' }) }
    }
  },
  '/staff/masters/price-lists': {
    door: 'staff',
    path: () => '/staff/masters/price-lists',
    readers: fairMakers
  },
  '/staff/masters/price-lists/[code]': {
    door: 'staff',
    path: ({ priceList }) => `/staff/masters/price-lists/${priceList}`,
    readers: fairMakers,
    actions: {
      look: { roles: fairMakers, form: () => ({ basisPoints: '3', stepMinor: '5', from: '' }) },
      write: { roles: fairMakers, form: () => ({ basisPoints: '0', stepMinor: '1', from: '' }) },
      save: { roles: fairMakers, form: () => ({}) },
      drop: { roles: fairMakers, form: () => ({ change: uuid7() }) },
      copy: { roles: fairMakers, form: () => ({ basisPoints: '0', stepMinor: '1', code: '', name: '' }) }
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
