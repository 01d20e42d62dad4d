/** How the company's mails look. */
export interface MailLook {
  brandName: string;
  /** `#rrggbb` */
  brandColour: string;
  /** The address of the logo as the mail carries it (`cid:logo`); null without one, and the name stands in its place. */
  logo: string | null;
}

/** Black or white, whichever reads better on the colour: by the contrast of WCAG, which one of the two always passes. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const luminance = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
