/** What browsers that read codes by themselves have, and our own reader for the others; TypeScript does not know it yet. */
interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface CodeDetectorMaker {
  new (options: { formats: string[] }): CodeDetector;
  getSupportedFormats(): Promise<string[]>;
}

/** What stands on labels of goods. */
const labels = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code', 'data_matrix'];

/** Why a camera reads nothing: somebody said no, there is none, the browser cannot, or something else. */
export type CameraTrouble = 'refused' | 'none' | 'unable' | 'failed';

export class CameraRefused extends Error {
  readonly trouble: CameraTrouble;
  constructor(trouble: CameraTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

const betweenLooksMs = 150;

/**
 * Shows the camera of the phone and calls with each code that it sees, until `signal` ends it. The pictures stay in the browser.
 * @throws {CameraRefused}
 */
export async function readCodes(
  video: HTMLVideoElement,
  oncode: (code: string) => void,
  signal: AbortSignal
): Promise<void> {
  const detector = await detectorOf(signal);
  const stream = await openCamera();
  signal.addEventListener('abort', () => stream.getTracks().forEach((track) => track.stop()));
  if (signal.aborted) return stream.getTracks().forEach((track) => track.stop());
  video.srcObject = stream;
  // Not waited for: a camera that shows nothing yet is looked at all the same.
  video.play().catch(() => undefined);
  while (!signal.aborted) {
    const found = await detector.detect(video).catch(() => []);
    if (!signal.aborted && found[0]) oncode(found[0].rawValue);
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}

async function detectorOf(signal: AbortSignal): Promise<CodeDetector> {
  const Maker = (globalThis as { BarcodeDetector?: CodeDetectorMaker }).BarcodeDetector;
  const can = await Maker?.getSupportedFormats().catch((): string[] => []);
  const formats = labels.filter((format) => can?.includes(format));
  if (Maker && formats.length > 0) return new Maker({ formats });
  const { workerDetector } = await import('./worker-detector.ts');
  const detector = await workerDetector(signal).catch(() => null);
  if (!detector && !signal.aborted) throw new CameraRefused('unable');
  return detector ?? { detect: () => Promise.resolve([]) };
}

async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraRefused('none');
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new CameraRefused('refused');
    if (name === 'NotFoundError' || name === 'OverconstrainedError') throw new CameraRefused('none');
    throw new CameraRefused('failed');
  }
}

/** Fetches our own reader where the browser has none, so that a device that loses its network later has it. */
export async function keepReaderReady(): Promise<void> {
  if ('BarcodeDetector' in globalThis) return;
  const ready = new AbortController();
  const { workerDetector } = await import('./worker-detector.ts');
  await workerDetector(ready.signal).catch(() => null);
  ready.abort();
}
