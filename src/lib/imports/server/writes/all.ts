import type { KindName } from '../../kind.ts';
import { addresses } from './addresses.ts';
import { costs } from './costs.ts';
import { creditLimits, dealers, guests } from './dealers.ts';
import type { Writer } from './entity.ts';
import { facts } from './facts.ts';
import { categoryNames, colourNames, factNames, regionNames } from './local-names.ts';
import { takenOverOrders } from './orders.ts';
import { people } from './people.ts';
import { packs, prices } from './prices.ts';
import { priceLists } from './price-lists.ts';
import { products } from './products.ts';
import { prospectPersons, prospects } from './prospects.ts';
import { regions } from './regions.ts';
import { sales } from './sales.ts';
import { capacity, stock } from './supply.ts';
import { targets } from './targets.ts';
import { variants } from './variants.ts';

/** In the order in which one refers to the other, with the kind of file that each comes from. What orders wait for comes last. */
export const writers: readonly (readonly [KindName, Writer])[] = [
  ['regions', regions],
  ['regions', regionNames],
  ['prices', priceLists],
  ['dealers', dealers],
  ['dealers', guests],
  ['dealers', people],
  ['addresses', addresses],
  ['prospects', prospects],
  ['prospects', prospectPersons],
  ['products', products],
  ['products', variants],
  ['products', categoryNames],
  ['products', colourNames],
  ['facts', facts],
  ['facts', factNames],
  ['costs', costs],
  ['prices', packs],
  ['prices', prices],
  ['targets', targets],
  ['sales', sales],
  ['orders', takenOverOrders],
  ['dealers', creditLimits],
  ['stock', stock],
  ['capacity', capacity]
];
