import { colourColumns } from '#lib/catalog/server/local-names.ts';
import { pictureColumns } from '#lib/catalog/server/pictures/pictures.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';

/** What a pick list, a delivery note and a screen say of an item. */
export const goodsColumns = {
  sku: variants.sku,
  name: products.name,
  nameZh: products.nameZh,
  nameKo: products.nameKo,
  drawing: products.drawing,
  ...colourColumns,
  ...pictureColumns,
  colourHex: variants.colourHex,
  size: variants.size
};
