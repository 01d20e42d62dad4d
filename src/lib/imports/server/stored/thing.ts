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

/** One row of a file of a kind, as it would be written of what is stored. */
export type Sheet = Omit<Thing, 'entity' | 'staged'>;

const whole = CURRENCIES.filter((currency) => decimalsOf(currency) === 0).map((currency) => `'${currency}'`);

/** An amount in minor units as files write it: with a point, and as many decimals as its currency has. */
export const amountText = (minor: string, currency: string) =>
  `case when ${currency} in (${whole.join(', ')}) then ${minor}::text else (${minor}::numeric / 100)::numeric(20, 2)::text end`;

export const active = (since: string) => `case when ${since} is null then 'yes' else 'no' end`;
export const ownName = (kind: string, name: string, language: 'zh' | 'ko') =>
  `(select n.name_${language} from local_names n where n.kind = '${kind}' and n.name = ${name})`;
