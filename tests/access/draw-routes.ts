import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';

const hosts: readonly StaffRole[] = ['admin', 'director', 'host'];

const aDraw = () => ({ draw: uuid7() });
const aQuestion = () => ({ id: uuid7() });

/** Lucky draws and the quiz: hosts lead, dealers see what is theirs and answer, everybody computes a draw again. */
export const drawRoutes: Routes = {
  '/staff/draws/[fair]': {
    door: 'staff',
    path: ({ fair }) => `/staff/draws/${fair}`,
    readers: hosts,
    actions: {
      save: {
        roles: hosts,
        form: () => ({ ...aDraw(), name: 'A test', rule: 'orders_order', prize1: 'A test', winners1: '1' })
      },
      announce: { roles: hosts, form: aDraw },
      ask: { roles: hosts, form: aDraw },
      mix: { roles: hosts, form: () => ({ ...aDraw(), word: 'amber' }) },
      round: { roles: hosts, form: () => ({ ...aDraw(), round: '1' }) },
      absent: { roles: hosts, form: () => ({ ...aDraw(), ticket: '1' }) },
      reveal: { roles: hosts, form: aDraw },
      cancel: { roles: hosts, form: () => ({ ...aDraw(), reason: 'A test' }) }
    }
  },
  '/staff/quiz/[fair]': {
    door: 'staff',
    path: ({ fair }) => `/staff/quiz/${fair}`,
    readers: hosts,
    actions: {
      save: {
        roles: hosts,
        form: () => ({
          ...{ ...aQuestion(), question_en: 'A test', option_a_en: 'One', option_b_en: 'Two' },
          ...{ right: 'a', points: '10', seconds: '30' }
        })
      },
      remove: { roles: hosts, form: aQuestion },
      open: { roles: hosts, form: aQuestion },
      close: { roles: hosts, form: aQuestion },
      reveal: { roles: hosts, form: aQuestion }
    }
  },
  '/(dealer)/fairs/[fair]/draws': { door: 'dealer', path: ({ fair }) => `/fairs/${fair}/draws` },
  '/(dealer)/fairs/[fair]/quiz': {
    door: 'dealer',
    path: ({ fair }) => `/fairs/${fair}/quiz`,
    actions: {
      answer: { form: () => ({ ...aQuestion(), option: 'a' }) },
      name: { form: () => ({ name: 'show' }) }
    }
  },
  '/(public)/draws/[id]': { door: 'public', path: ({ drawId }) => `/draws/${drawId}` },
  '/(public)/draws/[id]/list.txt': { door: 'public', path: ({ drawId }) => `/draws/${drawId}/list.txt` }
};
