import { seersOf } from '#lib/accounts/figures.ts';
import { staffRoles, type StaffRole } from '#lib/accounts/roles.ts';
import { leadRoles, taskRoles } from '#lib/followup/rights.ts';
import { letterReaders } from '#lib/letters/rights.ts';
import { mayImport } from '#lib/imports/rights.ts';
import { stockKeepers } from '#lib/logistics/permissions.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { companyKeepers, companyReaders } from '#lib/people/rights.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { analysisReaders } from '../rights.ts';

/** Every list that can be had as a file in the background, on a schedule, or page by page through the API. */
export const listNames = [
  'orders',
  'order_lines',
  'shipments',
  'work_orders',
  'instalments',
  'receipts',
  'stock_movements',
  'leads',
  'tasks',
  'objections',
  'promises',
  'risks',
  'companies',
  'invitations',
  'letters',
  'documents',
  'news',
  'audit',
  'forecast_errors',
  'commissions',
  'analysis',
  'forecast',
  'prospects',
  'targets',
  'sales'
] as const;
export type ListName = (typeof listNames)[number];

export const fileFormats = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Who may import what stands in no other file: whole masters. */
const mastersImporters = staffRoles.filter((role) => mayImport(role, 'targets'));

/** Who has which list; region managers and reps have what is about their own dealers. */
const readers: Record<ListName, readonly StaffRole[]> = {
  orders: seersOf('orders'),
  order_lines: seersOf('orders'),
  shipments: seersOf('orders'),
  work_orders: seersOf('orders'),
  instalments: seersOf('money'),
  receipts: seersOf('money'),
  stock_movements: stockKeepers,
  leads: leadRoles,
  tasks: taskRoles,
  objections: staffRoles,
  promises: seersOf('orders'),
  risks: leadRoles,
  companies: companyReaders,
  invitations: seersOf('guests'),
  letters: letterReaders,
  documents: orderReaders,
  news: staffRoles,
  audit: ['admin'],
  forecast_errors: orderReaders,
  commissions: seersOf('money'),
  analysis: analysisReaders,
  forecast: plannerRoles,
  prospects: companyKeepers,
  targets: mastersImporters,
  sales: mastersImporters
};

export const mayHave = (role: StaffRole, list: ListName): boolean => readers[list].includes(role);

/** The lists that a role may have. */
export const listsOf = (role: StaffRole): ListName[] => listNames.filter((list) => mayHave(role, list));

/** Who has any list at all. */
export const exportReaders: readonly StaffRole[] = staffRoles;

/** How often a scheduled file is made. */
export const rhythms = ['day', 'week'] as const;
export type Rhythm = (typeof rhythms)[number];

/** Where a scheduled file goes: a notice with its link, a mail with the file, or a folder of the server. */
export const deliveries = ['notice', 'mail', 'folder'] as const;
export type Delivery = (typeof deliveries)[number];

/** What is written into a folder that other programs read is an admin's to say. */
export const mayDeliver = (role: StaffRole, delivery: Delivery): boolean =>
  delivery !== 'folder' || role === 'admin';

/** So many files one person may have waiting, and so many schedules. */
export const mostWaiting = 5;
export const mostSchedules = 20;

/** How long a file is kept. */
export const keptDays = 7;
