import type { OrderFileKind } from '../../attaching/order-file.ts';

const starts = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((one, at) => bytes[at] === one);

/** What a file is by its content; null for what an order does not take. Its name and what the sender says of it are never asked. */
export function kindOfOrderFile(bytes: Uint8Array): OrderFileKind | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp';
  if (starts(bytes, 0x50, 0x4b, 3, 4)) return isWorkbook(bytes) ? 'xlsx' : null;
  return isPlainText(bytes) ? 'text' : null;
}

const latin = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** A zip names its entries in clear: a workbook has these two, and one with macros has a third. */
function isWorkbook(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    file.includes('[Content_Types].xml') &&
    file.includes('xl/workbook.xml') &&
    !file.includes('vbaProject.bin')
  );
}

/** Readable, and nothing that a browser would draw or a system would run. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.trim() !== '' && !/[\0-\x08\x0e-\x1f]/.test(text) && !/^\s*(?:<|#!|%!)/.test(text);
}
