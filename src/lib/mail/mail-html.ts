import { isLink, type MailBlock } from './mail-block.ts';
import { inkOn, type MailLook } from './mail-look.ts';

/** Programs that know no style sheets get the light colours from the tags themselves; those that know the dark mode get it by class. */
const dark = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #16181a !important; }
    .card { background: #212427 !important; border-color: #3a3f44 !important; }
    .ink, .ink td, .ink h1, .ink p, .ink li { color: #f1f3f4 !important; }
    .quiet, .quiet a { color: #b5bcc2 !important; }
    .rule { border-color: #3a3f44 !important; }
  }`;

const fonts = `-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans SC','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',Arial,sans-serif`;

/** The HTML part: a table for old programs, styles in the tags, nothing asked of another host. */
export function mailHtml(
  { subject, locale, blocks }: { subject: string; locale: string; blocks: readonly MailBlock[] },
  look: MailLook
): string {
  const footers = blocks.filter((block) => block.kind === 'footer');
  const body = blocks.filter((block) => block.kind !== 'footer');
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f4f5;">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f5;font-family:${fonts};">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="card ink" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #dfe2e5;border-top:4px solid ${look.brandColour};border-radius:8px;color:#1d2124;">
<tr><td style="padding:20px 28px 0;">${brand(look)}</td></tr>
<tr><td style="padding:8px 28px 24px;">
${body.map((block) => htmlOf(block, look)).join('\n')}
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;">
<tr><td class="quiet" style="padding:12px 28px;color:#5a6268;font-size:13px;line-height:1.5;">
${footers.map((block) => htmlOf(block, look)).join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const brand = ({ logo, brandName }: MailLook) =>
  logo === null
    ? `<p style="margin:0;font-size:15px;font-weight:700;">${escape(brandName)}</p>`
    : `<img src="${escape(logo)}" alt="${escape(brandName)}" height="36" style="display:block;height:36px;border:0;">`;

function htmlOf(block: MailBlock, look: MailLook): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:16px 0 8px;font-size:22px;line-height:1.3;">${escape(block.text)}</h1>`;
    case 'paragraph':
      return `<p style="margin:12px 0;font-size:16px;line-height:1.55;">${lines(block.text)}</p>`;
    case 'list':
      return `<ul style="margin:12px 0;padding-left:22px;font-size:16px;line-height:1.55;">${block.items
        .map((item) => `<li style="margin:4px 0;">${lines(item)}</li>`)
        .join('')}</ul>`;
    case 'facts':
      return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0;font-size:15px;line-height:1.5;border-collapse:collapse;">${block.facts
        .map(factRow)
        .join('')}</table>`;
    case 'button':
      return button(block, look);
    case 'footer': {
      const { text, link } = block;
      const anchor =
        link && isLink(link.href)
          ? ` <a class="quiet" href="${escape(link.href)}" style="color:#5a6268;">${escape(link.text)}</a>`
          : '';
      return `<p style="margin:4px 0;">${lines(text)}${anchor}</p>`;
    }
  }
}

const factRow = ({ label, value }: { label: string; value: string }) =>
  `<tr><th class="quiet rule" scope="row" align="left" style="padding:8px 16px 8px 0;border-top:1px solid #e6e8ea;color:#5a6268;font-weight:400;vertical-align:top;width:36%;">${escape(label)}</th><td class="rule" style="padding:8px 0;border-top:1px solid #e6e8ea;font-weight:600;overflow-wrap:anywhere;">${lines(value)}</td></tr>`;

/** A link that was taken out after it was sent leaves its words. */
function button({ text, link }: { text: string; link: string }, { brandColour }: MailLook): string {
  if (!isLink(link)) return `<p style="margin:16px 0;font-size:16px;">${escape(text)}: ${escape(link)}</p>`;
  return `<p style="margin:20px 0;"><a href="${escape(link)}" style="display:inline-block;background:${brandColour};color:${inkOn(brandColour)};font-size:16px;font-weight:600;text-decoration:none;padding:12px 22px;border-radius:6px;">${escape(text)}</a></p>`;
}

const lines = (text: string) => escape(text).replaceAll('\n', '<br>');

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!);
