import { loadScene } from '#lib/board/scenes/late-scenes.ts';
import type { PageLoad } from './$types';

/** The first paint is whole for the scene that the server chose: its file is there before the page is drawn. */
export const load: PageLoad = async ({ data }) => {
  if (data.scene && data.scene !== 'auto') await loadScene(data.scene);
  return data;
};
