import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';

/** A page as a browser has it: its address (a path, or whole) and its HTML. */
export type Page = { url: string; text: string };

/**
 * Which button: what it says, or what tells it apart: its name and value, the path that its form posts to. One of the page
 * has to fit, and no more.
 */
export type Which = string | { text?: string; name?: string; value?: string; action?: string };

/**
 * What is filled in, by the field's name: a text, an option's value, whether a box is ticked; of several boxes with one name, those
 * that are. A date of three fields is filled in by its own name: `2019-05-14`. What is not named stays as the page has it.
 */
export type Filled = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What the browser sends then. `url` is a path with its query; `fields` are those of a body, in the order of the page. */
export type Sent = { method: 'GET' | 'POST'; url: string; fields: [name: string, value: string][] };

/** A button that a page has. */
export type Drawn = { text: string; name: string; value: string; action: string; fields: readonly Field[] };

/** A field that somebody can fill in, as the page has it. `options` are the values of a choice. */
export type Field = { name: string; type: string; value: string; options: readonly string[] };

/**
 * What a browser sends where a button of a page is pressed: the fields of its form and no others, as the page has them or as
 * they are filled in.
 * @throws where there is no such button, no such field to fill in or no such option, or where the browser would not send the form
 */
export function press(page: Page, which: Which, filled: Filled = {}): Sent {
  const { form, button } = theOne(formsOf(page), which);
  const values = inParts(form, filled);
  refuseUnknown(form, values);
  const entries = form.controls.flatMap((control) => entriesOf(control, button, values));
  refuseEmpty(form, entries);
  const method = methodOf(form, button);
  const target = new URL(form.action, 'http://page.example');
  if (method === 'POST') return { method, url: target.pathname + target.search, fields: entries };
  return { method, url: `${target.pathname}?${new URLSearchParams(entries).toString()}`, fields: [] };
}

/** Every button that a page has, in its order. */
export function buttonsOf(page: Page): Drawn[] {
  return formsOf(page).flatMap((form) =>
    form.controls.filter(isButton).map((button) => ({
      text: textOf(button),
      name: attribute(button, 'name') ?? '',
      value: attribute(button, 'value') ?? '',
      action: form.action,
      fields: form.fields,
    })),
  );
}

