import type { Block, Letter } from './letter.ts';

/** A letter as plain text: an empty line between its parts, the secret link on a line of its own. */
export function plainTextOf(letter: Letter): string {
  const { title, blocks, footer } = letter;
  return `${[title, ...blocks.map((block) => partOf(block, letter)), footer.join('\n')].join('\n\n')}\n`;
}

function partOf(block: Block, { colon }: Letter): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `* ${block.text}`;
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${item}`).join('\n');
    case 'link':
      return `${block.label}${colon.trimEnd()}\n${block.url}`;
    case 'card':
    case 'contact':
      break;
  }
  return block.rows.map(({ label, value }) => `${label}${colon}${value}`).join('\n');
}
