import type { JSX } from 'preact';
import { dayOf } from '../domain/calendar.ts';
import { fullName } from '../domain/person-name.ts';
import { showReference } from '../domain/reference.ts';
import type { Block, Letter } from '../notices/letter.ts';
import { letterOnPaper } from '../notices/render.ts';
import type { Served } from '../services/service.ts';
import { Alert, H1, P } from '../ui/content.tsx';
import { Button, ButtonLink, Form, Textarea } from '../ui/controls.tsx';
import { addressOf, localized } from '../ui/localized.ts';
import { showDay } from '../ui/moments.ts';
import { shellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import { barcodeOf, qrCodeOf } from './machine-codes.ts';
import { consolePage, homeOf } from './shell.tsx';
import { mailingOf, type ToTell } from './to-tell.tsx';

type Line = { served: Served; toTell: ToTell };

/**
 * A letter to print on A4, folded in three: the address stands where the window on the right of a Belgian envelope (DL or C5/6) shows it,
 * with nothing else in it, and leaves bpost 30 mm below and 15 mm beside it.
 */
export async function letterPage(visit: Visit, line: Line): Promise<string> {
  const { texts, municipality, language } = visit;
  const t = texts.contact;
  const { subject } = line.served;
  const { telling } = line.toTell;
  const home = homeOf(municipality);
  const path = `${home}/cases/${subject.id}/letters/${telling.id}`;
  const paper = await paperOf(visit, line);
  return consolePage(
    visit,
    { title: `${t.print}, ${showReference(subject.reference)}`, section: 'contacts', path, back: backOf(visit) },
    <>
      <div class="eid-unprinted">
        <H1>{t.print}</H1>
        <P>{t.printHint}</P>
        {!subject.person.address && (
          <Alert tone="warning">
            <P>{t.addressMissing}</P>
          </Alert>
        )}
        <Form action={`${home}/cases/${subject.id}/events`}>
          <input type="hidden" name="letter" value={telling.id} />
          <Textarea
            name="address"
            label={texts.case.field.address}
            description={texts.case.field.addressHint}
            texts={shellTexts(language)}
            value={subject.person.address}
            rows={3}
          />
          <Button kind={subject.person.address ? 'secondary' : 'primary'} name="type" value="change-contact">
            {t.saveAddress}
          </Button>
        </Form>
        <form class="eid-tell__done" method="post" action={`${home}/cases/${subject.id}/events`}>
          <input type="hidden" name="telling" value={telling.id} />
          <input type="hidden" name="back" value="contacts" />
          <Button kind={subject.person.address ? 'primary' : 'secondary'} name="type" value="posted">
            {texts.case.button.posted}
          </Button>
        </form>
      </div>
      {paper}
    </>,
  );
}

/** All letters of a pile, one below the other. */
export async function lettersPage(visit: Visit, lines: readonly Line[]): Promise<string> {
  const { texts, municipality } = visit;
  const t = texts.contact;
  const papers = await Promise.all(lines.map((line) => paperOf(visit, line)));
  return consolePage(
    visit,
    { title: t.printAll, section: 'contacts', path: `${homeOf(municipality)}/letters`, back: backOf(visit) },
    <>
      <div class="eid-unprinted">
        <H1>{t.printAll}</H1>
        <P>{papers.length === 0 ? t.noLetters : t.printHint}</P>
        {lines
          .filter(({ served }) => !served.subject.person.address)
          .map(({ served: { subject }, toTell: { telling } }) => (
            <Alert key={telling.id} tone="warning" title={fullName(subject.person)}>
              <P>{t.addressMissing}</P>
              <ButtonLink kind="secondary" href={`${homeOf(municipality)}/cases/${subject.id}/letters/${telling.id}`}>
                {t.print}
              </ButtonLink>
            </Alert>
          ))}
      </div>
      {papers}
    </>,
  );
}

function backOf({ texts, municipality }: Visit): { href: string; text: string } {
  return { href: `${homeOf(municipality)}/contacts`, text: texts.contact.back };
}

async function paperOf(visit: Visit, { served, toTell }: Line): Promise<JSX.Element> {
  const { municipality, console } = visit;
  const letter = await letterOnPaper(mailingOf(visit, served, toTell.telling));
  const { language } = letter;
  const { subject } = served;
  const reference = showReference(subject.reference);
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const town = localized(municipality.name, language);
  return (
    <article key={toTell.telling.id} class="eid-letter" lang={language}>
      <header class="eid-letter__sender">
        <strong>{town}</strong>
        {[letter.department, ...addressOf(municipality, language)].map((text) => (
          <span key={text}>{text}</span>
        ))}
        <span
          class="eid-letter__code"
          role="img"
          aria-label={reference}
          dangerouslySetInnerHTML={svg(barcodeOf(reference))}
        />
        <span>{reference}</span>
      </header>
      <address class="eid-letter__address">
        {[fullName(subject.person), ...(subject.person.address ?? '').split('\n')].map((text) => (
          <span key={text}>{text}</span>
        ))}
      </address>
      <p class="eid-letter__date">
        {town}, {showDay(today, language)}
      </p>
      <h2 class="eid-letter__title">{letter.title}</h2>
      {letter.blocks.map((block, index) => (
        <PaperBlock key={index} block={block} colon={letter.colon} />
      ))}
      <p class="eid-letter__regards">
        {letter.regards}
        <span>{letter.department}</span>
      </p>
      <footer class="eid-letter__footer">
        {letter.footer.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </footer>
    </article>
  );
}

function PaperBlock({ block, colon }: { block: Block; colon: Letter['colon'] }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'list': {
      const items = block.items.map((item) => <li key={item}>{item}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'card':
    case 'contact':
      return (
        <dl class={`eid-letter__${block.kind}`}>
          {block.rows.map(({ label, value }) => (
            <div key={label}>
              <dt>
                {label}
                {colon}
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'link':
      return (
        <div class="eid-letter__link">
          <span
            class="eid-letter__qr"
            role="img"
            aria-label={block.label}
            dangerouslySetInnerHTML={svg(qrCodeOf(block.url))}
          />
          <div>
            <strong>{block.label}</strong>
            <p>{block.address}</p>
            <p class="eid-letter__url">{block.url}</p>
          </div>
        </div>
      );
  }
}

/** A picture that we have drawn ourselves, of a reference or an address. */
function svg(picture: string): { __html: string } {
  return { __html: picture };
}
