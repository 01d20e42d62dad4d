import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import program from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The same as the browser's own reader is asked for, as this program names them. */
const formats: ReadInputBarcodeFormat[] = [
  ...(['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF'] as const),
  ...(['QRCode', 'DataMatrix'] as const)
];

/** Reads codes beside the page, for browsers that do not by themselves: says `true` once it can, `false` if it never will, then one text or null a picture. */
const loaded = prepareZXingModule({ overrides: { locateFile: () => program }, fireImmediately: true });
loaded.then(
  () => postMessage(true),
  () => postMessage(false)
);

addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  readBarcodes(data, { formats, maxNumberOfSymbols: 1 }).then(
    ([code]) => postMessage(code?.text ?? null),
    () => postMessage(null)
  );
});
