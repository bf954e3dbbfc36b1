import { type ComponentChildren, Fragment, type JSX } from 'preact';
import type { Typed } from '../platform/http.ts';
import type { ShellTexts } from './texts.ts';

/** A field's error in words; `field` is the name in the form, and the id of its first input. */
export type FieldMessage = { field: string; message: string };

type FieldProps = {
  /** Name in the form. */
  name: string;
  /** Where a page has two fields of one name; otherwise the name. An error summary links to it. */
  id?: string | undefined;
  label: string;
  texts: ShellTexts;
  description?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean | undefined;
};

type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | undefined;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | undefined;
  autocomplete?: 'given-name' | 'family-name' | 'email' | 'tel' | 'off' | undefined;
  /** How wide the input is, in characters: a hint at what is expected. */
  size?: 'full' | 'medium' | 'short' | undefined;
  spellcheck?: boolean | undefined;
  /** False where the field may stay empty for a reason that its description gives. */
  required?: boolean | undefined;
};

/** One line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <FormField {...props}>
      <input
        class={classes(
          'utrecht-textbox utrecht-textbox--html-input eid-input',
          `eid-input--${props.size ?? 'full'}`,
          props.error && 'utrecht-textbox--invalid',
        )}
        id={props.id ?? props.name}
        name={props.name}
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        list={undefined}
        autocomplete={props.autocomplete ?? 'off'}
        spellcheck={props.spellcheck ?? false}
        required={props.required ?? !props.optional}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
        value={props.value ?? ''}
      />
    </FormField>
  );
}

/** Several lines of text. */
export function Textarea(props: FieldProps & { value?: string | undefined; rows?: number | undefined }): JSX.Element {
  return (
    <FormField {...props}>
      <textarea
        class={classes(
          'utrecht-textarea utrecht-textarea--html-textarea eid-input',
          props.error && 'utrecht-textarea--invalid',
        )}
        id={props.id ?? props.name}
        name={props.name}
        rows={props.rows ?? 5}
        required={!props.optional}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.value ?? ''}
      </textarea>
    </FormField>
  );
}

/**
 * A date that people know by heart or read from a card: three inputs. Sent as `name-day`, `name-month` and `name-year`,
 * which arrive as `name`; what was typed comes back from either, a whole date that was typed into one of them in its parts.
 */
