import Building from '@lucide/svelte/icons/building-2';
import Boxes from '@lucide/svelte/icons/boxes';
import CalendarRange from '@lucide/svelte/icons/calendar-range';
import Clapperboard from '@lucide/svelte/icons/clapperboard';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import ChartNoAxesCombined from '@lucide/svelte/icons/chart-no-axes-combined';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Drama from '@lucide/svelte/icons/drama';
import Images from '@lucide/svelte/icons/images';
import Database from '@lucide/svelte/icons/database';
import Factory from '@lucide/svelte/icons/factory';
import FileText from '@lucide/svelte/icons/file-text';
import FileSpreadsheet from '@lucide/svelte/icons/file-spreadsheet';
import MonitorPlay from '@lucide/svelte/icons/monitor-play';
import MailOpen from '@lucide/svelte/icons/mail-open';
import MessageSquareWarning from '@lucide/svelte/icons/message-square-warning';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import Sprout from '@lucide/svelte/icons/sprout';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Landmark from '@lucide/svelte/icons/landmark';
import PhoneIncoming from '@lucide/svelte/icons/phone-incoming';
import Newspaper from '@lucide/svelte/icons/newspaper';
import Package from '@lucide/svelte/icons/package';
import Settings from '@lucide/svelte/icons/settings';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Shield from '@lucide/svelte/icons/shield';
import Store from '@lucide/svelte/icons/store';
import Warehouse from '@lucide/svelte/icons/warehouse';
import Truck from '@lucide/svelte/icons/truck';
import Users from '@lucide/svelte/icons/users';
import { actingRoles, dealerReaders } from '#lib/accounts/actor.ts';
import { staffRoles, type StaffRole } from '#lib/accounts/roles.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { moneyReaders } from '#lib/billing/rights.ts';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { newsReaders, serviceRoles } from '#lib/care/rights.ts';
import { leadRoles, taskRoles } from '#lib/followup/rights.ts';
import { fairReaders, fairRoles } from '#lib/fairs/rights.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { importRoles } from '#lib/imports/rights.ts';
import { letterReaders } from '#lib/letters/rights.ts';
import { stockKeepers } from '#lib/logistics/permissions.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { companyReaders } from '#lib/people/rights.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { rehearsalRoles } from '#lib/rehearsal/rights.ts';
import { stageRoles } from '#lib/stage/rights.ts';
import { supplyReaders } from '#lib/reports/supply-seen.ts';
import type { Entry } from '#lib/ui/navigation.ts';
import { startPage } from './start.ts';

/** The parts of the rail, in their order. */
const groups = {
  now: () => null,
  fair: m.common_rail_fair,
  orders: m.common_rail_orders,
  people: m.common_rail_people,
  numbers: m.common_rail_numbers,
  setUp: m.common_set_up
};

type Group = keyof typeof groups;
type Place = Entry & { group: Group; roles: readonly StaffRole[] };

/** A short list needs no headings. */
const mostWithoutHeadings = 9;

/** What is used most stands first: the tabs of a phone have room for four. */

const places = (): Place[] => [...dailyPlaces(), ...otherPlaces()];

const dailyPlaces = (): Place[] => [
  { href: '/staff', group: 'now', label: m.common_console(), icon: ChartColumn, roles: staffRoles },
  { href: '/staff/tasks', group: 'now', label: m.followup_tasks(), icon: ListChecks, roles: taskRoles },
  { href: '/staff/attendance', group: 'fair', label: m.common_attendance(), icon: Users, roles: doorRoles },
  {
    href: '/staff/companies',
    group: 'people',
    label: m.people_companies(),
    icon: Building,
    roles: companyReaders
  },
  { href: '/staff/orders', group: 'orders', label: m.common_orders(), icon: Package, roles: orderReaders },
  {
    href: '/staff/intake',
    group: 'orders',
    label: m.console_intake(),
    icon: PhoneIncoming,
    roles: actingRoles
  },
  {
    href: '/staff/production',
    group: 'orders',
    label: m.common_production(),
    icon: Factory,
    roles: plannerRoles
  },
  {
    href: '/staff/shipments',
    group: 'orders',
    label: m.common_shipments(),
    icon: Truck,
    roles: ['admin', 'director', 'planner', 'warehouse']
  },
  { href: '/staff/supply', group: 'orders', label: m.console_supply(), icon: Boxes, roles: supplyReaders },
  { href: '/staff/stock', group: 'orders', label: m.logistics_stock(), icon: Warehouse, roles: stockKeepers },
  {
    href: '/staff/forecast',
    group: 'numbers',
    label: m.analysis_forecast(),
    icon: ChartSpline,
    roles: plannerRoles
  },
  {
    href: '/staff/capacity',
    group: 'orders',
    label: m.production_capacity(),
    icon: CalendarRange,
    roles: plannerRoles
  },
  { href: '/staff/money', group: 'orders', label: m.common_money(), icon: Landmark, roles: moneyReaders },
  {
    href: '/staff/analysis',
    group: 'numbers',
    label: m.analysis_title(),
    icon: ChartNoAxesCombined,
    roles: analysisReaders
  }
];

