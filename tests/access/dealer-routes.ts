import type { DealerRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { own, people } from './people.ts';
import type { Routes } from './route.ts';
import { aChange } from './staff-actions.ts';

const buyers: DealerRole[] = ['owner', 'buyer'];

const aWriting = (sku: string, units: number) => {
  const held = { place: `cell:${sku}`, sku, units, text: '', choice: null };
  return { ...held, at: Date.now(), op: uuid7(), order: uuid7() };
};

const aLayout = { heading: 0, sku: 0, article: null, colour: null, size: null, quantity: 1, across: [] };

/** What dealers open. */
export const dealerRoutes: Routes = {
  '/(dealer)': { door: 'dealer', path: () => '/' },
  '/(dealer)/account': { door: 'dealer', path: () => '/account', actions: own },
  '/(dealer)/acting': { door: 'dealer', path: () => '/acting', readers: 'no page', actions: { POST: {} } },
  '/(dealer)/approvals': {
    door: 'dealer',
    path: () => '/approvals',
    readers: buyers,
    actions: {
      approve: { roles: ['owner'], form: () => ({ id: uuid7() }) },
      decline: { roles: ['owner'], form: () => ({ id: uuid7() }) },
      limit: {
        roles: ['owner'],
        form: ({ theirs }) => ({ userId: theirs.userId, limitMinor: '10' }),
        reachesOthers: true
      }
    }
  },
  '/(dealer)/fairs/[fair]': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}`,
    actions: { answer: { form: () => ({ comes: 'yes', heads: '2', decider: 'self' }) } }
  },
  '/(dealer)/fairs/[fair]/live': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/live`,
    actions: { consent: { roles: ['owner'], form: () => ({ name: 'show' }) } }
  },
  '/(dealer)/fairs/[fair]/order': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order`,
    actions: {
      place: {
        roles: buyers,
        form: ({ sku, units }) => ({ id: uuid7(), 'sku[]': sku, 'units[]': String(units) })
      }
    }
  },
  '/(dealer)/fairs/[fair]/order/alike': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/alike`,
    readers: 'no page',
    actions: { POST: { json: ({ sku, units }) => ({ lines: [{ sku, quantity: units }] }) } }
  },
  '/(dealer)/fairs/[fair]/order/availability': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/availability`
  },
  '/(dealer)/fairs/[fair]/order/coupons': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/coupons`
  },
  '/(dealer)/fairs/[fair]/order/catalogue/[version].json': {
    door: 'dealer',
    path: ({ fair, catalogue }) => `/fairs/${fair}/order/catalogue/${catalogue}.json`,
    unknown: '/fairs/autumn/order/catalogue/none.json'
  },
  '/(dealer)/fairs/[fair]/order/draft': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/draft`,
    readers: 'no page',
    actions: {
      POST: {
        roles: buyers,
        json: ({ sku, units }) => ({
          since: 0,
          order: uuid7(),
          tab: uuid7(),
          writings: [aWriting(sku, units)]
        })
      }
    }
  },
  '/(dealer)/fairs/[fair]/order/history/[version].json': {
    door: 'dealer',
    path: ({ fair, history }) => `/fairs/${fair}/order/history/${history}.json`,
    unknown: '/fairs/autumn/order/history/none.json'
  },
  '/(dealer)/colour-pictures': { door: 'dealer', path: () => '/colour-pictures' },
  '/(dealer)/fairs/[fair]/order/advice': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/advice`,
    actions: {
      POST: { roles: ['owner', 'buyer'], json: () => ({ question: 'A test' }) },
      DELETE: { roles: ['owner', 'buyer'], json: () => ({}) }
    }
  },
  '/(dealer)/fairs/[fair]/order/sellers': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/sellers`
  },
  '/(dealer)/fairs/[fair]/policy': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/policy`
  },
  '/(dealer)/fairs/[fair]/order/file': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/file`,
    readers: 'no page',
    actions: {
      POST: { roles: buyers },
      PUT: { roles: buyers, json: () => ({ headings: 'sku|qty', layout: aLayout }) }
    }
  },
  '/(dealer)/fairs/[fair]/order/paper': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/paper`,
    actions: {
      POST: { roles: buyers, json: () => ({ photo: 'bm8gcGhvdG8=' }) },
      DELETE: { roles: buyers, json: () => ({ id: uuid7() }) }
    }
  },
  '/(dealer)/fairs/[fair]/order/paper/[id]': {
    door: 'dealer',
    path: ({ fair, theirs }) => `/fairs/${fair}/order/paper/${theirs.paperPhoto}`,
    unknown: '/fairs/autumn/order/paper/019aa000-0000-7000-8000-000000000000'
  },
  '/(dealer)/fairs/[fair]/order/sample.csv': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/order/sample.csv`
  },
  '/(dealer)/orders': { door: 'dealer', path: () => '/orders' },
  '/(dealer)/orders/[number]': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.waitingOrder}`,
    unknown: '/orders/999999999',
    actions: {
      confirmReceipt: { roles: buyers, form: ({ theirs }) => ({ shipmentId: theirs.shipmentId, note: '' }) },
      feedback: {
        roles: buyers,
        form: ({ theirs }) => ({ shipmentId: theirs.shipmentId, product: '5', speed: '4', packing: '5' })
      },
      answerDelay: {
        roles: buyers,
        form: ({ theirs }) => ({ revisionId: theirs.revisionId, choice: 'keep' })
      },
      agree: { roles: buyers, form: () => ({ version: '1' }) },
      withdraw: { roles: buyers, form: () => ({ reason: 'A test' }) }
    }
  },
  '/(dealer)/orders/[number]/files': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.waitingOrder}/files`,
    unknown: '/orders/999999999/files',
    actions: {
      add: { roles: buyers, form: () => ({}) },
      remove: { roles: buyers, form: ({ theirs }) => ({ file: theirs.fileId }) }
    }
  },
  '/(dealer)/orders/[number]/files/[id]': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.waitingOrder}/files/${theirs.fileId}`,
    unknown: '/orders/999999999/files/019aa000-0000-7000-8000-000000000000'
  },
  '/(dealer)/orders/[number]/letter': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.order}/letter`,
    unknown: '/orders/999999999/letter'
  },
  '/(dealer)/shipments/[number]/note': {
    door: 'dealer',
    path: ({ theirs }) => `/shipments/${theirs.shipment}/note`,
    unknown: '/shipments/999999999/note'
  },
  '/(dealer)/payments/receipts/[id]': {
    door: 'dealer',
    path: ({ theirs }) => `/payments/receipts/${theirs.receiptId}`,
    unknown: '/payments/receipts/019aa000-0000-7000-8000-000000000000'
  },
  '/(dealer)/documents/[id]': {
    door: 'dealer',
    path: ({ theirs }) => `/documents/${theirs.documentId}`,
    unknown: '/documents/019aa000-0000-7000-8000-000000000000'
  },
  '/(dealer)/orders/[number]/change/articles': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.waitingOrder}/change/articles?q=a`,
    readers: buyers,
    unknown: '/orders/999999999/change/articles'
  },
  '/(dealer)/orders/[number]/change': {
    door: 'dealer',
    path: ({ theirs }) => `/orders/${theirs.waitingOrder}/change`,
    readers: buyers,
    unknown: '/orders/999999999/change',
    actions: {
      preview: { roles: buyers, form: aChange },
      change: { roles: buyers, form: aChange },
      ask: { roles: buyers, form: aChange },
      askEnd: { roles: buyers, form: () => ({ id: uuid7(), version: '1', reason: 'A test' }) },
      takeBack: { roles: buyers, form: () => ({ id: uuid7() }) }
    }
  },
  '/(dealer)/payments': {
    door: 'dealer',
    path: () => '/payments',
    actions: {
      pay: {
        roles: ['owner', 'payer'],
        form: ({ theirs }) => ({ instalmentId: theirs.instalmentId }),
        reachesOthers: true
      }
    }
  },
  '/(dealer)/payments/[attempt]': {
    door: 'dealer',
    path: ({ theirs }) => `/payments/${theirs.attemptId}`,
    unknown: '/payments/019aa000-0000-7000-8000-000000000000'
  },
  '/(dealer)/team': {
    door: 'dealer',
    path: () => '/team',
    readers: ['owner'],
    actions: {
      ...people(['owner'], ['owner']),
      revokeKey: { ...own.revokeKey!, roles: ['owner'] },
      consent: { roles: ['owner'], form: () => ({ name: 'on' }) }
    }
  }
};
