import { createHash } from 'node:crypto';
import { canonicalAmendment, type AmendOrderInput } from '../../amending/amend-form.ts';
import type { AmendmentPreview } from '../../amending/preview.ts';
import type { LockedOrder } from '../order-for-update.ts';
import type { PlannedAmendment } from './plan-amendment.ts';

/** What people are shown of a planned change. */
export function previewOf(
  { number, currency }: LockedOrder,
  input: AmendOrderInput,
  { difference, standing }: PlannedAmendment
): AmendmentPreview {
  const known = new Set(standing.before.pieces.map(({ lineNo, pieceNo }) => `${lineNo}/${pieceNo}`));
  const promises = standing.after.pieces
    .filter(({ lineNo, pieceNo }) => !known.has(`${lineNo}/${pieceNo}`))
    .map(({ variantId, quantity, expectedOn, stocked }) => ({
      ...{ variantId, quantity, shipsOn: expectedOn, fromStock: stocked }
    }));
  const asked = canonicalAmendment(number, { ...input, reason: '' });
  const seal = createHash('sha256').update(JSON.stringify([asked, difference, promises]));
  return { difference, currency, promises, seal: seal.digest('base64url') };
}

/** What would be done now is not what the person was shown; nothing was changed. */
export class NotAsShown extends Error {
  readonly preview: AmendmentPreview;

  constructor(preview: AmendmentPreview) {
    super('The change is not the one that was shown.');
    this.preview = preview;
  }
}

/** @throws {NotAsShown} */
export function mustBeAsShown(seen: string, preview: AmendmentPreview): void {
  if (seen !== preview.seal) throw new NotAsShown(preview);
}
