import { active, amountText, ownName, type Sheet, type Thing } from './thing.ts';

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
  routing: 'way.code',
  production_line: 'works.code',
  active: active('p.retired_at')
};
/** By which routing and on which line a style is made; without one by the standard, and on none. */
const made = `left join product_routings pr on pr.product_id = p.id left join routings way on way.id = pr.routing_id
    left join product_lines pl on pl.product_id = p.id left join production_lines works on works.id = pl.line_id`;
const variantColumns = {
  colour: 'v.colour',
  colour_hex: 'v.colour_hex',
  size: 'v.size',
  barcode: 'v.barcode',
  sku_refill: `case when v.refill then 'yes' else 'no' end`,
  sku_active: active('v.retired_at')
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
const costBy = {
  product: 'p.code',
  sku: 'v.sku',
  currency: 't.currency',
  valid_from: `to_char(t.valid_from, 'YYYY-MM-DD')`
};
const costs: Thing = {
  entity: 'costs',
  kind: 'costs',
  by: costBy,
  columns: { unit_cost: amountText('t.unit_cost_minor', 't.currency') },
  from: 'product_costs t join products p on p.id = t.product_id left join variants v on v.id = t.variant_id',
  staged: `exists (select from staged_costs s where s.product = p.code and s.sku is not distinct from v.sku
    and s.currency = t.currency and s.valid_from = t.valid_from)`
};

const factRows = 'product_facts f join products p on p.id = f.product_id';

/** Styles with their SKUs, what is told of them and what they cost, in the order in which one refers to the other. */
export const goods: readonly Thing[] = [
  {
    entity: 'products',
    kind: 'products',
    by: { product: 'p.code' },
    columns: productColumns,
    from: `products p ${made}`,
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
  costs
];

/** The same as rows of files. */
export const goodsSheets = {
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
    from: `variants v join products p on p.id = v.product_id ${made}`
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
  costs
} satisfies Record<string, Sheet>;
