/** Text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets hide. */
export function neutralised(text: string): string {
  return /^[=+\-@\t\r\0]|^[＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** One line of a CSV file that spreadsheets open safely; ends with CRLF. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(neutralised(String(cell ?? '')))).join(',')}\r\n`;
}

/** Starts every CSV file we write, so that spreadsheets read it as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

function quoted(text: string): string {
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
