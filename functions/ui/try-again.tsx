import type { JSX } from 'preact';
import type { Again } from '../platform/http-site.ts';
import { P } from './content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from './controls.tsx';
import type { ShellTexts } from './texts.ts';

/**
 * The way on from what failed on our side. Where a form was posted, this one sends the very same fields to the same address: what
 * was typed is in the page alone, which no browser keeps, and in no address. A form without an action, and a link without a
 * target, lead to the address of the page itself.
 */
export function TryAgain({ again, texts }: { again: Again; texts: ShellTexts }): JSX.Element {
  if (again.kind === 'open')
    return (
      <ButtonGroup>
        <ButtonLink href="">{texts.tryAgain}</ButtonLink>
      </ButtonGroup>
    );
  return (
    <Form>
      {again.fields.length > 0 && <P>{texts.nothingLost}</P>}
      {again.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <ButtonGroup>
        <Button>{texts.sendAgain}</Button>
      </ButtonGroup>
    </Form>
  );
}
