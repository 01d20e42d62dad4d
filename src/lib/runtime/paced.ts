import { setTimeout as pause } from 'node:timers/promises';

/**
 * Reads that many ask for at the same moment: of each key one begins at most every `restMs`, and all who ask meanwhile share the next one.
 * Nobody gets a read that began before they asked, so that who was woken by a change sees it. At most `mostKept` keys are known at once.
 */
export function paced({ restMs, mostKept }: { restMs: number; mostKept: number }) {
  const known = new Map<string, { startsAtMs: number; answer: Promise<unknown> }>();
  return <Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(key);
    const nowMs = performance.now();
    if (before && before.startsAtMs > nowMs) return before.answer as Promise<Answer>;
    if (!before && known.size >= mostKept) known.delete(known.keys().next().value!);
    const startsAtMs = before ? Math.max(nowMs, before.startsAtMs + restMs) : nowMs;
    const answer = startsAtMs > nowMs ? pause(startsAtMs - nowMs).then(read) : read();
    known.set(key, { startsAtMs, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
