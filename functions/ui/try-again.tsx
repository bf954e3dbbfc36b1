import type { ComponentChildren, JSX } from 'preact';
import type { Again } from '../platform/http-site.ts';
import { Alert, P } from './content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from './controls.tsx';
import type { ShellTexts } from './texts.ts';

/**
 * The way on from what failed on our side. Where a form was posted, this one sends the very same fields to the same address: what
 * was typed is in the page alone, which nothing keeps, and in no address. A form without an action, and a link without a target,
 * lead to the address of the page itself.
 * @param children other ways on, which whoever would lose by them what was typed is not offered
 */
export function TryAgain({
  again,
  texts,
  children,
}: {
  again: Again;
  texts: ShellTexts;
  children?: ComponentChildren;
}): JSX.Element {
  if (again.kind === 'open')
    return (
      <ButtonGroup>
        <ButtonLink href="">{texts.tryAgain}</ButtonLink>
        {children}
      </ButtonGroup>
    );
  return (
    <Form class="eid-try-again" action={again.to}>
      {again.fields.length > 0 && again.to === undefined && (
        <Alert tone="info">
          <P>{texts.nothingLost}</P>
        </Alert>
      )}
      {again.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <ButtonGroup>
        <Button>{again.button ?? texts.sendAgain}</Button>
      </ButtonGroup>
    </Form>
  );
}
