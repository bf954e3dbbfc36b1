import type { ComponentChildren, JSX } from 'preact';
import type { ShellTexts } from './texts.ts';

type Children = { children: ComponentChildren };

export function H1({ children }: Children): JSX.Element {
  return <h1 class="utrecht-heading-1">{children}</h1>;
}

export function H2({ children, id }: Children & { id?: string | undefined }): JSX.Element {
  return (
    <h2 class="utrecht-heading-2" id={id}>
      {children}
    </h2>
  );
}

export function H3({ children }: Children): JSX.Element {
  return <h3 class="utrecht-heading-3">{children}</h3>;
}

export function P({ children, lead }: Children & { lead?: boolean | undefined }): JSX.Element {
  return <p class={lead ? 'utrecht-paragraph utrecht-paragraph--lead' : 'utrecht-paragraph'}>{children}</p>;
}

export function Link({ href, children, label }: Children & { href: string; label?: string | undefined }): JSX.Element {
  return (
    <a class="utrecht-link utrecht-link--html-a" href={href} aria-label={label}>
      {children}
    </a>
  );
}

/** A list of a few things, as what to bring. */
export function List({ items }: { items: readonly ComponentChildren[] }): JSX.Element {
  return (
    <ul class="utrecht-unordered-list">
      {items.map((item, index) => (
        <li key={index} class="utrecht-unordered-list__item">
          {item}
        </li>
      ))}
    </ul>
  );
}

export type Tone = 'info' | 'ok' | 'warning' | 'error';

/** Something that must be seen. `announce` where it answers what the reader just did. */
export function Alert({
  tone,
  title,
  announce,
  children,
}: {
  tone: Tone;
  title?: string | undefined;
  announce?: boolean | undefined;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <div
      class={`utrecht-alert utrecht-alert--${tone} eid-alert`}
      role={announce ? (tone === 'error' ? 'alert' : 'status') : undefined}
    >
      <div class="utrecht-alert__content">
        <div class="utrecht-alert__message">
          {title && <h2 class="eid-alert__title">{title}</h2>}
          {children}
        </div>
      </div>
    </div>
  );
}

export type BadgeTone = 'neutral' | 'waiting' | 'action' | 'ok' | 'late' | 'ended';

/** A state in a word or two; the word says it, the colour only helps. */
export function StatusBadge({ tone, children }: Children & { tone: BadgeTone }): JSX.Element {
  return <span class={`utrecht-data-badge eid-badge eid-badge--${tone}`}>{children}</span>;
}

/** Facts with their names. */
export function DataList({ items }: { items: readonly { key: string; value: ComponentChildren }[] }): JSX.Element {
  return (
    <dl class="utrecht-data-list utrecht-data-list--rows eid-data-list">
      {items.map(({ key, value }) => (
        <div key={key} class="utrecht-data-list__item">
          <dt class="utrecht-data-list__item-key">{key}</dt>
          <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Step = { title: string; detail?: ComponentChildren; status: 'done' | 'current' | 'next' };

/** Where something stands, as an ordered list; the current step is announced. */
export function Steps({
  steps,
  texts,
  label,
}: {
  steps: readonly Step[];
  texts: ShellTexts;
  label: string;
}): JSX.Element {
  const said = { done: texts.stepDone, current: texts.stepCurrent, next: texts.stepNext };
  return (
    <ol class="eid-steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.title}
          class={`eid-step eid-step--${step.status}`}
          aria-current={step.status === 'current' ? 'step' : undefined}
        >
          <span class="eid-step__title">
            {step.title}
            <span class="eid-visually-hidden"> ({said[step.status]})</span>
          </span>
          {step.detail && <span class="eid-step__detail">{step.detail}</span>}
        </li>
      ))}
    </ol>
  );
}

/** A table that scrolls inside itself on a narrow screen. `label` names it for those who do not see it. */
export function Table({
  label,
  head,
  rows,
}: {
  label: string;
  head: readonly ComponentChildren[];
  /** `header` marks the first cell as the row's name. */
  rows: readonly { key: string; cells: readonly ComponentChildren[]; tone?: BadgeTone | undefined }[];
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section
      class="utrecht-table-container utrecht-table-container--overflow-inline eid-table-container"
      aria-label={label}
      tabIndex={0}
    >
      <table class="utrecht-table utrecht-table--html-table eid-table">
        <caption class="eid-visually-hidden">{label}</caption>
        <thead class="utrecht-table__header">
          <tr class="utrecht-table__row">
            {head.map((cell, index) => (
              <th key={index} class="utrecht-table__header-cell" scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="utrecht-table__body">
          {rows.map(({ key, cells, tone }) => (
            <tr key={key} class={`utrecht-table__row${tone ? ` eid-row--${tone}` : ''}`}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} class="utrecht-table__cell eid-table__name" scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={index} class="utrecht-table__cell">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A block of its own. `tone` marks the one that matters now. */
export function Card({
  children,
  tone,
  label,
}: Children & { tone?: 'plain' | 'strong' | 'quiet' | undefined; label?: string | undefined }): JSX.Element {
  return (
    <section class={`eid-card eid-card--${tone ?? 'plain'}`} aria-label={label}>
      {children}
    </section>
  );
}

/** More for those who want it, closed at first. */
export function Details({ summary, children }: Children & { summary: string }): JSX.Element {
  return (
    <details class="eid-details">
      <summary class="eid-details__summary">{summary}</summary>
      <div class="eid-details__content">{children}</div>
    </details>
  );
}
