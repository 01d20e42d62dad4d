import { MAX_CELL_CHARACTERS, MAX_COLUMNS, type Flaw, type TableRow } from './table.ts';

type State = 'start' | 'plain' | 'quoted' | 'quote' | 'stray';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads CSV in pieces of any size (RFC 4180, and what spreadsheets make of it). Own code, because a parser has to stay
 * bounded when a quote never closes, has to name row and column of every flaw, and must never drop a cell.
 */
export class CsvParser {
  readonly #delimiter: number;
  #state: State = 'start';
  #cell = '';
  #cells: string[] = [];
  #flaws: Flaw[] = [];
  #row = 1;
  #afterCr = false;
  #rows: TableRow[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** The row that is being read; for progress and for messages about an end that comes too early. */
  get row(): number {
    return this.#row;
  }

  /** Rows that are complete after this piece of text. */
  push(text: string): TableRow[] {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#afterCr) {
        this.#afterCr = false;
        if (code === LF) {
          from = at + 1;
          continue;
        }
      }
      if (this.#state === 'quoted') {
        if (code !== QUOTE) continue;
        this.#append(text.slice(from, at));
        this.#state = 'quote';
        from = at + 1;
      } else if (code === QUOTE) {
        if (this.#quote()) from = at + 1;
      } else if (code === this.#delimiter || code === LF || code === CR) {
        this.#append(text.slice(from, at));
        this.#endCell();
        if (code !== this.#delimiter) this.#endRow();
        this.#afterCr = code === CR;
        from = at + 1;
      } else if (this.#state === 'start') {
        this.#state = 'plain';
      } else if (this.#state === 'quote') {
        this.#flaw('stray_quote');
        this.#state = 'stray';
      }
    }
    this.#append(text.slice(from));
    return this.#take();
  }

  /** The last row, when the file does not end with a line break. */
  end(): TableRow[] {
    if (this.#state === 'quoted') this.#flaw('unclosed_quote');
    if (this.#cells.length > 0 || this.#cell !== '' || this.#state !== 'start') {
      this.#endCell();
      this.#endRow();
    }
    return this.#take();
  }

  /** Tells whether the quote belongs to the syntax; a quote inside a plain cell is just a character. */
  #quote(): boolean {
    if (this.#state === 'start') {
      this.#state = 'quoted';
      return true;
    }
    if (this.#state === 'quote') {
      this.#append('"');
      this.#state = 'quoted';
      return true;
    }
    return false;
  }

  #append(text: string): void {
    if (text === '') return;
    if (this.#cells.length >= MAX_COLUMNS) return;
    if (this.#cell.length + text.length > MAX_CELL_CHARACTERS) {
      this.#flaw('cell_too_long');
      this.#cell = this.#cell.slice(0, 40) || text.slice(0, 40);
      return;
    }
    this.#cell += text;
  }

  #flaw(code: Flaw['code']): void {
    const column = Math.min(this.#cells.length, MAX_COLUMNS);
    if (this.#flaws.some((flaw) => flaw.column === column && flaw.code === code)) return;
    this.#flaws.push({ column, code });
  }

  #endCell(): void {
    if (this.#cells.length >= MAX_COLUMNS) this.#flaw('too_many_cells');
    else this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRow(): void {
    this.#rows.push({ row: this.#row, cells: this.#cells, numeric: null, flaws: this.#flaws });
    this.#row += 1;
    this.#cells = [];
    this.#flaws = [];
  }

  #take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
