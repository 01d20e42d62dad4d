import { isDeepStrictEqual } from 'node:util';
import type { WelcomeRule } from '../welcome.ts';

type ReadRule = (fairId: number) => Promise<WelcomeRule | null>;

/** The room that judges fairs stands above: it says how. Where nobody does, no rule is shown. */
let read: ReadRule = async () => null;

/** Rooms above say how the rule of who attends is judged. */
export function readRuleWith(reader: ReadRule): void {
  read = reader;
}

/** A leaf of state: what was judged last, by fair. */
const known = new Map<number, WelcomeRule | null>();
const mostKnown = 50;

/**
 * What the rule of who attends said last; judging goes on behind, and `changed` is called when it says something else. Nobody at the door waits for it: a
 * greeting is there within a second however many dealers are counted.
 */
export function ruleOnBoard(fairId: number, changed: () => void, failed: (error: unknown) => void) {
  void (async () => read(fairId))().then((rule) => {
    if (isDeepStrictEqual(rule, known.get(fairId) ?? null)) return;
    if (known.size >= mostKnown) known.clear();
    known.set(fairId, rule);
    changed();
  }, failed);
  return known.get(fairId) ?? null;
}
