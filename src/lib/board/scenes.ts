import { stageScenes, type StageScene } from './stage.ts';

/** What the middle of the wall shows. */
export type Scene = StageScene;

/** Those that the keys of a screen turn through; the others are the host's. */
const byKey: readonly Scene[] = ['ranking', 'race', 'welcome'];

/** Those that take turns; the welcome hangs at the entrance all day. */
const turning: readonly Scene[] = ['ranking', 'race'];

/** A fixed scene, some in turn, or what the host shows. */
export type SceneChoice = Scene | 'auto' | 'stage';

/** How long each scene stands when they take turns: the ranking is the one that people come for. */
export const turnMs: Partial<Record<Scene, number>> = { ranking: 45_000, race: 20_000 };

/** Reads the choice of an address; anything unknown is the ranking, and without one the host decides. */
export function sceneChoice(text: string | null): SceneChoice {
  if (text === null) return 'stage';
  return text === 'auto' ? 'auto' : (stageScenes.find((scene) => scene === text) ?? 'ranking');
}

export function nextScene(scene: Scene, step: 1 | -1 = 1): Scene {
  const index = (byKey.indexOf(scene) + step + byKey.length) % byKey.length;
  return byKey[index] ?? 'ranking';
}

/** The scene after this one where scenes take turns. */
export const nextInTurn = (scene: Scene): Scene =>
  turning[(turning.indexOf(scene) + 1) % turning.length] ?? 'ranking';

const mostMarked = 8;

/** Reads the regions that an address marks in the race of many, `N,S,EAST`: codes that are none mark nothing. */
export function markedRegions(text: string | null): string[] {
  return (text ?? '').split(',').filter(Boolean).slice(0, mostMarked);
}

/** The scene that a wall draws where the host asks for one: one that it does not know is the ranking. */
export const drawn = (asked: string | undefined): Scene =>
  stageScenes.find((scene) => scene === asked) ?? 'ranking';
