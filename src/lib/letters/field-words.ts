import { m } from '#lib/i18n/paraglide/messages.js';

const names: Readonly<Record<string, () => string>> = {
  'person.name': m.letters_field_person_name,
  'dealer.name': m.letters_field_dealer_name,
  'dealer.code': m.letters_field_dealer_code,
  'dealer.city': m.letters_field_dealer_city,
  'region.name': m.letters_field_region_name,
  'rep.name': m.letters_field_rep_name,
  'rep.phone': m.letters_field_rep_phone,
  'rep.email': m.letters_field_rep_email,
  'sender.name': m.letters_field_sender_name,
  'brand.name': m.letters_field_brand_name,
  'fair.name': m.letters_field_fair_name,
  'fair.days': m.letters_field_fair_days,
  'fair.opens': m.letters_field_fair_opens,
  'fair.closes': m.letters_field_fair_closes,
  'fair.venue': m.letters_field_fair_venue,
  'visit.day': m.letters_field_visit_day,
  'orders.count': m.letters_field_orders_count,
  'orders.numbers': m.letters_field_orders_numbers,
  'orders.units': m.letters_field_orders_units,
  'orders.total': m.letters_field_orders_total,
  'orders.list': m.letters_field_orders_list,
  'debt.total': m.letters_field_debt_total,
  'debt.orders': m.letters_field_debt_orders,
  'debt.since': m.letters_field_debt_since,
  'debt.days': m.letters_field_debt_days,
  'debt.list': m.letters_field_debt_list,
  'delay.order': m.letters_field_delay_order,
  'delay.from': m.letters_field_delay_from,
  'delay.to': m.letters_field_delay_to,
  'delay.reason': m.letters_field_delay_reason,
  'delay.list': m.letters_field_delay_list,
  'link.portal': m.letters_field_link_portal,
  'link.fair': m.letters_field_link_fair,
  'link.orders': m.letters_field_link_orders,
  'link.payments': m.letters_field_link_payments
};

/** What a field is called in the reader's language; its own name where nobody has said. */
export const fieldName = (name: string): string => (Object.hasOwn(names, name) ? names[name]!() : name);
