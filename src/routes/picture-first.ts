import type { Handle } from '@sveltejs/kit';

/** How the framework starts a page: the two files are the first of all that the page's script consists of. */
const boot = /Promise\.all\(\[\s*(import\([^)]+\)),\s*(import\([^)]+\))\s*\]\)\.then\(/;

/** A browser that never tells of a picture must not leave the page dead. */
const patienceMs = 3000;

/**
 * A page is seen before its script is asked for. The framework asks for all of it ahead of the page itself, and a slow line then brings
 * script while the reader waits for text; run at once, it would hold up the first picture on a slow processor, too.
 */
export const pictureFirst: Handle = ({ event, resolve }) => {
  const files: string[] = [];
  return resolve(event, {
    preload: ({ type, path }) => {
      if (type === 'js') files.push(path);
      return type === 'css';
    },
    transformPageChunk: ({ html }) => afterThePicture(html, files)
  });
};

/** The page with its script started when the browser has shown something, or at once where nobody looks. All files are then asked for together. */
export function afterThePicture(html: string, files: string[]): string {
  return html.replace(
    boot,
    (_, start: string, app: string) => `new Promise((seen) => {
						if (document.visibilityState === 'hidden' || !PerformanceObserver.supportedEntryTypes?.includes('paint')) return seen();
						new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
						addEventListener('visibilitychange', seen, { once: true });
						setTimeout(seen, ${patienceMs});
					}).then(() => {
						for (const href of ${JSON.stringify(files)}) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
						return Promise.all([${start}, ${app}]);
					}).then(`
  );
}
