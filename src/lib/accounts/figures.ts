import { staffRoles, type StaffRole } from './roles.ts';

/** Kinds of figures about dealers that pages and summaries show. */
export const figures = [
  'totals',
  'guests',
  'contacts',
  'gaps',
  'drafts',
  'orders',
  'margins',
  'money'
] as const;

export type Figure = (typeof figures)[number];

const sellers: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];

/**
 * Who of the staff sees which figures, wherever they stand: on the page that is about them, and on every summary. Region managers
 * and reps see those of their own dealers only (`dealersOf`). docs/hosts.md shows this table, and a test holds both together.
 */
const seers: Record<Figure, readonly StaffRole[]> = {
  /** Amounts, ranks and turnout by region, as public as the board. */
  totals: staffRoles,
  /** Which dealers are invited, and who is in the room. */
  guests: [...sellers, 'host'],
  /** Telephone numbers, class and contact person of a dealer. */
  contacts: [...sellers, 'finance'],
  /** How far a dealer is from its target. */
  gaps: sellers,
  /** What a dealer has typed and not sent. */
  drafts: sellers,
  /** Single orders, what they come to by rep, and what waits for an answer or is late. */
  orders: [...sellers, 'finance', 'planner', 'warehouse'],
  /** What goods cost the house, and what is left of an order. */
  margins: ['admin', 'director', 'finance'],
  /** All money of the company. */
  money: ['admin', 'director', 'finance']
};

/** Who sees a kind of figures. */
export const seersOf = (figure: Figure): readonly StaffRole[] => seers[figure];

/** Whether a role sees a kind of figures. */
export const sees = (role: StaffRole, figure: Figure): boolean => seers[figure].includes(role);
