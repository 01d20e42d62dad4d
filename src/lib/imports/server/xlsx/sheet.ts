import { UnreadableFile } from '../../problem.ts';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, type Flaw, type TableRow } from '../../table.ts';
import { shownNumber } from './cell-text.ts';
import { columnNumber } from './columns.ts';
import { MergedValues, type mergedAreas } from './merged-areas.ts';
import { unescaped } from './strings.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { attribute, XmlReader, type Attributes } from './xml-reader.ts';
import { unpack } from './zip.ts';

/** Rows of one sheet with the texts a person sees, in bounded memory. Formulas count with the result stored beside them. */
export async function* readSheet(
  workbook: Workbook,
  found: { strings: readonly string[]; merged: Awaited<ReturnType<typeof mergedAreas>> },
  sheet: Sheet,
  onBytes: (bytes: number) => void = () => {}
): AsyncGenerator<TableRow> {
  const rows = new RowCollector(workbook, found.strings);
  const merged = new MergedValues(found.merged);
  const reader = new XmlReader(rows);
  let bytes = 0;
  for await (const piece of unpack(workbook.path, sheet.entry, workbook.pace)) {
    reader.push(piece);
    bytes += piece.length;
    onBytes(bytes);
    for (const row of rows.take()) yield merged.fill(row);
  }
  reader.end();
  if (!rows.complete) throw new UnreadableFile('file_damaged', { part: sheet.name });
  for (const row of rows.take()) yield merged.fill(row);
}

class RowCollector {
  readonly #workbook: Workbook;
  readonly #strings: readonly string[];
  #rows: TableRow[] = [];
  #row = 0;
  #hidden = false;
  #cells: string[] = [];
  #numeric = new Set<number>();
  #dressed = new Set<number>();
  #flaws: Flaw[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #collecting = false;
  #inReading = false;
  complete = false;

  constructor(workbook: Workbook, strings: readonly string[]) {
    this.#workbook = workbook;
    this.#strings = strings;
  }

  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#collecting = !this.#inReading;
    else if (name === 'rPh') this.#inReading = true;
    else if (name === 'row') this.#openRow(attributes);
  }

  text(text: string): void {
    if (this.#collecting && this.#text.length <= MAX_CELL_CHARACTERS) this.#text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collecting = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'sheetData') this.complete = true;
  }

  #openRow(attributes: Attributes): void {
    const given = Number(attribute(attributes, 'r') ?? Number.NaN);
    this.#row = Number.isInteger(given) && given > this.#row ? given : this.#row + 1;
    if (this.#row > MAX_ROWS) throw new UnreadableFile('too_many_rows', { most: MAX_ROWS });
    this.#hidden = /^(1|true)$/.test(attribute(attributes, 'hidden') ?? '');
    this.#column = -1;
  }

  #openCell(attributes: Attributes): void {
    const letters = /^[A-Z]{1,3}/.exec(attribute(attributes, 'r') ?? '')?.[0];
    this.#column = letters ? columnNumber(letters) : this.#column + 1;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? 0);
    this.#text = '';
  }

  #closeCell(): void {
    if (this.#text === '') return;
    if (this.#column >= MAX_COLUMNS) {
      if (!this.#flaws.some(({ code }) => code === 'too_many_cells'))
        this.#flaw('too_many_cells', MAX_COLUMNS);
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = this.#cellText();
  }

  #cellText(): string {
    if (this.#text.length > MAX_CELL_CHARACTERS) {
      this.#flaw('cell_too_long', this.#column);
      return this.#text.slice(0, 40);
    }
    switch (this.#type) {
      case 's':
        return this.#shared();
      case 'b':
        return this.#text === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.#flaw('cell_error', this.#column);
        return this.#text;
      case 'n':
        return this.#number();
      default:
        return unescaped(this.#text);
    }
  }

  #shared(): string {
    const text = this.#strings[Number(this.#text)];
    if (text === undefined) throw new UnreadableFile('file_damaged');
    if (text.length <= MAX_CELL_CHARACTERS) return text;
    this.#flaw('cell_too_long', this.#column);
    return text.slice(0, 40);
  }

  #number(): string {
    const shown = shownNumber(
      this.#text,
      this.#workbook.styles[this.#style] ?? 'plain',
      this.#workbook.from1904
    );
    if (shown.numeric) this.#numeric.add(this.#column);
    if (shown.dressed) this.#dressed.add(this.#column);
    return shown.text;
  }

  #flaw(code: Flaw['code'], column: number): void {
    this.#flaws.push({ column, code });
  }

  #closeRow(): void {
    const numeric = this.#numeric.size > 0 ? this.#numeric : null;
    this.#rows.push({
      row: this.#row,
      cells: this.#cells,
      numeric,
      flaws: this.#flaws,
      ...(this.#dressed.size > 0 ? { dressed: this.#dressed } : {}),
      ...(this.#hidden ? { hidden: true } : {})
    });
    this.#cells = [];
    this.#dressed = new Set();
    this.#numeric = new Set();
    this.#flaws = [];
  }
}
