import type { KindName } from '../../kind.ts';
import { goods, goodsSheets } from './goods.ts';
import { active, amountText, ownName, type Sheet, type Thing } from './thing.ts';

const listColumns = {
  price_list_name: 'l.name',
  currency: 'l.currency',
  order_minimum: amountText('l.order_minimum_minor', 'l.currency'),
  order_maximum: amountText('l.order_maximum_minor', 'l.currency')
};
const packColumns = {
  pack_multiple: 'c.pack_multiple::text',
  minimum_units: 'c.minimum_units::text',
  colour_minimum_units: 'c.colour_minimum_units::text',
  maximum_units: 'c.maximum_units::text',
  must_order: `case when c.must_order then 'yes' else 'no' end`,
  refill: `case when c.refill then 'yes' else 'no' end`
};
const priceColumns = { unit_price: amountText('t.unit_price_minor', 'l.currency') };
const rule = { price_list: 'l.code', product: 'p.code', sku: 'v.sku', from_units: 't.from_units::text' };
const rules = `price_rules t join price_lists l on l.id = t.price_list_id join products p on p.id = t.product_id
  left join variants v on v.id = t.variant_id`;

const regions: Thing = {
  entity: 'regions',
  kind: 'regions',
  by: { region: 't.code' },
  columns: {
    region_name: 't.name',
    region_name_zh: ownName('region', 't.name', 'zh'),
    region_name_ko: ownName('region', 't.name', 'ko'),
    board_name: 't.board_name',
    board_colour: 't.colour::text'
  },
  from: 'regions t',
  staged: 't.code in (select region from staged_regions)'
};

const dealers: Thing = {
  entity: 'dealers',
  kind: 'dealers',
  by: { dealer: 't.code' },
  columns: {
    dealer_name: 't.name',
    legal_name: 't.legal_name',
    tax_number: 't.tax_number',
    region: 'r.code',
    class: 't.class',
    market: 'g.market',
    strength: 'g.strength',
    potential: 'g.potential',
    city: 't.city',
    address: 't.address',
    phone: 't.phone',
    main_contact: 't.main_contact',
    rep_email: 'u.email',
    price_list: 'l.code',
    terms: 'y.code',
    credit_limit: amountText('a.limit_minor', 'a.currency'),
    currency: 'case when a.limit_minor is not null then a.currency end',
    active: active('t.closed_at')
  },
  from: `dealers t join regions r on r.id = t.region_id left join users u on u.id = t.rep_id
    left join price_lists l on l.id = t.price_list_id left join payment_terms y on y.id = t.terms_id
    left join credit_accounts a on a.dealer_id = t.id left join class_grounds g on g.dealer_id = t.id`,
  staged: 't.code in (select dealer from staged_dealers)'
};

const addresses: Thing = {
  entity: 'addresses',
  kind: 'addresses',
  by: { dealer: 'd.code', door: 't.code' },
  columns: {
    door_name: 't.name',
    address: 't.address',
    postal_code: 't.postal_code',
    city: 't.city',
    country: 't.country',
    phone: 't.phone',
    main_contact: 't.main_contact',
    active: active('t.closed_at')
  },
  from: 'dealer_addresses t join dealers d on d.id = t.dealer_id',
  staged: '(d.code, t.code) in (select dealer, door from staged_addresses)'
};

/** Everything whose changes are kept, in the order in which one refers to the other. */
export const things: readonly Thing[] = [
  regions,
  dealers,
  addresses,
  ...goods,
  {
    entity: 'price_lists',
    kind: 'prices',
    by: { price_list: 'l.code' },
    columns: listColumns,
    from: 'price_lists l',
    staged: 'l.code in (select price_list from staged_prices)'
  },
  {
    entity: 'packs',
    kind: 'prices',
    by: { price_list: 'l.code', product: 'p.code' },
    columns: packColumns,
    from: `price_list_products c join price_lists l on l.id = c.price_list_id join products p on p.id = c.product_id`,
    staged: '(l.code, p.code) in (select price_list, product from staged_prices)'
  },
  {
    entity: 'prices',
    kind: 'prices',
    by: rule,
    columns: priceColumns,
    from: rules,
    staged: `exists (select from staged_prices s where s.price_list = l.code and s.product = p.code
      and s.sku is not distinct from v.sku and s.from_units = t.from_units)`
  }
];

/** The kinds that are edited by hand and written out; stock, capacity and targets have pages of their own. */
export const sheets: Readonly<Partial<Record<KindName, Sheet>>> = {
  regions,
  dealers,
  addresses,
  ...goodsSheets,
  prices: {
    kind: 'prices',
    by: rule,
    columns: { ...listColumns, ...priceColumns, ...packColumns },
    from: `${rules} left join price_list_products c on c.price_list_id = t.price_list_id and c.product_id = t.product_id`
  }
};
