import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ListColumn } from './columns.ts';
import type { Delivery, ListName } from './list.ts';

type Word = (values?: object, by?: { locale: Locale }) => string;

export const listLabels: Record<ListName, Word> = {
  orders: m.analysis_list_orders,
  order_lines: m.analysis_list_order_lines,
  shipments: m.analysis_list_shipments,
  work_orders: m.analysis_list_work_orders,
  instalments: m.analysis_list_instalments,
  receipts: m.analysis_list_receipts,
  stock_movements: m.analysis_list_stock_movements,
  leads: m.analysis_list_leads,
  analysis: m.analysis_list_analysis,
  forecast: m.analysis_list_forecast
};

export const deliveryNames: Record<Delivery, () => string> = {
  notice: m.analysis_exports_deliver_notice,
  mail: m.analysis_exports_deliver_mail,
  folder: m.analysis_exports_deliver_folder
};

const columnWords: Record<ListColumn, Word> = {
  number: m.analysis_list_column_number,
  order_number: m.analysis_list_column_order_number,
  line: m.analysis_list_column_line,
  po_number: m.analysis_list_column_po_number,
  fair: m.analysis_list_column_fair,
  placed_at: m.analysis_list_column_placed_at,
  status: m.analysis_list_column_status,
  dealer_code: m.analysis_list_column_dealer_code,
  dealer: m.analysis_list_column_dealer,
  region: m.analysis_list_column_region,
  rep: m.analysis_list_column_rep,
  channel: m.analysis_list_column_channel,
  units: m.analysis_list_column_units,
  amount_minor: m.analysis_list_column_amount_minor,
  currency: m.analysis_list_column_currency,
  sku: m.analysis_list_column_sku,
  style_code: m.analysis_list_column_style_code,
  quantity: m.analysis_list_column_quantity,
  shipped: m.analysis_list_column_shipped,
  price_minor: m.analysis_list_column_price_minor,
  carrier: m.analysis_list_column_carrier,
  tracking_number: m.analysis_list_column_tracking_number,
  shipped_at: m.analysis_list_column_shipped_at,
  received_at: m.analysis_list_column_received_at,
  promised_on: m.analysis_list_column_promised_on,
  expected_on: m.analysis_list_column_expected_on,
  created_at: m.analysis_list_column_created_at,
  completed_at: m.analysis_list_column_completed_at,
  cancelled_at: m.analysis_list_column_cancelled_at,
  position: m.analysis_list_column_position,
  paid_minor: m.analysis_list_column_paid_minor,
  due_on: m.analysis_list_column_due_on,
  id: m.analysis_list_column_id,
  method: m.analysis_list_column_method,
  reference: m.analysis_list_column_reference,
  refunded_minor: m.analysis_list_column_refunded_minor,
  received_on: m.analysis_list_column_received_on,
  recorded_at: m.analysis_list_column_recorded_at,
  reversed_at: m.analysis_list_column_reversed_at,
  kind: m.analysis_list_column_kind,
  change: m.analysis_list_column_change,
  on_hand: m.analysis_list_column_on_hand,
  moved_at: m.analysis_list_column_moved_at,
  company: m.analysis_list_column_company,
  source: m.analysis_list_column_source,
  state: m.analysis_list_column_state,
  heat: m.analysis_list_column_heat,
  owner: m.analysis_list_column_owner,
  arose_at: m.analysis_list_column_arose_at,
  ended_at: m.analysis_list_column_ended_at
};

/** What stands above a column of a file. */
export const listColumnName = (column: ListColumn, locale: Locale): string =>
  columnWords[column]({}, { locale });
