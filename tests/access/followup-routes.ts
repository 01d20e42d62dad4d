import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { careRoutes } from './care-routes.ts';
import type { Action, Routes } from './route.ts';

const leaders: StaffRole[] = ['admin', 'director', 'region_manager'];
const sellers: StaffRole[] = [...leaders, 'rep'];
const orderSeers: StaffRole[] = [...sellers, 'finance', 'planner', 'warehouse'];
const unknownLead = '019aa000-0000-7000-8000-000000000000';
const unknownTask = () => ({
  id: uuid7(),
  ending: 'done',
  when: 'tomorrow',
  dueOn: '2029-01-01',
  to: uuid7()
});

const anEntry = () => ({
  ...{ id: uuid7(), question: 'A test', questionZh: '试', questionKo: '시험' },
  ...{ answer: 'A test', answerZh: '试', answerKo: '시험' }
});

/** What is done with one task; whose it is not does not find it. */
const taskActions: Record<string, Action> = {
  end: { form: unknownTask },
  reopen: { form: unknownTask },
  rest: { form: unknownTask },
  move: { form: unknownTask },
  handOver: { form: unknownTask }
};

/** What follows a meeting, and who does it. */
export const followupRoutes: Routes = {
  '/staff/tasks': {
    door: 'staff',
    path: () => '/staff/tasks',
    actions: {
      ...taskActions,
      make: {
        form: () => ({ id: uuid7(), kind: 'call', title: 'A test', when: 'tomorrow', ownerId: uuid7() })
      }
    }
  },
  '/staff/tasks/team': {
    door: 'staff',
    path: () => '/staff/tasks/team',
    readers: leaders,
    actions: taskActions
  },
  '/staff/tasks/calendar': {
    door: 'staff',
    path: () => '/staff/tasks/calendar',
    actions: { make: {}, end: {} }
  },
  '/staff/leads': {
    door: 'staff',
    path: () => '/staff/leads',
    readers: sellers,
    actions: {
      raise: {
        roles: sellers,
        form: ({ theirs }) => ({ id: uuid7(), company: theirs.dealerCode }),
        reachesOthers: true
      },
      curve: { roles: ['admin', 'director'], form: () => ({ halfAfterDays: '31' }) }
    }
  },
  '/staff/leads/[lead]': {
    door: 'staff',
    path: ({ leadId }) => `/staff/leads/${leadId}`,
    readers: sellers,
    unknown: `/staff/leads/${unknownLead}`,
    actions: {
      ...taskActions,
      judge: { roles: sellers, form: ({ leadId }) => ({ id: leadId, heat: 'mid' }) },
      give: { roles: sellers, form: ({ leadId }) => ({ id: leadId, to: uuid7() }) },
      start: {
        roles: sellers,
        form: ({ leadId, theirs }) => ({
          id: uuid7(),
          playbook: 'signed',
          companyId: String(theirs.dealerId),
          leadId
        })
      },
      stop: { roles: sellers, form: () => ({ run: uuid7() }) },
      reply: { roles: sellers, form: () => ({ companyId: '999999999' }) },
      offer: {
        roles: ['admin', 'director', 'region_manager'],
        form: () => ({ id: uuid7(), kind: 'terms', terms: 'no-such-terms' })
      },
      withdrawOffer: { roles: ['admin', 'director', 'region_manager'], form: () => ({ id: uuid7() }) },
      close: { roles: sellers, form: ({ leadId }) => ({ id: leadId, state: 'lost', blocker: 'price' }) }
    }
  },
  '/(dealer)/handbook/entries': { door: 'dealer', path: () => '/handbook/entries', readers: 'no page' },
  ...careRoutes,
  '/staff/quotations': {
    door: 'staff',
    path: () => '/staff/quotations',
    readers: sellers,
    actions: {
      begin: {
        roles: sellers,
        form: ({ theirs, fair }) => ({
          id: uuid7(),
          company: theirs.dealerCode,
          occasion: fair,
          from: 'hand'
        }),
        reachesOthers: true
      }
    }
  },
  '/staff/quotations/[quotation]': {
    door: 'staff',
    path: ({ quotationId }) => `/staff/quotations/${quotationId}`,
    readers: sellers,
    unknown: `/staff/quotations/${unknownLead}`,
    actions: {
      save: { roles: sellers, form: () => ({ validUntil: '2029-01-01', lines: '' }) },
      send: { roles: sellers },
      next: { roles: sellers },
      reply: { roles: sellers, form: () => ({ id: uuid7(), words: 'A test' }) },
      withdraw: { roles: sellers }
    }
  },
  '/staff/quotations/[quotation]/paper/[version]': {
    door: 'staff',
    path: ({ quotationId }) => `/staff/quotations/${quotationId}/paper/1`,
    readers: 'no page'
  },
  '/(dealer)/quotations': {
    door: 'dealer',
    path: () => '/quotations',
    readers: ['owner', 'buyer'],
    actions: {
      order: { roles: ['owner', 'buyer'], form: () => ({ quotation: uuid7(), version: '1' }) },
      answer: {
        roles: ['owner', 'buyer'],
        form: () => ({ id: uuid7(), quotation: uuid7(), version: '1', kind: 'wants' })
      },
      opened: { form: () => ({ quotation: uuid7() }) }
    }
  },
  '/staff/playbooks': {
    door: 'staff',
    path: () => '/staff/playbooks?playbook=passer_by&heat=low',
    readers: sellers,
    actions: {
      startMany: { roles: sellers, form: () => ({ playbook: 'passer_by', heat: 'low' }) },
      book: { roles: ['admin', 'director'], form: () => ({ playbook: 'signed', seen: '9999' }) },
      restoreBook: { roles: ['admin', 'director'], form: () => ({ playbook: 'signed' }) },
      day: {
        roles: ['admin', 'director'],
        form: () => ({ regionId: '999999999', day: '2029-01-01', name: 'A test' })
      }
    }
  },
  '/staff/risks': {
    door: 'staff',
    path: () => '/staff/risks',
    readers: sellers,
    actions: {
      note: {
        roles: sellers,
        form: ({ theirs }) => ({ orderId: theirs.orderId, reason: 'unknown', play: 'visit' }),
        reachesOthers: true
      },
      warn: {
        roles: sellers,
        form: ({ theirs }) => ({ orderId: theirs.orderId, warning: 'A test' }),
        reachesOthers: true
      }
    }
  },
  '/staff/objections': {
    door: 'staff',
    path: () => '/staff/objections',
    actions: {
      note: {
        roles: sellers,
        form: ({ theirs }) => ({
          ...{ id: uuid7(), company: theirs.dealerCode, topic: 'price' },
          ...{ tag: 'a test', said: 'A test', route: 'rep' }
        }),
        reachesOthers: true
      },
      answer: { form: () => ({ id: uuid7(), answer: 'A test' }) },
      write: { roles: leaders, form: anEntry },
      approve: { roles: leaders, form: () => ({ id: uuid7() }) },
      withdraw: { roles: leaders, form: () => ({ id: uuid7() }) }
    }
  },
  '/(dealer)/handbook': {
    door: 'dealer',
    path: () => '/handbook',
    actions: { read: { form: () => ({ id: uuid7() }) } }
  },
  '/staff/promises': { door: 'staff', path: () => '/staff/promises', readers: orderSeers }
};
