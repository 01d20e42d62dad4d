/** Kinds of files that an order may have: what people send about one, and nothing that runs. */
export const ORDER_FILE_KINDS = ['pdf', 'jpeg', 'png', 'webp', 'xlsx', 'text'] as const;
export type OrderFileKind = (typeof ORDER_FILE_KINDS)[number];

export const mostOrderFiles = 10;
export const mostOrderFileBytes = 10 * 1024 * 1024;
export const mostFileNameSigns = 120;
/** So many lines are offered to choose from; the number of any other can be typed. */
export const mostLinesOffered = 500;

/** A line of an order by its article, in the reader's words. */
export interface OrderedLine {
  sku: string;
  name: string;
}

/** Who may send and get them: the dealer's people who order, and staff who work with the order. */
export interface OrderFile {
  id: string;
  name: string;
  /** The line that it belongs to; null: the whole order. */
  line: OrderedLine | null;
  kind: OrderFileKind;
  bytes: number;
  by: string;
  /** Added by the brand's own people. */
  byStaff: boolean;
  at: Date;
}

export const contentTypes: Readonly<Record<OrderFileKind, string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  text: 'text/plain; charset=utf-8'
};

/** For a file field: what is worth choosing. */
export const accepted = '.pdf,.jpg,.jpeg,.png,.webp,.xlsx,.csv,.txt';
