/** What the form of a style shows, in its order. Its colours and sizes, and what categories are called, stand in the grid. */
export const productColumns = [
  ...[
    'product_name',
    'product_name_zh',
    'product_name_ko',
    'category',
    'season',
    'retail_price',
    'lead_time_days',
    'routing',
    'production_line'
  ]
] as const;

/** What every style has. */
export const productRequired = ['product_name'] as const;

/** What the form of a fact shows besides its name and its care symbols. */
export const factColumns = ['fact_zh', 'fact_ko', 'fact_text', 'fact_text_zh', 'fact_text_ko'] as const;

/** What the form of a cost shows besides what it is of. */
export const costColumns = ['unit_cost'] as const;

/** What the form of a style's limits in a price list shows. */
export const limitColumns = [
  ...['pack_multiple', 'minimum_units', 'colour_minimum_units', 'maximum_units', 'must_order', 'refill']
] as const;

/** What the form of a price list shows: its name, and the least and most of one order. */
export const listColumns = ['price_list_name', 'order_minimum', 'order_maximum'] as const;