const otherPlaces = (): Place[] => [
  { href: '/staff/leads', group: 'people', label: m.followup_leads(), icon: Sprout, roles: leadRoles },
  {
    href: '/staff/quotations',
    group: 'people',
    label: m.followup_quotations(),
    icon: FileText,
    roles: leadRoles
  },
  { href: '/staff/risks', group: 'people', label: m.followup_risks(), icon: ShieldAlert, roles: leadRoles },
  {
    href: '/staff/objections',
    group: 'people',
    label: m.followup_objections(),
    icon: MessageSquareWarning,
    roles: leadRoles
  },
  { href: '/staff/support', group: 'people', label: m.care_service(), icon: LifeBuoy, roles: serviceRoles },
  { href: '/staff/letters', group: 'people', label: m.letters_title(), icon: MailOpen, roles: letterReaders },
  { href: '/staff/news', group: 'people', label: m.care_news(), icon: Newspaper, roles: newsReaders },
  { href: '/staff/stage', group: 'fair', label: m.stage_title(), icon: Clapperboard, roles: stageRoles },
  {
    href: '/staff/board',
    group: 'fair',
    label: m.board_screens(),
    icon: MonitorPlay,
    roles: ['admin', 'director', 'host']
  },
  {
    href: '/staff/rehearsal',
    group: 'fair',
    label: m.rehearsal_title(),
    icon: Drama,
    roles: rehearsalRoles
  },
  { href: '/staff/dealers', group: 'setUp', label: m.common_dealers(), icon: Store, roles: dealerReaders },
  { href: '/staff/masters', group: 'setUp', label: m.masters_title(), icon: Database, roles: masterKeepers },
  { href: '/staff/fairs', group: 'fair', label: m.common_fairs(), icon: CalendarDays, roles: fairReaders },
  { href: '/staff/refills', group: 'orders', label: m.fairs_refills(), icon: RotateCw, roles: fairRoles },
  {
    href: '/staff/imports',
    group: 'setUp',
    label: m.common_import(),
    icon: FileSpreadsheet,
    roles: importRoles
  },
  {
    href: '/staff/pictures',
    group: 'setUp',
    label: m.catalog_pictures(),
    icon: Images,
    roles: pictureKeepers
  },
  { href: '/staff/security', group: 'setUp', label: m.accounts_security(), icon: Shield, roles: ['admin'] },
  { href: '/staff/settings', group: 'setUp', label: m.common_settings(), icon: Settings, roles: staffRoles }
];

/** A part of the rail, with its heading where the list is long enough to need one. */
export interface Part {
  heading: string | null;
  entries: Entry[];
}

/** What a member of staff finds: where they start and then their other places, and the same in the parts of the rail. */
export function staffEntries(role: StaffRole): { all: Entry[]; parts: Part[] } {
  const mine = places().filter(({ roles }) => roles.includes(role));
  const start = startPage(role);
  const isStart = ({ href }: Place) => href === start;
  const all = [...mine.filter(isStart), ...mine.filter((place) => !isStart(place))];
  const isLong = all.length > mostWithoutHeadings;
  const partOf = (place: Place): Group => (isStart(place) ? 'now' : place.group);
  const parts = (Object.keys(groups) as Group[]).map((group) => ({
    heading: isLong ? groups[group]() : null,
    entries: all.filter((place) => partOf(place) === group)
  }));
  return { all, parts: parts.filter(({ entries }) => entries.length > 0) };
}
