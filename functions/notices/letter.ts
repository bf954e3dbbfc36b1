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
  const isPaper = facts.medium === 'letter';
  const { footer, help } = isPaper ? common.onPaper : common;
  const next = nextOf(notice, facts);
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
      ...paragraphs([isPaper && next !== 'ask' && common.onPaper.call[next](office.phone)]),
      {
        kind: 'link',
        label: words.action,
        address: isPaper ? common.onPaper.address : common.address,
        url: notice.link === 'status' ? facts.statusUrl : facts.startUrl,
      },
      ...paragraphs(words.next ?? []),
      ...(notice.bring && facts.bring.length > 0 ? bring(facts, common) : []),
      { kind: 'heading', text: help.title },
      { kind: 'paragraph', text: help.text },
      // On paper it stands at the top.
      ...paragraphs([!isPaper && `${office.department}, ${office.address}`]),
      {
        kind: 'contact',
        rows: [
          { label: common.help.phone, value: office.phone, url: `tel:${office.phone.replaceAll(' ', '')}` },
          { label: common.help.email, value: office.email, url: `mailto:${office.email}` },
        ],
      },
    ],
    regards: common.onPaper.regards,
    footer: [
      footer.from(facts.municipality, facts.origin.why),
      ...(notice.link === 'status' ? [footer.keep] : []),
      footer.codes,
      facts.origin.mistake,
    ],
  });
}

/** What the citizen can do now that a notice is about: book a visit, begin anew, or no more than ask. */
export function nextOf({ link }: Pick<ReadyNotice, 'link'>, { bookable, rows }: Facts): 'book' | 'start' | 'ask' {
  if (link === 'start') return 'start';
  return bookable && !rows['booked'] ? 'book' : 'ask';
}

function bring(facts: Facts, common: Phrases): Block[] {
  return [...list(common.bring.title, facts.bring, false), ...paragraphs([proxySaid(facts, common)])];
}

/** Whether somebody else may come; nothing where that is not said. */
export function proxySaid({ proxyAllowed }: Facts, { bring }: Phrases): Sentence {
  return proxyAllowed !== undefined && (proxyAllowed ? bring.proxy : bring.noProxy);
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
  const kept = (text: string) => typesetIn(letter.language, text);
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

/** The same of one text. */
export function typesetIn(language: Language, text: string): string {
  return language === 'fr' ? text.replace(/ (?=[:;?!»])/g, '\u00a0') : text;
}
