import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Action, Form, Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

const hosts: StaffRole[] = [...fairMakers, 'host'];
const scenes = { 'groups[]': 'left', 'scenes[]': 'race' };

/** What a host does at the desk, each with a form that would do it. */
const deeds: Record<string, Form> = {
  ...{ take: {}, show: scenes, next: scenes, go: {}, back: {}, black: {}, light: {}, clear: {} },
  message: { text: 'A test', minutes: '1' },
  signal: { kind: 'light' },
  duel: { left: 'NORTH', right: 'SOUTH', minutes: '1' },
  ...{ extend: { minutes: '1' }, end: {}, undoDuel: {}, holdRule: { from: '' } },
  hold: { order: '999999999' },
  correct: { order: '999999999', reason: 'A test' },
  release: { held: uuid7() },
  putBack: { held: uuid7() },
  ceremony: { from: 'thanks', way: 'back' },
  look: { theme: 'ink', accent: '', hero: '' },
  rules: { 'rules[]': 'key_dealers' },
  moments: { 'on[]': 'first_order', gapSeconds: '20', recordFrom: '20' },
  ...{ sheet: {}, cue: { no: '200' } },
  line: { id: uuid7(), title: 'A test', part: '', ...scenes },
  ...{ move: { id: uuid7(), way: 'up' }, arm: { id: uuid7() }, remove: { id: uuid7() } }
};

/** The stage: hosts, and who makes fairs. */
export const stageRoutes: Routes = {
  '/staff/stage': { door: 'staff', path: () => '/staff/stage', readers: hosts, leads: true },
  '/staff/stage/[fair]': {
    door: 'staff',
    path: ({ fair }) => `/staff/stage/${fair}`,
    readers: hosts,
    actions: Object.fromEntries(
      Object.entries(deeds).map(([name, form]): [string, Action] => [
        name,
        { roles: hosts, form: () => form }
      ])
    )
  }
};
