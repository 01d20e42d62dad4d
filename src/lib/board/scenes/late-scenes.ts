import type { Component } from 'svelte';
import type { BoardFair, Frame, Race } from '../frame.ts';
import type { Link } from '../link.ts';
import type { Scene } from '../scenes.ts';
import type { Shape } from '../shape.ts';

/** What every scene is given; it draws nothing that is not in here, so that all screens of a hall show the same. */
export interface SceneGiven {
  fair: BoardFair;
  frame: Frame;
  race: Race;
  link: Link;
  /** The server's time, once a second. */
  now: Date;
  shape: Shape;
  /** The region that the cue names, where it names one. */
  region: string | null;
}
export type ScenePart = Component<SceneGiven>;

/** Scenes in files of their own: a phone and a screen that never shows them do not carry them. */
const files: Partial<Record<Scene, () => Promise<{ default: ScenePart }>>> = {
  duel: () => import('./Duel.svelte'),
  hero: () => import('./Hero.svelte'),
  river: () => import('./River.svelte'),
  quiz: () => import('./Quiz.svelte'),
  draw: () => import('./Draw.svelte'),
  milestones: () => import('./Milestones.svelte'),
  players: () => import('./Players.svelte'),
  film: () => import('./Film.svelte'),
  countdown: () => import('./LastMinutes.svelte'),
  podium: () => import('./Podium.svelte')
};

const loaded = new Map<Scene, ScenePart>();

/** The drawing of a scene whose file is here; null while it is not, and for those that every board carries. */
export const latePart = (scene: Scene): ScenePart | null => loaded.get(scene) ?? null;

/** Fetches a scene's file, once; at once where there is nothing to fetch. */
export async function loadScene(scene: Scene): Promise<void> {
  const file = files[scene];
  if (!file || loaded.has(scene)) return;
  loaded.set(scene, (await file()).default);
}

/** Fetches all of them while the screen rests, so that a cue is followed also without a network. */
export async function loadAllScenes(): Promise<void> {
  for (const scene of Object.keys(files) as Scene[]) await loadScene(scene).catch(() => undefined);
}
