import type { ReadMessage, ReadRow } from '../../reading/read-message.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import { parseUnits } from './paste.ts';

/** A row of a message while somebody looks at it. */
interface Draft {
  line: number;
  choices: readonly string[];
  sku: string;
  units: string;
  taken: boolean;
}

/** A message that was read and is looked at; nothing of it is on the sheet yet. */
export class Message {
  readonly #sheet: OrderSheet;
  readonly lines: readonly string[];
  readonly unread: readonly number[];
  rows = $state<Draft[]>([]);

  constructor(sheet: OrderSheet, { lines, rows, unread }: ReadMessage) {
    this.#sheet = sheet;
    this.lines = lines;
    this.unread = unread;
    this.rows = rows.map(draftOf);
  }

  /** Rows that are a whole line of an order. */
  readonly whole = $derived.by(() => this.rows.filter((row) => row.taken && this.isWhole(row)).length);

  isWhole({ sku, units }: Pick<Draft, 'sku' | 'units'>): boolean {
    return this.#sheet.find(sku) !== null && (parseUnits(units) ?? 0) > 0;
  }

  /** What goes to the pad, as a table. A row that is not whole goes with what was written, so that it waits there for repair. */
  table(): string {
    return this.rows
      .filter((row) => row.taken)
      .map((row) => `${bare(row.sku) || bare(this.lines[row.line] ?? '')}\t${bare(row.units) || '?'}`)
      .join('\n');
  }
}

const mostOfLine = 60;
const bare = (text: string) =>
  text
    .replace(/[\t\n"]/g, ' ')
    .trim()
    .slice(0, mostOfLine);

const draftOf = ({ line, sku, choices, units }: ReadRow): Draft => ({
  ...{ line, choices, sku: sku ?? '', units: units === null ? '' : String(units), taken: true }
});
