/** A label fills enough of so wide a picture; a wider one takes longer to look through. */
const widthPixels = 960;

/**
 * Reads codes with a program that we serve, beside the page.
 * @returns null where it cannot be loaded: the browser is too old, or has no network and has never had it
 */
export async function workerDetector(signal: AbortSignal) {
  const worker = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  const said = () =>
    new Promise<boolean | string | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<boolean | string | null>) => resolve(data);
      worker.onerror = () => resolve(false);
      signal.addEventListener('abort', () => resolve(null));
    });
  if ((await said()) !== true || !paper) return null;
  return {
    async detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> {
      const { videoWidth, videoHeight } = video;
      if (videoWidth === 0) return [];
      canvas.width = Math.min(widthPixels, videoWidth);
      canvas.height = Math.round((videoHeight * canvas.width) / videoWidth);
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = paper.getImageData(0, 0, canvas.width, canvas.height);
      const answer = said();
      worker.postMessage(picture, [picture.data.buffer]);
      const text = await answer;
      return typeof text === 'string' ? [{ rawValue: text }] : [];
    }
  };
}
