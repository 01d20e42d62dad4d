import sharp from 'sharp';
import { drawingOf } from '#lib/ui/garments.ts';

/** A studio picture of a garment that does not exist: cloth with folds of light, seams that sink in, a shadow on the paper behind it. */
export function garmentSvg(kind: string, colour: string, seed: number): string {
  const { body, seams = '', front = '' } = drawingOf(kind);
  const isSoft = ['down', 'vest', 'coat'].includes(kind);
  const depth = isSoft ? 2.6 : 1.1;
  const fold = seed % 2 === 0 ? '0.012 0.03' : '0.02 0.016';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="540" height="720" viewBox="-14 -27 124 165.4">
  <defs>
    <linearGradient id="paper" x1="0" y1="0" x2="0.3" y2="1">
      <stop offset="0" stop-color="#f3f1ec"/><stop offset="0.72" stop-color="#e4e0d8"/><stop offset="1" stop-color="#d3cec4"/>
    </linearGradient>
    <linearGradient id="light" x1="0" y1="0" x2="1" y2="0.55">
      <stop offset="0" stop-color="#fff" stop-opacity="0.34"/><stop offset="0.42" stop-color="#fff" stop-opacity="0.02"/>
      <stop offset="1" stop-color="#000" stop-opacity="0.36"/>
    </linearGradient>
    <linearGradient id="fall" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0.5" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.22"/>
    </linearGradient>
    <filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="3.4"/></filter>
    <filter id="sink" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${depth}"/></filter>
    <filter id="cloth" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
      <feTurbulence type="fractalNoise" baseFrequency="${fold}" numOctaves="3" seed="${seed}" result="folds"/>
      <feDiffuseLighting in="folds" surfaceScale="${isSoft ? 9 : 6}" diffuseConstant="0.94" lighting-color="#fff">
        <feDistantLight azimuth="225" elevation="58"/>
      </feDiffuseLighting>
    </filter>
    <filter id="weave" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
      <feTurbulence type="fractalNoise" baseFrequency="0.9 0.55" numOctaves="1" seed="${seed + 7}"/>
      <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0.5 0 0 0 -0.18"/>
    </filter>
    <clipPath id="whole"><path d="${body}"/>${front ? `<path d="${front}"/>` : ''}</clipPath>
    <clipPath id="front"><path d="${front || body}"/></clipPath>
  </defs>
  <rect x="-14" y="-27" width="124" height="166" fill="url(#paper)"/>
  <g transform="translate(4.5 5)" fill="#2b2620" opacity="0.34" filter="url(#soft)"><path d="${body}"/><path d="${front}"/></g>
  <g clip-path="url(#whole)">
    <path d="${body}" fill="${colour}"/>
    <rect x="-14" y="-27" width="124" height="166" filter="url(#cloth)" style="mix-blend-mode:soft-light" opacity="0.9"/>
    <path d="${seams}" fill="none" stroke="#000" stroke-opacity="0.5" stroke-width="${depth * 1.5}" filter="url(#sink)"/>
    <path d="${seams}" fill="none" stroke="#fff" stroke-opacity="0.3" stroke-width="${depth}" filter="url(#sink)" transform="translate(-0.9 -1.6)"/>
    <rect x="-14" y="-27" width="124" height="166" fill="url(#light)"/>
    <rect x="-14" y="-27" width="124" height="166" fill="url(#fall)"/>
    <path d="${seams}" fill="none" stroke="#000" stroke-opacity="0.55" stroke-width="0.55" stroke-linecap="round"/>
    <path d="${seams}" fill="none" stroke="#fff" stroke-opacity="0.28" stroke-width="0.3" stroke-dasharray="0.9 0.7" transform="translate(0.7 0.7)"/>
    <path d="${body}" fill="none" stroke="#000" stroke-opacity="0.4" stroke-width="3" filter="url(#sink)"/>
  </g>
  ${front ? frontOf(front, colour) : ''}
  <g clip-path="url(#whole)"><rect x="-14" y="-27" width="124" height="166" filter="url(#weave)" opacity="0.5"/></g>
</svg>`;
}

/** What lies on top throws a small shadow of its own: a collar, a hood, a brim. */
const frontOf = (front: string, colour: string) => `
  <path d="${front}" fill="#000" opacity="0.35" filter="url(#sink)" transform="translate(0.6 1.4)" clip-path="url(#whole)"/>
  <g clip-path="url(#front)">
    <path d="${front}" fill="${colour}"/><path d="${front}" fill="url(#light)"/>
    <path d="${front}" fill="none" stroke="#000" stroke-opacity="0.5" stroke-width="2.2" filter="url(#sink)"/>
  </g>
  <path d="${front}" fill="none" stroke="#000" stroke-opacity="0.4" stroke-width="0.4"/>`;

/** The same as a file that a camera could have made. */
export function garmentPicture(kind: string, colour: string, seed: number): Promise<Buffer> {
  // Drawings are blocked where files of strangers are read (render-picture.ts); this one is our own.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  return sharp(Buffer.from(garmentSvg(kind, colour, seed)))
    .jpeg({ quality: 92 })
    .toBuffer();
}
