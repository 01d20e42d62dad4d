import type { ScreenGroup } from '#lib/accounts/screen-group.ts';

/**
 * What the host has decided, as every board receives it with the frame: who joins late or comes back sees the same scene at the same moment. Times are
 * instants (ISO 8601), never lengths that somebody has to count; amounts are decimal strings of minor units of the frame's currency.
 */
export interface StagePart {
  groups: Record<ScreenGroup, Cue>;
  /** What the host says in one line; null when nothing, or when its time has passed. */
  message: { text: string; until: string | null } | null;
  duel: Duel | null;
  hero: HeroCount | null;
  /** The main players of the regions that a cue names; missing where none does. */
  players?: RegionPlayers[];
  /** Figures stand still since then until the closing ceremony; null while they run. */
  frozenSince: string | null;
  quiz: QuizPart | null;
  draw: DrawPart | null;
  /** Newest first, at most four: what asks the hall for light or sound. */
  signals: { id: string; kind: SignalKind; at: string }[];
  /** Theme, and the accent of the brand as `#rrggbb`. */
  look: { theme: BoardTheme; accent: string | null };
}

export const stageScenes = [
  'ranking',
  'race',
  'welcome',
  'duel',
  'hero',
  'river',
  'milestones',
  'players',
  'quiz',
  'draw',
  'countdown',
  'podium',
  'film',
  'black'
] as const;
export type StageScene = (typeof stageScenes)[number];

/** What a group of screens shows: one scene, or some in turn from `since` on, each for so many seconds. */
export interface Cue {
  scenes: { scene: StageScene; seconds: number; region?: string }[];
  since: string;
}

export const boardThemes = ['ink', 'night', 'paper'] as const;
export type BoardTheme = (typeof boardThemes)[number];

export const signalKinds = ['sound', 'light', 'applause'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Two regions against each other. What counts is what each has taken since the start. */
export interface Duel {
  id: string;
  left: DuelSide;
  right: DuelSide;
  startedAt: string;
  endsAt: string;
  /** When the host ended it, or when its time had passed; null while it runs. */
  endedAt: string | null;
  /** How often the lead has changed. */
  leadChanges: number;
}
export interface DuelSide {
  region: string;
  /** Counted amount at the start, and now (at the end once it has ended). */
  from: string;
  to: string;
  orders: number;
}

/** A product that the hall counts together. */
export interface HeroCount {
  style: string;
  name: string;
  /** Hash of its first picture (`ui/picture.ts`). */
  picture: string | null;
  pieces: number;
  households: number;
  /** The break of the fair's policy that lowers its price for all, up to the next step; null without one. Pieces or amount, as the rule says. */
  gauge: { reached: string; needed: string; unit: 'pieces' | 'amount'; reward: Reward } | null;
}

/** What a step gives off a price: per cent of it in basis points, or minor units off it, or a price of its own. */
export interface Reward {
  effect: 'percent' | 'off' | 'price';
  value: number;
}

/** Who lets the hall know of their orders in a region: first those with an amount, the greatest first, then the others by name. */
export interface RegionPlayers {
  region: string;
  /** How many dealers have ordered, named or not. */
  dealers: number;
  players: { name: string; total: string | null }[];
}

/** One question on all screens; answers come from phones. What is right is null until the host shows it. */
export interface QuizPart {
  id: string;
  question: string;
  options: { key: string; text: string; answers: number }[];
  right: string | null;
  closesAt: string;
  closedAt: string | null;
  /** The best so far over all questions: region with its points. */
  scores: { region: string; points: number }[];
  product: { style: string; name: string; picture: string | null } | null;
  /** The question and its options, in their order, as the other languages say them. */
  words?: Record<'zh-CN' | 'ko', { question: string; options: string[] }>;
}

/**
 * A lucky draw: announced (list and seal are out), sealed by a word of the hall, drawn. In the state `word` the hall is asked for it while
 * `word` is null, and nothing is drawn yet once it stands. The region of a winner is its code, empty where it would tell who it is.
 */
export interface DrawPart {
  id: string;
  name: string;
  state: 'announced' | 'word' | 'drawing' | 'done';
  tickets: number;
  /** SHA-256 of the list and of the seed, hex. */
  listHash: string;
  sealHash: string;
  /** Null until they are revealed. */
  word: string | null;
  seed: string | null;
  /** Address of the page where anybody computes it again. */
  proofPath: string;
  round: { prize: string; ordinal: number; of: number } | null;
  /** The winners of the round on air, then of earlier ones; a name is null without consent. */
  winners: {
    round: number;
    prize: string;
    ticket: string;
    name: string | null;
    region: string;
    absent: boolean;
    at: string;
  }[];
}

/** What screens show until a host decides: the ranking, and nothing else. */
export function plainCues(since: string): Record<ScreenGroup, Cue> {
  const plain = (): Cue => ({ scenes: [{ scene: 'ranking', seconds: 45 }], since });
  return { main: plain(), left: plain(), right: plain(), foyer: plain(), stream: plain() };
}

/** A stage on which nothing was decided. */
export function plainStage(since: string): StagePart {
  return {
    groups: plainCues(since),
    ...{ message: null, duel: null, hero: null, frozenSince: null, quiz: null, draw: null },
    ...{ signals: [], look: { theme: 'ink', accent: null } }
  };
}

/** The scene of a cue at a moment: of several, each has its turn since the cue began, on every screen at once. */
export function sceneAt({ scenes, since }: Cue, at: Date): Cue['scenes'][number] | null {
  const roundMs = scenes.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
  if (scenes.length < 2 || roundMs <= 0) return scenes[0] ?? null;
  let leftMs = Math.max(0, at.getTime() - Date.parse(since)) % roundMs;
  return scenes.find(({ seconds }) => (leftMs -= seconds * 1000) < 0) ?? null;
}