export function DateField(props: FieldProps & { typed: Typed; legendAsHeading?: boolean | undefined }): JSX.Element {
  const { name, typed, texts } = props;
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed[name] ?? '')?.slice(1);
  const [year, month, day] = date ?? [];
  const boxes = [typed[`${name}-day`], typed[`${name}-month`], typed[`${name}-year`]];
  const isWhole = date !== undefined && boxes.filter(Boolean).length === 1;
  const [dayTyped, monthTyped, yearTyped] = isWhole ? [] : boxes;
  const parts = [
    { unit: 'day', label: texts.day, value: dayTyped ?? day, id: name, size: 'day' },
    { unit: 'month', label: texts.month, value: monthTyped ?? month, id: `${name}-month`, size: 'day' },
    { unit: 'year', label: texts.year, value: yearTyped ?? year, id: `${name}-year`, size: 'year' },
  ];
  return (
    <Fieldset {...props}>
      <div class="eid-date">
        {parts.map((part) => (
          <div key={part.unit} class="eid-date__part">
            <label class="utrecht-form-label eid-date__label" for={part.id}>
              {part.label}
            </label>
            <input
              class={classes(
                'utrecht-textbox utrecht-textbox--html-input eid-input',
                `eid-input--${part.size}`,
                props.error && 'utrecht-textbox--invalid',
              )}
              id={part.id}
              name={`${name}-${part.unit}`}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              aria-invalid={props.error ? 'true' : undefined}
              value={part.value ?? ''}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}

export type RadioOption = {
  value: string;
  label: string;
  description?: ComponentChildren;
  /** Options of one group follow each other; its name stands above the first. */
  group?: string | undefined;
};

/** One of a few: all are seen at once. */
export function RadioGroup(
  props: FieldProps & {
    options: readonly RadioOption[];
    value?: string | undefined;
    legendAsHeading?: boolean | undefined;
  },
): JSX.Element {
  return (
    <Fieldset {...props}>
      <div class="eid-choices">
        {props.options.map((option, index) => {
          const own = props.id ?? props.name;
          const id = index === 0 ? own : `${own}-${option.value}`;
          const begins = option.group !== undefined && option.group !== props.options[index - 1]?.group;
          return (
            <Fragment key={option.value}>
              {begins && <p class="eid-choices__group">{option.group}</p>}
              <div class="eid-choice">
                <input
                  class="utrecht-radio-button utrecht-radio-button--html-input eid-choice__input"
                  type="radio"
                  id={id}
                  name={props.name}
                  value={option.value}
                  checked={props.value === option.value}
                  aria-describedby={option.description ? `${id}-hint` : undefined}
                />
                <label class="utrecht-form-label utrecht-form-label--radio eid-choice__label" for={id}>
                  {option.label}
                </label>
                {option.description && (
                  <div class="utrecht-form-field-description eid-choice__hint" id={`${id}-hint`}>
                    {option.description}
                  </div>
                )}
              </div>
            </Fragment>
          );
        })}
      </div>
    </Fieldset>
  );
}

/** Yes, or nothing; sent as `true`. */
export function Checkbox(
  props: Pick<FieldProps, 'name' | 'id' | 'label' | 'description' | 'error' | 'texts'> & {
    checked?: boolean | undefined;
    value?: string | undefined;
  },
): JSX.Element {
  return (
    <div class={classes('utrecht-form-field eid-field', props.error && 'utrecht-form-field--invalid')}>
      <ErrorMessage {...props} />
      <div class="eid-choice">
        <input
          class="utrecht-checkbox utrecht-checkbox--html-input eid-choice__input"
          type="checkbox"
          id={props.id ?? props.name}
          name={props.name}
          value={props.value ?? 'true'}
          checked={props.checked}
          aria-describedby={describedBy(props)}
        />
        <label class="utrecht-form-label utrecht-form-label--checkbox eid-choice__label" for={props.id ?? props.name}>
          {props.label}
        </label>
        {props.description && (
          <div class="utrecht-form-field-description eid-choice__hint" id={`${props.id ?? props.name}-hint`}>
            {props.description}
          </div>
        )}
      </div>
    </div>
  );
}

type ButtonKind = 'primary' | 'secondary' | 'subtle' | 'danger';

/** Sends its form. `name` and `value` tell which of several buttons it was. */
export function Button(props: {
  children: ComponentChildren;
  kind?: ButtonKind | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Only where the text alone does not say what it is about. */
  label?: string | undefined;
}): JSX.Element {
  return (
    <button
      class={buttonClass(props.kind)}
      type="submit"
      name={props.name}
      value={props.value}
      aria-label={props.label}
    >
      {props.children}
    </button>
  );
}

/** A link that is the page's next step, and looks like it. */
export function ButtonLink(props: {
  href: string;
  children: ComponentChildren;
  kind?: ButtonKind | undefined;
}): JSX.Element {
  return (
    <a class={`${buttonClass(props.kind)} eid-button-link`} href={props.href}>
      {props.children}
    </a>
  );
}

/** Buttons beside each other; under each other on a phone. */
export function ButtonGroup({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="utrecht-button-group eid-button-group">{children}</div>;
}

/** A form that the server judges: the browser's own messages would come in another language. */
export function Form(props: {
  action?: string | undefined;
  method?: 'get' | 'post' | undefined;
  class?: string | undefined;
  label?: string | undefined;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <form
      class={classes('eid-form', props.class)}
      action={props.action}
      method={props.method ?? 'post'}
      aria-label={props.label}
      novalidate
    >
      {props.children}
    </form>
  );
}

/** What has to be corrected, above the page's heading; each entry leads to its field. */
export function ErrorSummary({
  errors,
  texts,
}: {
  errors: readonly FieldMessage[];
  texts: ShellTexts;
}): JSX.Element | null {
  if (errors.length === 0) return null;
  return (
    <div class="utrecht-alert utrecht-alert--error eid-error-summary" role="alert" aria-labelledby="error-summary">
      <div class="utrecht-alert__content">
        <h2 class="eid-error-summary__title" id="error-summary">
          {texts.errorSummary(errors.length)}
        </h2>
        <ul class="eid-error-summary__list">
          {errors.map(({ field, message }) => (
            <li key={field}>
              {field ? (
                <a class="utrecht-link utrecht-link--html-a" href={`#${field}`}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The message of one field among the errors of a form. */
export function errorOf(errors: readonly FieldMessage[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

function FormField(props: FieldProps & { children: ComponentChildren }): JSX.Element {
  return (
    <div class={classes('utrecht-form-field eid-field', props.error && 'utrecht-form-field--invalid')}>
      <label class="utrecht-form-label eid-label" for={props.id ?? props.name}>
        {props.label}
        <Optional {...props} />
      </label>
      {props.description && (
        <div class="utrecht-form-field-description eid-hint" id={`${props.id ?? props.name}-hint`}>
          {props.description}
        </div>
      )}
      <ErrorMessage {...props} />
      {props.children}
    </div>
  );
}

function Fieldset(
  props: FieldProps & { legendAsHeading?: boolean | undefined; children: ComponentChildren },
): JSX.Element {
  const legend = (
    <>
      {props.label}
      <Optional {...props} />
    </>
  );
  return (
    <div class={classes('utrecht-form-field eid-field', props.error && 'utrecht-form-field--invalid')}>
      <fieldset
        class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset"
        aria-describedby={describedBy(props)}
      >
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend eid-legend">
          {props.legendAsHeading ? <h1 class="utrecht-heading-1">{legend}</h1> : legend}
        </legend>
        {props.description && (
          <div class="utrecht-form-field-description eid-hint" id={`${props.id ?? props.name}-hint`}>
            {props.description}
          </div>
        )}
        <ErrorMessage {...props} />
        {props.children}
      </fieldset>
    </div>
  );
}

function Optional({ optional, texts }: Pick<FieldProps, 'optional' | 'texts'>): JSX.Element | null {
  return optional ? <span class="eid-optional"> ({texts.optional})</span> : null;
}

function ErrorMessage({
  name,
  id = name,
  error,
  texts,
}: Pick<FieldProps, 'name' | 'id' | 'error' | 'texts'>): JSX.Element | null {
  return error ? (
    <div class="utrecht-form-field-error-message eid-error" id={`${id}-error`}>
      <span class="eid-visually-hidden">{texts.error} </span>
      {error}
    </div>
  ) : null;
}

function describedBy({
  name,
  id = name,
  description,
  error,
}: Pick<FieldProps, 'name' | 'id' | 'description' | 'error'>): string | undefined {
  return classes(description && `${id}-hint`, error && `${id}-error`) || undefined;
}

function buttonClass(kind: ButtonKind = 'primary'): string {
  return `utrecht-button ${
    {
      primary: 'utrecht-button--primary-action',
      secondary: 'utrecht-button--secondary-action',
      subtle: 'utrecht-button--subtle',
      danger: 'utrecht-button--secondary-action eid-button--danger',
    }[kind]
  } eid-button`;
}

function classes(...names: unknown[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
