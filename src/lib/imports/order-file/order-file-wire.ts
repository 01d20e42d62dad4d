import type { FileProblemCode } from '../problem.ts';
import type { OrderLayout } from './order-layout.ts';

const patienceMs = 60_000;

export type FileRead =
  { rows: string[][]; layout: OrderLayout | null } | { code: FileProblemCode | 'unreachable' };

/** Has the server read a file, which knows every encoding and workbook. Never throws. */
export async function readFile(address: string, file: File): Promise<FileRead> {
  const body = new FormData();
  body.set('file', file);
  const response = await fetch(address, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as FileRead | null | undefined;
  if (response?.status === 413) return { code: 'file_too_large' };
  if (!response || !answer || (!response.ok && response.status !== 422)) return { code: 'unreachable' };
  return answer;
}

/** Remembers a layout for the next file; where it cannot be, it is asked again. */
export async function keepLayout(
  address: string,
  kept: { headings: string; layout: OrderLayout }
): Promise<void> {
  await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(kept),
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
}
