import sharp from 'sharp';
import { drawingOf } from '#lib/ui/garments.ts';

/** A picture of a phone that shows a post of a shop: what a dealer sends to prove that it has shared a campaign. As base64 of a JPEG. */
export async function postPicture(kind: string, colour: string): Promise<string> {
  const { body, seams = '', front = '' } = drawingOf(kind);
  const lines = [164, 224, 208, 120].map(
    (width, at) => `<rect x="40" y="${648 + at * 26}" width="${width}" height="11" rx="5.5" fill="#c9c6bf"/>`
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="760" viewBox="0 0 420 760">
  <rect width="420" height="760" fill="#6d675e"/><rect y="470" width="420" height="290" fill="#8b7a64"/>
  <rect x="20" y="24" width="380" height="800" rx="44" fill="#17171a"/><rect x="30" y="36" width="360" height="800" rx="34" fill="#fbfaf7"/>
  <circle cx="70" cy="92" r="22" fill="${colour}" opacity="0.75"/>
  <rect x="104" y="78" width="132" height="12" rx="6" fill="#4b4a47"/><rect x="104" y="98" width="84" height="9" rx="4.5" fill="#c9c6bf"/>
  <rect x="30" y="132" width="360" height="432" fill="#e7e2d8"/><rect x="30" y="470" width="360" height="94" fill="#d5cdbf"/>
  <g transform="translate(66 156) scale(3)"><path d="${body}" fill="${colour}"/><path d="${front}" fill="${colour}"/>
  <path d="${seams}" fill="none" stroke="#000" stroke-opacity="0.35" stroke-width="0.8"/>
  <path d="${front}" fill="none" stroke="#000" stroke-opacity="0.35" stroke-width="0.8"/></g>
  <path d="M52 612c-14-12-14-24-6-28 5-3 10 0 12 4 2-4 7-7 12-4 8 4 8 16-6 28l-6 5z" transform="translate(-8 -4)" fill="#b3423a"/>
  <circle cx="98" cy="596" r="12" fill="none" stroke="#4b4a47" stroke-width="3"/><path d="M126 586l26 10-26 10 5-10z" fill="none" stroke="#4b4a47" stroke-width="3"/>
  ${lines.join('')}</svg>`;
  // Drawings are blocked where files of strangers are read (render-picture.ts); this one is our own.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  const picture = await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
  return picture.toString('base64');
}
