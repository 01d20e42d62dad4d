import { loadScene } from '#lib/board/scenes/late-scenes.ts';
import type { PageLoad } from './$types';

/** The first paint is whole for the scene that the server chose: its file is there before the page is drawn. */
export const load: PageLoad = async ({ data, url }) => {
  if (data.scene && data.scene !== 'auto') await loadScene(data.scene);
  const Overlay = url.searchParams.has('overlay')
    ? (await import('#lib/board/LowerThird.svelte')).default
    : null;
  return { ...data, Overlay, sound: url.searchParams.has('sound') };
};
