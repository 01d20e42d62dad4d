import { databaseCode } from './unavailable.ts';

const fullDisk = new Set([
  '53100', // no room left
  '58030' // it cannot read or write its files
]);
const rememberedMs = 10_000;

/** Module-level on purpose: the server is the process's. */
let saidAtMs = -Infinity;

/** Notes an error by which the server says that it cannot write: questions like `select 1` are answered all the same. */
export function noteUnwritten(error: unknown): void {
  if (fullDisk.has(databaseCode(error) ?? '')) saidAtMs = performance.now();
}

/** Whether the server has said so within the last seconds. */
export const cannotWrite = (): boolean => performance.now() - saidAtMs < rememberedMs;
