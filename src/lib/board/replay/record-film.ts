/** The kinds of film that browsers write, the better one first. */
const kinds = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/** The kind of film that this browser can write; null where it can write none, which is said on the page. */
export function filmKind(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)) return null;
  return kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null;
}

const bitsPerSecond = 8_000_000;
const picturesPerSecond = 30;

/**
 * Records what is drawn on a canvas from now on; `end` answers the film. A browser writes a film as it is played, so that this takes as long as
 * the film.
 */
export function recordCanvas(canvas: HTMLCanvasElement, kind: string): { end(): Promise<Blob> } {
  const stream = canvas.captureStream(picturesPerSecond);
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: bitsPerSecond });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start(1_000);
  return {
    end: () =>
      new Promise((resolve) => {
        recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: 'video/webm' })));
        recorder.stop();
        for (const track of stream.getTracks()) track.stop();
      })
  };
}