/** Where the links of a page lead to, as paths; those to other places, and within the page, are left out. */
export function linksOf({ text }: Page): string[] {
  return elementsIn(parse(text))
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => attribute(link, 'href') ?? '')
    .filter((href) => href.startsWith('/'))
    .map((href) => href.replace(/#.*$/, ''));
}

/** Every address that a page would have a browser ask for: of links, forms, buttons, styles and pictures; none of mail or phone. */
export function addressesOf({ text }: Pick<Page, 'text'>): string[] {
  return elementsIn(parse(text))
    .flatMap((element) => ['href', 'action', 'formaction', 'src'].map((name) => attribute(element, name) ?? ''))
    .filter((address) => address !== '' && !/^(?:mailto|tel|data):/.test(address));
}

type Form = { element: Tree.Element; action: string; controls: Tree.Element[]; fields: Field[] };

/** The forms of pages that were looked at: a page is pressed many times. */
const known = new WeakMap<Page, Form[]>();

function formsOf(page: Page): Form[] {
  const forms = known.get(page) ?? readForms(page);
  known.set(page, forms);
  return forms;
}

function readForms({ url, text }: Page): Form[] {
  const all = elementsIn(parse(text));
  const forms = all.filter(({ tagName }) => tagName === 'form');
  return forms.map((element) => {
    const target = new URL(attribute(element, 'action') ?? '', new URL(url, 'http://page.example'));
    const controls = all.filter((one) => isControl(one) && ownerOf(one, forms) === element && !isDisabled(one));
    return { element, action: target.pathname + target.search, controls, fields: fieldsOf(controls) };
  });
}

function isControl({ tagName }: Tree.Element): boolean {
  return ['input', 'textarea', 'select', 'button'].includes(tagName);
}

/** The form that a control belongs to: the one that it names, or the one around it. */
function ownerOf(control: Tree.Element, forms: readonly Tree.Element[]): Tree.Element | undefined {
  const named = attribute(control, 'form');
  if (named !== undefined) return forms.find((form) => attribute(form, 'id') === named);
  return around(control).find(({ tagName }) => tagName === 'form');
}

function isDisabled(control: Tree.Element): boolean {
  const off = (one: Tree.Element) => attribute(one, 'disabled') !== undefined;
  return off(control) || around(control).some((one) => one.tagName === 'fieldset' && off(one));
}

function isButton(control: Tree.Element): boolean {
  const type = typeOf(control);
  return control.tagName === 'button' ? type !== 'button' && type !== 'reset' : type === 'submit' || type === 'image';
}

function theOne(forms: readonly Form[], which: Which): { form: Form; button: Tree.Element } {
  const wanted = typeof which === 'string' ? { text: which } : which;
  const all = forms.flatMap((form) => form.controls.filter(isButton).map((button) => ({ form, button })));
  const fitting = all.filter(
    ({ form, button }) =>
      (wanted.text === undefined || textOf(button) === wanted.text) &&
      (wanted.name === undefined || (attribute(button, 'name') ?? '') === wanted.name) &&
      (wanted.value === undefined || (attribute(button, 'value') ?? '') === wanted.value) &&
      (wanted.action === undefined || form.action === wanted.action),
  );
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const some = all.slice(0, 20).map(({ form, button }) => inWords(form, button));
  const more = all.length > some.length ? [`and ${all.length - some.length} more`] : [];
  throw new Error(
    `${fitting.length === 0 ? 'no button' : `${fitting.length} buttons`} like ${JSON.stringify(wanted)}; the page has:\n  ${[...some, ...more].join('\n  ') || 'none'}`,
  );
}

function inWords(form: Form, button: Tree.Element): string {
  const name = attribute(button, 'name');
  return `'${textOf(button)}'${name ? ` ${name}=${attribute(button, 'value') ?? ''}` : ''} → ${form.action}`;
}

function methodOf(form: Form, button: Tree.Element): 'GET' | 'POST' {
  const method = attribute(button, 'formmethod') ?? attribute(form.element, 'method') ?? 'get';
  return method.toLowerCase() === 'post' ? 'POST' : 'GET';
}

/** What is filled in, by the names of the form's own fields: a date of three parts is taken apart. */
function inParts(form: Form, filled: Filled): Filled {
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]) => {
      if (typeof value !== 'string' || !isDateOfParts(form, name)) return [[name, value] as const];
      const [, year, month, day] = /^(\d*)-(\d*)-(\d*)$/.exec(value) ?? [];
      if (value !== '' && day === undefined) throw new Error(`'${name}' is a date of three fields: ${value} is none`);
      const parts = { day: day ?? '', month: month ?? '', year: year ?? '' };
      return Object.entries(parts).map(([unit, part]) => [`${name}-${unit}`, part] as const);
    }),
  );
}

function isDateOfParts(form: Form, name: string): boolean {
  return ['day', 'month', 'year'].every((unit) =>
    form.controls.some((one) => attribute(one, 'name') === `${name}-${unit}`),
  );
}

function entriesOf(control: Tree.Element, pressed: Tree.Element, filled: Filled): [string, string][] {
  const name = attribute(control, 'name');
  if (!name) return [];
  const given = filled[name];
  if (isButton(control)) return control === pressed ? [[name, attribute(control, 'value') ?? '']] : [];
  switch (typeOf(control)) {
    case 'button':
    case 'reset':
      return [];
    case 'radio':
    case 'checkbox':
      return isChosen(control, given) ? [[name, attribute(control, 'value') ?? 'on']] : [];
    case 'select':
      return chosenOf(control, given).map((value) => [name, value]);
    case 'hidden':
      return [[name, withLineEnds(valueOf(control))]];
    case 'textarea':
      return [[name, withLineEnds(typeof given === 'string' ? given : valueOf(control))]];
    default:
      // One line: a browser drops the ends of others.
      return [[name, (typeof given === 'string' ? given : valueOf(control)).replace(/[\r\n]/g, '')]];
  }
}

