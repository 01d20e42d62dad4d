import type { Said } from './said.ts';

/** How a kind is said: what happened, what follows from it, and many of them in one line. */
export interface KindWords {
  title(said: Said): string;
  body?(said: Said): string;
  /** Among other kinds, where the title with gaps for its values says too little. */
  name?(said: Said): string;
  many?(count: number, said: Said): string;
  /** One of the answers that the page of its deed offers. */
  choice?(choice: string, said: Said): string;
  /** What is said to the rep and the region's managers where no answer has come: who has not done what. */
  unanswered?(said: Said): string;
}

/** By the name of the kind. */
export type Words = Readonly<Record<string, KindWords>>;
