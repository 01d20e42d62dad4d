import type { RegionSellers } from './suggest.ts';

const PATIENCE_MS = 10_000;

/** What sells in the region; null without an answer. */
export async function fetchSellers(address: string): Promise<RegionSellers | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = answer.ok ? ((await answer.json()) as Partial<RegionSellers>) : null;
    return Array.isArray(body?.styles) ? (body as RegionSellers) : null;
  } catch {
    return null;
  }
}
