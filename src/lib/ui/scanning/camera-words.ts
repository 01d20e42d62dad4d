import { m } from '#lib/i18n/paraglide/messages.js';
import type { CameraTrouble } from './barcode-reader.ts';

/** What to say and do where a camera reads nothing. */
export const cameraWords: Record<CameraTrouble, () => string> = {
  refused: m.orders_scan_refused,
  none: m.orders_scan_no_camera,
  unable: m.orders_scan_unable,
  failed: m.orders_scan_failed
};
