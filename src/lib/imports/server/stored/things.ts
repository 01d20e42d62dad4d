import { CURRENCIES, decimalsOf } from '#lib/money/money.ts';
import type { Entity } from '../../counts.ts';
import type { KindName } from '../../kind.ts';

/** A kind of thing as it is stored, in the columns and words of the files: what history, forms and exports all speak. */
export interface Thing {
  entity: Entity;
  kind: KindName;
  /** Column of the file → expression, as text. */
  by: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
  from: string;
  /** Which of them the staged rows speak of. */
  staged: string;
}

const whole = CURRENCIES.filter((currency) => decimalsOf(currency) === 0).map((currency) => `'${currency}'`);

/** An amount in minor units as files write it: with a point, and as many decimals as its currency has. */
const amountText = (minor: string, currency: string) =>
  `case when ${currency} in (${whole.join(', ')}) then ${minor}::text else (${minor}::numeric / 100)::numeric(20, 2)::text end`;

const active = (since: string) => `case when ${since} is null then 'yes' else 'no' end`;
const ownName = (kind: string, name: string, language: 'zh' | 'ko') =>
  `(select n.name_${language} from local_names n where n.kind = '${kind}' and n.name = ${name})`;

/** Suggested prices of products are in the currency of the first price list; nothing says another one. */
const retailCurrency = '(select currency from price_lists order by id limit 1)';

const productColumns = {
  product_name: 'p.name',
  product_name_zh: 'p.name_zh',
  product_name_ko: 'p.name_ko',
  category: 'p.category',
  retail_price: amountText('p.retail_price_minor', `coalesce(${retailCurrency}, 'EUR')`),
  lead_time_days: 'p.lead_time_days::text',
  drawing: 'p.drawing',
  season: 'p.season',
  active: active('p.retired_at')
};
const variantColumns = {
  colour: 'v.colour',
  colour_hex: 'v.colour_hex',
  size: 'v.size',
  barcode: 'v.barcode',
  sku_refill: `case when v.refill then 'yes' else 'no' end`
};
const categoryColumns = {
  category_zh: ownName('category', 'p.category', 'zh'),
  category_ko: ownName('category', 'p.category', 'ko')
};
const colourColumns = {
  colour_zh: ownName('colour', 'v.colour', 'zh'),
  colour_ko: ownName('colour', 'v.colour', 'ko')
};
const factColumns = {
  fact_text: 'f.text',
  fact_text_zh: 'f.text_zh',
  fact_text_ko: 'f.text_ko',
  care: 'f.care'
};
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

const factRows = 'product_facts f join products p on p.id = f.product_id';

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
  {
    entity: 'products',
    kind: 'products',
    by: { product: 'p.code' },
    columns: productColumns,
    from: 'products p',
    staged: 'p.code in (select product from staged_products)'
  },
  {
    entity: 'variants',
    kind: 'products',
    by: { product: 'p.code', sku: 'v.sku' },
    columns: variantColumns,
    from: 'variants v join products p on p.id = v.product_id',
    staged: 'v.sku in (select sku from staged_products)'
  },
  {
    entity: 'category_names',
    kind: 'products',
    by: { category: 'n.name' },
    columns: { category_zh: 'n.name_zh', category_ko: 'n.name_ko' },
    from: 'local_names n',
    staged: `n.kind = 'category' and n.name in (select category from staged_products)`
  },
  {
    entity: 'colour_names',
    kind: 'products',
    by: { colour: 'n.name' },
    columns: { colour_zh: 'n.name_zh', colour_ko: 'n.name_ko' },
    from: 'local_names n',
    staged: `n.kind = 'colour' and n.name in (select colour from staged_products)`
  },
  {
    entity: 'facts',
    kind: 'facts',
    by: { product: 'p.code', fact: 'f.name' },
    columns: factColumns,
    from: factRows,
    staged: '(p.code, f.name) in (select product, fact from staged_facts)'
  },
  {
    entity: 'fact_names',
    kind: 'facts',
    by: { fact: 'n.name' },
    columns: { fact_zh: 'n.name_zh', fact_ko: 'n.name_ko' },
    from: 'local_names n',
    staged: `n.kind = 'fact' and n.name in (select fact from staged_facts)`
  },
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

/** One row of a file of a kind, as it would be written of what is stored. */
export type Sheet = Omit<Thing, 'entity' | 'staged'>;

/** The kinds that are edited by hand and written out; stock, capacity and targets have pages of their own. */
export const sheets: Readonly<Partial<Record<KindName, Sheet>>> = {
  regions,
  dealers,
  addresses,
  products: {
    kind: 'products',
    by: { product: 'p.code', sku: 'v.sku' },
    columns: {
      ...productColumns,
      ...categoryColumns,
      ...variantColumns,
      ...colourColumns,
      currency: retailCurrency
    },
    from: 'variants v join products p on p.id = v.product_id'
  },
  facts: {
    kind: 'facts',
    by: { product: 'p.code', fact: 'f.name' },
    columns: {
      ...factColumns,
      fact_zh: ownName('fact', 'f.name', 'zh'),
      fact_ko: ownName('fact', 'f.name', 'ko')
    },
    from: factRows
  },
  prices: {
    kind: 'prices',
    by: rule,
    columns: { ...listColumns, ...priceColumns, ...packColumns },
    from: `${rules} left join price_list_products c on c.price_list_id = t.price_list_id and c.product_id = t.product_id`
  }
};
