import { KINDS, type Column, type Kind, type KindName } from '../kind.ts';
import { addresses } from './addresses.ts';
import { capacity } from './capacity.ts';
import { costs } from './costs.ts';
import { dealers } from './dealers.ts';
import { facts } from './facts.ts';
import { orders } from './orders.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { prospects } from './prospects.ts';
import { regions } from './regions.ts';
import { sales } from './sales.ts';
import { stock } from './stock.ts';
import { targets } from './targets.ts';

const byName: Record<KindName, Kind> = {
  regions,
  dealers,
  addresses,
  prospects,
  products,
  facts,
  costs,
  prices,
  stock,
  capacity,
  targets,
  sales,
  orders
};

/** Every kind, in the order in which one needs the other. */
export const allKinds: readonly Kind[] = KINDS.map((name) => byName[name]);

export function kindOf(name: KindName): Kind {
  return byName[name];
}

export function isKindName(name: string): name is KindName {
  return (KINDS as readonly string[]).includes(name);
}

export function columnOf(kind: Kind, name: string): Column | null {
  return kind.columns.find((column) => column.name === name) ?? null;
}
