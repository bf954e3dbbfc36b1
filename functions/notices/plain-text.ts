import type { Block, Letter } from './letter.ts';

/** A letter as plain text: an empty line between its parts, the secret link on a line of its own. */
export function plainTextOf({ title, blocks, footer }: Letter): string {
  return `${[title, ...blocks.map(partOf), footer.join('\n')].join('\n\n')}\n`;
}

function partOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `* ${block.text}`;
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${item}`).join('\n');
    case 'card':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'link':
      return `${block.label}:\n${block.url}`;
    case 'contact':
      break;
  }
  return `${block.label}: ${block.value}`;
}
