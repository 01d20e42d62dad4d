import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Action, Form, Routes } from './route.ts';
import type { Scene } from './scene.ts';
import { fairMakers, sellers } from './staff-actions.ts';

const contacts = [...sellers, 'finance'] as const;
const leaders = ['admin', 'director', 'region_manager'] as const;
const by = (form: (scene: Scene) => Form, roles: Action['roles'] = sellers): Action => ({ roles, form });
const person = ({ theirs }: Scene): Form => ({ id: theirs.personId });
const note = ({ theirs }: Scene): Form => ({ id: theirs.noteId });

/** Companies, prospects among them, and their persons: as a dealer's, found by those who work with them. */
export const companyRoutes: Routes = {
  '/staff/companies': { door: 'staff', path: () => '/staff/companies', readers: contacts },
  '/staff/companies/new': {
    door: 'staff',
    path: () => '/staff/companies/new',
    readers: sellers,
    actions: { default: by(() => ({ key: uuid7(), name: 'A test' })) }
  },
  '/staff/companies/[id]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/companies/${theirs.companyId}`,
    readers: contacts,
    unknown: '/staff/companies/999999999',
    actions: {
      change: by(() => ({ name: 'Harrow & Vale', source: 'show' })),
      note: by(() => ({ id: uuid7(), kind: 'talk', text: 'A test' })),
      takeBack: by(() => ({ id: uuid7() })),
      promise: by((scene) => ({ ...note(scene), kept: 'no' })),
      merge: by(() => ({ id: uuid7(), dropId: '999999999' })),
      undoMerge: by(() => ({ id: uuid7() })),
      becomes: by(() => ({ dealer: 'D-9999' }), fairMakers)
    }
  },
  '/staff/companies/[id]/persons': {
    door: 'staff',
    path: ({ theirs }) => `/staff/companies/${theirs.companyId}/persons`,
    readers: contacts,
    unknown: '/staff/companies/999999999/persons',
    actions: {
      save: by(() => ({ id: uuid7(), name: 'A test', locale: 'en' })),
      end: by(() => ({ id: uuid7() })),
      mailAgain: by(() => ({ id: uuid7() }), fairMakers),
      consents: by(person),
      merge: by((scene) => ({ id: uuid7(), keepId: person(scene).id!, dropId: uuid7() })),
      erase: by(() => ({ id: uuid7() }), leaders)
    }
  },
  '/staff/companies/[id]/persons/[person]/card': {
    door: 'staff',
    path: ({ theirs }) => `/staff/companies/${theirs.companyId}/persons/${theirs.personId}/card`,
    readers: contacts,
    unknown: '/staff/companies/999999999/persons/019aa000-0000-7000-8000-000000000000/card'
  },
  '/staff/companies/[id]/persons/[person]/export': {
    door: 'staff',
    path: ({ theirs }) => `/staff/companies/${theirs.companyId}/persons/${theirs.personId}/export`,
    readers: sellers,
    unknown: '/staff/companies/999999999/persons/019aa000-0000-7000-8000-000000000000/export'
  },
  '/staff/companies/[id]/notes/[note]/photo': {
    door: 'staff',
    path: ({ theirs }) => `/staff/companies/${theirs.companyId}/notes/${theirs.noteId}/photo`,
    readers: contacts,
    unseen: ['finance'],
    unknown: '/staff/companies/999999999/notes/019aa000-0000-7000-8000-000000000000/photo'
  },
  '/staff/jot': { door: 'staff', path: () => '/staff/jot', readers: sellers },
  '/staff/jot/companies.json': { door: 'staff', path: () => '/staff/jot/companies.json', readers: sellers },
  '/staff/jot/sync': {
    door: 'staff',
    path: () => '/staff/jot/sync',
    readers: 'no page',
    actions: { POST: { roles: sellers, json: () => ({ sentAt: new Date().toISOString(), jots: [] }) } }
  },
  '/staff/dealers/[code]/persons': {
    door: 'staff',
    path: ({ theirs }) => `/staff/dealers/${theirs.dealerCode}/persons`,
    readers: contacts,
    leads: true,
    unknown: '/staff/dealers/D-9999/persons'
  }
};
