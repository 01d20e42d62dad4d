import {
  type Dimension,
  hourOf,
  inOwnOrder,
  mondayOf,
  ofGoods,
  sizeRank,
  weekdayOf,
  weekOf
} from './dimension.ts';
import type { SoldHead, Sales } from './sales.ts';
import { type Axis, regrouped, whole } from './tally.ts';

/** A group as it is read. `key` names it among its kind: an id, a code, a day. */
export interface Group {
  key: string;
  /** null where the master says nothing: no rep, no category, no size. */
  name: string | null;
  /** The value by which a filter chooses it; null where there is none. */
  filter: string | null;
}

/** What is known of the masters that a grouping asks for. */
export interface Facts {
  dealers: ReadonlyMap<
    number,
    { code: string; name: string; class: string | null; repId: string | null; rep: string | null }
  >;
  regions: ReadonlyMap<number, string>;
  fairs: ReadonlyMap<number, { slug: string; name: string }>;
  variants: readonly {
    id: number;
    productId: number;
    product: string;
    productCode: string;
    sku: string;
    category: string | null;
    categoryName: string | null;
    colour: string | null;
    colourName: string | null;
    size: string | null;
    sizePosition: number;
  }[];
}

export interface Grouping {
  axis: Axis;
  groups: Group[];
}

/** Puts every order or variant into the groups of a dimension; those that own an order stand in it, others in the order in which they came. */
export function grouping(sales: Sales, dimension: Dimension, facts: Facts): Grouping {
  const made = ofGoods.has(dimension)
    ? ofVariants(dimension, facts)
    : ofOrders(sales, (head) => groupOfOrder(dimension, head, facts));
  return inOwnOrder.has(dimension) ? sorted(made, dimension, facts) : made;
}

/** Everything in one group. */
export const oneGroup = (sales: Sales): Grouping => ({
  axis: whole(sales.orders),
  groups: [{ key: '', name: null, filter: null }]
});

/** Groups by a key that is dearer to word than to read: the words are asked once a group. */
class Codes {
  readonly groups: Group[] = [];
  readonly #codes = new Map<string | number, number>();
  of(key: string | number, word: () => Group): number {
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.#codes.set(key, this.groups.length);
    return this.groups.push(word()) - 1;
  }
}

type Keyed = { key: string | number; word: () => Group };

function ofOrders(sales: Sales, keyOf: (head: SoldHead) => Keyed): Grouping {
  const codes = new Codes();
  const axis = new Int32Array(sales.orders);
  for (let order = 0; order < sales.orders; order++) {
    const { key, word } = keyOf(sales.headOf(order));
    axis[order] = codes.of(key, word);
  }
  return { axis: { of: 'order', codes: axis, size: codes.groups.length }, groups: codes.groups };
}

const group = (key: string | number, name: string | null, filter: string | null = null): Group => ({
  key: String(key),
  name,
  filter
});

function groupOfOrder(dimension: Dimension, head: SoldHead, facts: Facts): Keyed {
  const dealer = facts.dealers.get(head.dealerId);
  const keyed = (key: string | number, word: () => Group) => ({ key, word });
  switch (dimension) {
    case 'region':
      return keyed(head.regionId, () =>
        group(head.regionId, facts.regions.get(head.regionId) ?? null, String(head.regionId))
      );
    case 'rep':
      return keyed(dealer?.repId ?? '', () =>
        group(dealer?.repId ?? '', dealer?.rep ?? null, dealer?.repId ?? null)
      );
    case 'class':
      return keyed(dealer?.class ?? '', () =>
        group(dealer?.class ?? '', dealer?.class ?? null, dealer?.class ?? null)
      );
    case 'dealer':
      return keyed(head.dealerId, () =>
        group(dealer?.code ?? head.dealerId, dealer?.name ?? null, dealer?.code ?? null)
      );
    case 'channel':
      return keyed(head.channel, () => group(head.channel, head.channel, head.channel));
    case 'fair': {
      const fair = facts.fairs.get(head.fairId);
      return keyed(head.fairId, () =>
        group(fair?.slug ?? head.fairId, fair?.name ?? null, fair?.slug ?? null)
      );
    }
    default:
      return ofTime(dimension, head.placedHour);
  }
}

function ofTime(dimension: Dimension, placedHour: number): Keyed {
  const at = { week: weekOf, weekday: weekdayOf, hour: hourOf }[dimension as 'week'](placedHour);
  const word = () => (dimension === 'week' ? mondayOf(at) : String(at));
  return { key: at, word: () => group(word(), word()) };
}

function ofVariants(dimension: Dimension, { variants }: Facts): Grouping {
  const codes = new Codes();
  const most = variants.reduce((max, { id }) => Math.max(max, id), 0);
  const axis = new Int32Array(most + 1).fill(-1);
  for (const variant of variants) {
    const { product, productCode, category, categoryName, colour, colourName, size } = variant;
    const words: Record<string, [string | number, string | null, string | null]> = {
      category: [category ?? '', categoryName, category],
      product: [productCode, product, productCode],
      colour: [colour ?? '', colourName, null],
      size: [size ?? '', size, null]
    };
    const [key, name, filter] = words[dimension]!;
    axis[variant.id] = codes.of(key, () => group(key, name, filter));
  }
  return { axis: { of: 'goods', codes: axis, size: codes.groups.length }, groups: codes.groups };
}

/** Sizes as the catalogue has them, days and hours as they follow one another, classes by letter; what has none comes last. */
function sorted({ axis, groups }: Grouping, dimension: Dimension, { variants }: Facts): Grouping {
  const position = new Map<string, number>();
  if (dimension === 'size')
    for (const { size, sizePosition } of variants)
      position.set(
        size ?? '',
        Math.min(position.get(size ?? '') ?? Infinity, sizeRank(size ?? '', sizePosition))
      );
  const rank = ({ key }: Group) => (key === '' ? Infinity : (position.get(key) ?? Number(key)));
  const order = [...groups.keys()].sort((a, b) => {
    const [one, other] = [groups[a]!, groups[b]!];
    const [x, y] = [rank(one), rank(other)];
    return Number.isNaN(x) || Number.isNaN(y) || x === y ? one.key.localeCompare(other.key) : x - y;
  });
  const to = new Int32Array(groups.length);
  for (const [at, code] of order.entries()) to[code] = at;
  return { axis: regrouped(axis, to, groups.length), groups: order.map((code) => groups[code]!) };
}
