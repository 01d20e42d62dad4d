import type { Advice } from './advice.ts';

const patienceMs = 15_000;

type Answer = { advice: Advice | null } | { problem: string | null };

/** Asks, or changes, what the server knows of a wish; `problem` null: there was no answer. */
export async function adviceAt(address: string, method: string, body?: object): Promise<Answer> {
  const answer = await fetch(address, {
    ...{ method, signal: AbortSignal.timeout(patienceMs) },
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) })
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as
    | ({ detail?: string } & Omit<Advice, 'askedAt' | 'endedAt'> & {
          askedAt: string;
          endedAt: string | null;
        })
    | null
    | undefined;
  if (!answer?.ok) return { problem: said?.detail ?? null };
  if (!said) return { advice: null };
  const { askedAt, endedAt } = said;
  return {
    advice: { ...said, askedAt: new Date(askedAt), endedAt: endedAt === null ? null : new Date(endedAt) }
  };
}
