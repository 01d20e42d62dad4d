import type { MailBlock } from './mail-block.ts';

/** The text part: for programs that show no HTML, for reading aloud, and for the record. */
export function mailText(blocks: readonly MailBlock[]): string {
  return blocks
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'button':
      return `${block.text}:\n${block.link}`;
    case 'footer':
      return [`-- \n${block.text}`, ...(block.link ? [`${block.link.text}: ${block.link.href}`] : [])].join(
        '\n'
      );
  }
}
