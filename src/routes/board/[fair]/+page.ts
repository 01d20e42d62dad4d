import { loadScene } from '#lib/board/scenes/late-scenes.ts';
import { drawn } from '#lib/board/scenes.ts';
import { sceneAt } from '#lib/board/stage.ts';
import type { PageLoad } from './$types';

/** The first paint is whole for the scene that the server chose: its file is there before the page is drawn. */
export const load: PageLoad = async ({ data, url }) => {
  const cue = data.board?.frame.stage?.groups[data.group];
  if (data.scene === 'stage' && cue && data.board)
    await loadScene(drawn(sceneAt(cue, data.board.now)?.scene));
  else if (data.scene !== 'auto' && data.scene !== 'stage') await loadScene(data.scene);
  const Overlay = url.searchParams.has('overlay')
    ? (await import('#lib/board/LowerThird.svelte')).default
    : null;
  return { ...data, Overlay, sound: url.searchParams.has('sound') };
};
