import type { Language } from '../domain/languages.ts';
import type { Facts, Row } from './facts.ts';
import type { ReadyNotice, Sentence, Words } from './notice.ts';
import { type Phrases, phrases } from './phrases.ts';

/** A notice laid out: the one source of its HTML and of its plain text. */
export type Letter = {
  language: Language;
  subject: string;
  preheader: string;
  sender: string;
  department: string;
  title: string;
  /** Between a label and its value, where they stand on one line. */
  colon: string;
  blocks: readonly Block[];
  /** Above the sender's name, on paper. */
  regards: string;
  footer: readonly string[];
};

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; ordered: boolean; items: readonly string[] }
  | { kind: 'card'; rows: readonly Row[] }
  | { kind: 'contact'; rows: readonly (Row & { url: string })[] }
  /** A button; where buttons do not work, and on paper, `address` and the address itself. */
  | { kind: 'link'; label: string; address: string; url: string };

/** Lays out what a notice says. */
export function letterOf(notice: Pick<ReadyNotice, 'card' | 'link' | 'bring'>, words: Words, facts: Facts): Letter {
  const common = phrases[facts.language];
  const { office } = facts;
  return typeset({
    language: facts.language,
    subject: words.subject,
    preheader: words.preheader,
    sender: facts.municipality,
    department: office.department,
    title: words.title,
    colon: common.colon,
    blocks: [
      { kind: 'paragraph', text: common.greeting(facts.name) },
      ...paragraphs(words.happened),
      { kind: 'card', rows: cardRows(notice.card, facts, common) },
      ...(words.steps ? list(words.steps.title, words.steps.items, true) : []),
      {
        kind: 'link',
        label: words.action,
        address: facts.medium === 'letter' ? common.onPaper.address : common.address,
        url: notice.link === 'status' ? facts.statusUrl : facts.startUrl,
      },
      ...paragraphs([...(words.next ?? []), facts.medium === 'letter' && common.onPaper.offline(office.phone)]),
      ...(notice.bring && facts.bring.length > 0 ? bring(facts, common) : []),
      { kind: 'heading', text: common.help.title },
      { kind: 'paragraph', text: common.help.text },
      { kind: 'paragraph', text: `${office.department}, ${office.address}` },
      {
        kind: 'contact',
        rows: [
          { label: common.help.phone, value: office.phone, url: `tel:${office.phone.replaceAll(' ', '')}` },
          { label: common.help.email, value: office.email, url: `mailto:${office.email}` },
        ],
      },
    ],
    regards: common.onPaper.regards,
    footer: facts.medium === 'letter' ? paperFooter(facts, common) : common.footer(facts.municipality, facts.origin),
  });
}

function paperFooter({ municipality, origin }: Facts, { onPaper }: Phrases): string[] {
  return [onPaper.from(municipality, origin.why), onPaper.keep, onPaper.codes, origin.mistake];
}

function bring(facts: Facts, { bring }: Phrases): Block[] {
  const proxy = facts.proxyAllowed ? bring.proxy : bring.noProxy;
  return [...list(bring.title, facts.bring, false), ...paragraphs([facts.proxyAllowed !== undefined && proxy])];
}

function cardRows(rows: readonly string[], facts: Facts, { label }: Phrases): Row[] {
  return [...rows.flatMap((row) => facts.rows[row] ?? []), { label: label.reference, value: facts.reference }];
}

function paragraphs(sentences: readonly Sentence[]): Block[] {
  return sentences.flatMap((text): Block[] => (text ? [{ kind: 'paragraph', text }] : []));
}

function list(title: string, items: readonly Sentence[], ordered: boolean): Block[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'list', ordered, items: items.filter((item) => typeof item === 'string') },
  ];
}

/** French puts a space before some marks that must not end up on the next line. */
function typeset(letter: Letter): Letter {
  if (letter.language !== 'fr') return letter;
  return {
    ...letter,
    subject: kept(letter.subject),
    preheader: kept(letter.preheader),
    title: kept(letter.title),
    colon: kept(letter.colon),
    blocks: letter.blocks.map((block) => {
      if (block.kind === 'paragraph' || block.kind === 'heading') return { ...block, text: kept(block.text) };
      if (block.kind === 'list') return { ...block, items: block.items.map(kept) };
      if (block.kind === 'link') return { ...block, label: kept(block.label), address: kept(block.address) };
      return block;
    }),
    footer: letter.footer.map(kept),
  };
}

function kept(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0');
}
