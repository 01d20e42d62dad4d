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

type Place = Entry & { roles: readonly StaffRole[]; setUp?: true };

const places = (): Place[] => [
  { href: '/staff', label: m.common_console(), icon: ChartColumn, roles: staffRoles },
  { href: '/staff/tasks', label: m.followup_tasks(), icon: ListChecks, roles: taskRoles },
  { href: '/staff/attendance', label: m.common_attendance(), icon: Users, roles: doorRoles },
  { href: '/staff/companies', label: m.people_companies(), icon: Building, roles: companyReaders },
  { href: '/staff/orders', label: m.common_orders(), icon: Package, roles: orderReaders },
  { href: '/staff/intake', label: m.console_intake(), icon: PhoneIncoming, roles: actingRoles },
  { href: '/staff/production', label: m.common_production(), icon: Factory, roles: plannerRoles },
  {
    href: '/staff/shipments',
    label: m.common_shipments(),
    icon: Truck,
    roles: ['admin', 'director', 'planner', 'warehouse']
  },
  { href: '/staff/supply', label: m.console_supply(), icon: Boxes, roles: supplyReaders },
  { href: '/staff/stock', label: m.logistics_stock(), icon: Warehouse, roles: stockKeepers },
  { href: '/staff/forecast', label: m.analysis_forecast(), icon: ChartSpline, roles: plannerRoles },
  { href: '/staff/capacity', label: m.production_capacity(), icon: CalendarRange, roles: plannerRoles },
  { href: '/staff/money', label: m.common_money(), icon: Landmark, roles: moneyReaders },
  { href: '/staff/analysis', label: m.analysis_title(), icon: ChartNoAxesCombined, roles: analysisReaders },
  { href: '/staff/leads', label: m.followup_leads(), icon: Sprout, roles: leadRoles },
  { href: '/staff/quotations', label: m.followup_quotations(), icon: FileText, roles: leadRoles },
  { href: '/staff/risks', label: m.followup_risks(), icon: ShieldAlert, roles: leadRoles },
  { href: '/staff/objections', label: m.followup_objections(), icon: MessageSquareWarning, roles: leadRoles },
  { href: '/staff/support', label: m.care_service(), icon: LifeBuoy, roles: serviceRoles },
  { href: '/staff/letters', label: m.letters_title(), icon: MailOpen, roles: letterReaders },
  { href: '/staff/news', label: m.care_news(), icon: Newspaper, roles: newsReaders },
  { href: '/staff/stage', label: m.stage_title(), icon: Clapperboard, roles: stageRoles },
  {
    href: '/staff/board',
    label: m.board_screens(),
    icon: MonitorPlay,
    roles: ['admin', 'director', 'host'],
    setUp: true
  },
  {
    href: '/staff/rehearsal',
    label: m.rehearsal_title(),
    icon: Drama,
    roles: rehearsalRoles,
    setUp: true
  },
  { href: '/staff/dealers', label: m.common_dealers(), icon: Store, roles: dealerReaders, setUp: true },
  { href: '/staff/masters', label: m.masters_title(), icon: Database, roles: masterKeepers, setUp: true },
  { href: '/staff/fairs', label: m.common_fairs(), icon: CalendarDays, roles: fairReaders, setUp: true },
  { href: '/staff/refills', label: m.fairs_refills(), icon: RotateCw, roles: fairRoles, setUp: true },
  {
    href: '/staff/imports',
    label: m.common_import(),
    icon: FileSpreadsheet,
    roles: importRoles,
    setUp: true
  },
  { href: '/staff/pictures', label: m.catalog_pictures(), icon: Images, roles: pictureKeepers, setUp: true },
  { href: '/staff/security', label: m.accounts_security(), icon: Shield, roles: ['admin'], setUp: true },
  { href: '/staff/settings', label: m.common_settings(), icon: Settings, roles: staffRoles, setUp: true }
];

/** What a member of staff finds in the rail: where they start, other daily work, and set-up below. */
export function staffEntries(role: StaffRole): { daily: Entry[]; setUp: Entry[] } {
  const mine = places().filter(({ roles }) => roles.includes(role));
  const start = startPage(role);
  const isStart = ({ href }: Place) => href === start;
  return {
    daily: [...mine.filter(isStart), ...mine.filter((place) => !isStart(place) && !place.setUp)],
    setUp: mine.filter((place) => !isStart(place) && place.setUp)
  };
}
