/** What a file can be about, in the order in which one kind needs the other. */
export const KINDS = [
  'regions',
  'dealers',
  'addresses',
  'prospects',
  'products',
  'facts',
  'costs',
  'prices',
  'stock',
  'capacity',
  'targets',
  'sales',
  'orders'
] as const;

export type KindName = (typeof KINDS)[number];

/** The languages in which headings are written in templates. Any of them is understood in any file. */
export const HEADING_LOCALES = ['en', 'zh-CN', 'ko'] as const;

export type HeadingLocale = (typeof HEADING_LOCALES)[number];

export type InThreeLanguages = Readonly<Record<HeadingLocale, string>>;

/** How the text of a cell is read, and what it becomes. */
export type CellType =
  /** A name that other rows refer to, kept as it stands: "LM-V204", "00123". */
  | { is: 'code' }
  | { is: 'text'; most: number }
  | { is: 'amount' }
  | { is: 'whole'; least: number; most: number }
  /** A day, stored as YYYY-MM-DD. */
  | { is: 'date' }
  /** A month, stored as its first day. */
  | { is: 'month' }
  | { is: 'yes_no' }
  | { is: 'email' }
  | { is: 'currency' }
  /** Red, green and blue as #RRGGBB. */
  | { is: 'colour' }
  | { is: 'choice'; of: Readonly<Record<string, readonly string[]>> }
  /** Some of a closed list, with commas or spaces between. */
  | { is: 'choices'; of: readonly string[] };

/** One column of a kind of file. */
export interface Column {
  /** Its name in `--map` and `--set`, and in the staging table. */
  name: string;
  headings: InThreeLanguages;
  /** Other headings seen in the field. */
  also?: readonly string[];
  type: CellType;
  required?: boolean;
  example: string;
}

/** Columns that must say the same in every row with the same owner, such as a product's name beside each of its sizes. */
export interface Agreement {
  by: readonly string[];
  columns: readonly string[];
}

export interface Kind {
  name: KindName;
  titles: InThreeLanguages;
  /** Words in file and sheet names that point to this kind. */
  alsoCalled: readonly string[];
  columns: readonly Column[];
  /** Two rows with the same values here are the same thing twice. */
  key: readonly string[];
  agreements: readonly Agreement[];
  /** At least one of each group must be filled in a row. */
  oneOf?: readonly (readonly string[])[];
  /** At most one of each group may be filled in a row. */
  onlyOneOf?: readonly (readonly string[])[];
  /** A column that makes no sense without another. */
  needs?: Readonly<Record<string, string>>;
  /** Columns whose value somebody may take away by hand; an empty cell of a file changes nothing. */
  emptiable?: readonly string[];
  /** The code whose currency the row's amounts have, unless a column `currency` says it. */
  currencyFrom?: 'price_list' | 'fair';
}

/** A value after reading: whole numbers and minor units as number, days as YYYY-MM-DD, empty as null. */
export type CellValue = string | number | boolean | null;