function withLineEnds(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function isChosen(control: Tree.Element, given: Filled[string] | undefined): boolean {
  if (given === undefined) return attribute(control, 'checked') !== undefined;
  if (typeof given === 'boolean') return given;
  return [given].flat().includes(attribute(control, 'value') ?? 'on');
}

function chosenOf(select: Tree.Element, given: Filled[string] | undefined): string[] {
  const options = optionsOf(select);
  if (typeof given === 'string') return [given];
  if (Array.isArray(given)) return [...given];
  const selected = options.filter((option) => attribute(option, 'selected') !== undefined);
  // Of a choice that shows one, the first is chosen where none is marked.
  const chosen = selected.length > 0 || attribute(select, 'multiple') !== undefined ? selected : options.slice(0, 1);
  return chosen.map(optionValue);
}

/** Nobody can fill in what the page does not ask for, or choose what it does not offer. */
function refuseUnknown(form: Form, filled: Filled): void {
  const { fields } = form;
  for (const [name, value] of Object.entries(filled)) {
    const field = fields.find((one) => one.name === name);
    if (!field)
      throw new Error(
        `'${name}' is no field of the form to ${form.action}; it has: ${fields.map((one) => one.name).join(', ') || 'none'}`,
      );
    if (field.type === 'date' && typeof value === 'string' && !/^(\d{4}-\d\d-\d\d)?$/.test(value))
      throw new Error(`'${name}' is a date: ${value} is none`);
    const isChoice = ['radio', 'checkbox', 'select'].includes(field.type);
    if (typeof value === 'boolean' ? field.type !== 'checkbox' : !isChoice && typeof value !== 'string')
      throw new Error(`'${name}' is a ${field.type}: ${JSON.stringify(value)} cannot be filled in`);
    if (!isChoice || typeof value === 'boolean') continue;
    for (const one of [value].flat())
      if (!field.options.includes(one))
        throw new Error(`'${name}' has no option '${one}'; it has: ${field.options.join(', ')}`);
  }
}

/** A browser keeps a form whose required fields are empty, unless the form is left to the server to judge. */
function refuseEmpty(form: Form, entries: readonly [string, string][]): void {
  if (attribute(form.element, 'novalidate') !== undefined) return;
  for (const control of form.controls) {
    const name = attribute(control, 'name') ?? '';
    if (attribute(control, 'required') === undefined || entries.some((entry) => entry[0] === name && entry[1] !== ''))
      continue;
    throw new Error(`'${name}' of the form to ${form.action} is required: the browser would not send it`);
  }
}

function fieldsOf(controls: readonly Tree.Element[]): Field[] {
  const asked = controls.filter((one) => !isButton(one) && !['hidden', 'button', 'reset'].includes(typeOf(one)));
  return [...Map.groupBy(asked, (one) => attribute(one, 'name') ?? '')].flatMap(([name, [first, ...more]]): Field[] => {
    if (!first || name === '') return [];
    const type = typeOf(first);
    const all = [first, ...more];
    const chosen = all.find((one) => attribute(one, 'checked') !== undefined);
    switch (type) {
      case 'radio':
      case 'checkbox':
        return [
          {
            name,
            type,
            value: chosen ? (attribute(chosen, 'value') ?? 'on') : '',
            options: all.map((one) => attribute(one, 'value') ?? 'on'),
          },
        ];
      case 'select':
        return [{ name, type, value: chosenOf(first, undefined)[0] ?? '', options: optionsOf(first).map(optionValue) }];
      default:
        return [{ name, type, value: valueOf(first), options: [] }];
    }
  });
}

function optionsOf(select: Tree.Element): Tree.Element[] {
  return elementsIn(select).filter((one) => one.tagName === 'option' && attribute(one, 'disabled') === undefined);
}

function optionValue(option: Tree.Element): string {
  return attribute(option, 'value') ?? plainText(option);
}

/** The type of an input; of what is none, the name of its element. */
function typeOf(control: Tree.Element): string {
  const type = attribute(control, 'type')?.toLowerCase();
  if (control.tagName === 'input') return type ?? 'text';
  return control.tagName === 'button' ? (type ?? 'submit') : control.tagName;
}

function valueOf(control: Tree.Element): string {
  if (control.tagName !== 'textarea') return attribute(control, 'value') ?? '';
  return control.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

/** What a button says: to whom sees it and to whom hears it. */
function textOf(button: Tree.Element): string {
  return attribute(button, 'aria-label') ?? (button.tagName === 'input' ? valueOf(button) : plainText(button));
}

function plainText(element: Tree.Element): string {
  const within = (node: Tree.ChildNode): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(within).join('') : '';
  return element.childNodes.map(within).join('').replace(/\s+/g, ' ').trim();
}

function elementsIn(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node)] : []));
}

function around(element: Tree.Element): Tree.Element[] {
  const parent = element.parentNode;
  return parent && 'tagName' in parent ? [parent, ...around(parent)] : [];
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
