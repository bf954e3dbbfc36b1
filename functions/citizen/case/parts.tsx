import type { JSX } from 'preact';
import type { VisitCase } from '../../domain/case.ts';
import { Alert, Card, P } from '../../ui/content.tsx';
import { showDay } from '../../ui/moments.ts';
import type { MunicipalityContext } from '../page-context.ts';
import type { Standing } from './view.ts';

/** A state that needs no more than words. */
export function telling(title: string, text: string, next?: string): Standing {
  return {
    title,
    content: (
      <Card tone="strong">
        <P lead>{text}</P>
        {next && <P>{next}</P>}
      </Card>
    ),
  };
}

/** The citizen did not come to the last visit. */
export function Missed({ context, subject }: { context: MunicipalityContext; subject: VisitCase }): JSX.Element | null {
  const { status } = context.texts;
  const missed = subject.missedOn.at(-1);
  return missed === undefined ? null : (
    <Alert tone="warning" title={status.missedTitle}>
      <P>{status.missedText(showDay(missed, context.language))}</P>
    </Alert>
  );
}
