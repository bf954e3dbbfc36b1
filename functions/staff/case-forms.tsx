import type { JSX } from 'preact';
import { showStart } from '../domain/agenda.ts';
import { targetsOf } from '../domain/transition-table.ts';
import type { SealedNumbers } from '../platform/vault.ts';
import type { Served } from '../services/service.ts';
import { Button, errorOf, Form } from '../ui/controls.tsx';
import { shellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import type { CaseView } from './contracts.ts';
import type { ActionForm, Desk, Field, Mistakes } from './desk.ts';
import { homeOf } from './shell.tsx';
import type { ToTell } from './to-tell.tsx';
import { wordOf } from './words.ts';

/** What the buttons and forms of a case's page are made of. */

/**
 * A visit to one case, with what the console knows of its service; `others` are the open requests that it competes with, `toTell` is what
 * staff have to tell.
 */
export type CaseVisit = Visit &
  Served & {
    desk: Desk;
    others: readonly Served[];
    toTell: readonly ToTell[];
    /** The person's numbers; undefined where they cannot be opened. */
    numbers: SealedNumbers | undefined;
  };

export function buttonOf({ desk, texts }: CaseVisit, event: string): string {
  return wordOf(event, desk.words.button, texts.case.button) ?? event;
}

/** What a button does, as far as its name does not say. */
export function hintOf(at: CaseVisit, event: string): string | undefined {
  return isHeldBack(at, event) ? at.texts.case.held.hint : wordOf(event, at.desk.words.hint, at.texts.case.hint);
}

/** What is said once it is done. */
export function doneOf(at: CaseVisit, event: string): string | undefined {
  return isHeldBack(at, event) ? at.texts.case.held.done : wordOf(event, at.desk.words.done, at.texts.case.done);
}

/** Whether the citizen hears of a step only once staff let them book: it leads to a visit, and the case is held. */
function isHeldBack({ subject, service }: CaseVisit, event: string): boolean {
  const row = Object.hasOwn(service.table, event) ? service.table[event] : undefined;
  if (!subject.held || !row) return false;
  return row.from.flatMap((state) => targetsOf(row, state)).some((state) => service.kinds.visit.includes(state));
}

/** What the fields of the page's forms need: their ids, and what was typed into the form that did not pass. */
export function fieldsOf({ language }: Visit, mistakes: Mistakes | undefined): Field {
  return (event, name, value) => {
    const isTyped = mistakes?.typed['type'] === event;
    return {
      name,
      id: idOf(event, name),
      texts: shellTexts(language),
      value: isTyped ? mistakes.typed[name] : value,
      error: isTyped ? errorOf(mistakes.errors, name) : undefined,
    };
  };
}

export function idOf(event: string, field: string): string {
  return `${event}-${field}`;
}

/** What is recorded of the visit that the page shows, and of no other. */
const ofTheVisit = ['check-in', 'late', 'no-show'] as const;

export function shownVisit({ municipality }: Visit, { appointment }: CaseView): JSX.Element | null {
  return appointment ? <input type="hidden" name="start" value={showStart(appointment, municipality)} /> : null;
}

export function ActionDetails({
  at,
  view,
  form: { event, fields, hint, isNext },
  opened,
}: {
  at: CaseVisit;
  view: CaseView;
  form: ActionForm;
  opened: string | undefined;
}): JSX.Element {
  const kind = event === 'close' || event === 'keep-this' ? 'danger' : isNext ? 'primary' : 'secondary';
  return (
    <details class="eid-details" open={opened ? opened === event : isNext}>
      <summary class="eid-details__summary">{buttonOf(at, event)}</summary>
      <div class="eid-details__content">
        <p class="eid-case__hint">{hint ?? hintOf(at, event)}</p>
        <Form action={eventsPath(at, view)}>
          {fields}
          <Button kind={kind} name="type" value={event}>
            {buttonOf(at, event)}
          </Button>
        </Form>
      </div>
    </details>
  );
}

export function EventForm({
  at,
  view,
  event,
  kind,
}: {
  at: CaseVisit;
  view: CaseView;
  event: string;
  kind: 'primary' | 'secondary';
}): JSX.Element {
  return (
    <form class="eid-case__event" method="post" action={eventsPath(at, view)}>
      {ofTheVisit.some((one) => one === event) && shownVisit(at, view)}
      <Button kind={kind} name="type" value={event}>
        {buttonOf(at, event)}
      </Button>
    </form>
  );
}

export function eventsPath({ municipality }: Visit, view: CaseView): string {
  return `${homeOf(municipality)}/cases/${view.caseId}/events`;
}
