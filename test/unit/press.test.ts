import { describe, expect, it } from 'vitest';
import { buttonsOf, linksOf, press } from '../fakes/press.ts';

/** The tests' own browser: what it sends is what every other test of a form relies on. */

const page = {
  url: '/nl/town/request?step=2',
  text: `<!doctype html>
    <form method="post" action="/nl/town/request" novalidate id="request">
      <input type="hidden" name="formId" value="f-1">
      <label>Name <input name="name" value="Jan &amp; co"></label>
      <input name="born-day" value="1"><input name="born-month" value="2"><input name="born-year" value="1990">
      <input type="radio" name="card" value="adult" checked><input type="radio" name="card" value="kids">
      <input type="checkbox" name="moved" value="true"><input type="checkbox" name="sure" value="true" checked>
      <select name="people"><option value="1">1</option><option value="2" selected>2</option></select>
      <select name="first"><option>one</option><option>two</option></select>
      <textarea name="note">
two
lines</textarea>
      <input name="off" value="x" disabled>
      <fieldset disabled><input name="alsoOff" value="x"></fieldset>
      <button name="step" value="next">Next</button>
      <button type="submit" name="step" value="back">Back <span>please</span></button>
      <button type="button" name="step" value="none">Nothing</button>
    </form>
    <input name="outside" value="in" form="request">
    <form action="?people=1"><input name="week" required><button aria-label="Show a week">Go</button></form>
    <a href="/nl/town">Home</a> <a href="#top">Up</a> <a href="https://elsewhere.example">Away</a> <a href="/nl/town/x#y">X</a>`,
};
const untouched = [
  ['formId', 'f-1'],
  ['name', 'Jan & co'],
  ['born-day', '1'],
  ['born-month', '2'],
  ['born-year', '1990'],
  ['card', 'adult'],
  ['sure', 'true'],
  ['people', '2'],
  ['first', 'one'],
  ['note', 'two\r\nlines'],
];

describe('a pressed button', () => {
  it('sends the fields of its form as the page has them, and itself', () => {
    expect(press(page, 'Next')).toEqual({
      method: 'POST',
      url: '/nl/town/request',
      fields: [...untouched, ['step', 'next'], ['outside', 'in']],
    });
    expect(press(page, 'Back please').fields).toEqual([...untouched, ['step', 'back'], ['outside', 'in']]);
  });

  it('sends what was filled in, chosen and ticked instead', () => {
    const filled = { name: 'An', born: '2001-12-31', card: 'kids', moved: true, sure: false, people: '1', note: '' };
    expect(Object.fromEntries(press(page, { name: 'step', value: 'next' }, filled).fields)).toEqual({
      formId: 'f-1',
      name: 'An',
      'born-day': '31',
      'born-month': '12',
      'born-year': '2001',
      card: 'kids',
      moved: 'true',
      people: '1',
      first: 'one',
      note: '',
      step: 'next',
      outside: 'in',
    });
  });

  it('asks for the page that a form without a post leads to', () => {
    const sent = { method: 'GET', url: '/nl/town/request?week=2026-11-23', fields: [] };
    expect(press(page, { action: '/nl/town/request?people=1' }, { week: '2026-11-23' })).toEqual(sent);
  });

  it.each([
    ['a button that is not there', 'Sign', {}, 'no button like {"text":"Sign"}; the page has:\n  \'Next\' step=next'],
    ['one of several', { name: 'step' }, {}, '2 buttons like {"name":"step"}'],
    ['what is no button of the form', 'Nothing', {}, 'no button like'],
    [
      'a field that is not there',
      'Next',
      { age: '7' },
      "'age' is no field of the form to /nl/town/request; it has: name,",
    ],
    ['what is hidden', 'Next', { formId: 'f-2' }, "'formId' is no field"],
    ['what is disabled', 'Next', { off: 'y' }, "'off' is no field"],
    ['an option that is not there', 'Next', { card: 'eaten' }, "'card' has no option 'eaten'; it has: adult, kids"],
    ['a tick in a text', 'Next', { name: true }, "'name' is a text: true cannot be filled in"],
    ['a date that is none', 'Next', { born: 'long ago' }, "'born' is a date of three fields: long ago is none"],
    ['what is required and empty', 'Show a week', {}, 'required: the browser would not send it'],
  ])('is no way to send %s', (_, which, filled, said) => {
    expect(() => press(page, which, filled)).toThrow(said);
  });
});

it('a page tells its buttons, with what is to be filled in, and its links', () => {
  expect(buttonsOf(page).map(({ text, value }) => [text, value])).toEqual([
    ['Next', 'next'],
    ['Back please', 'back'],
    ['Show a week', ''],
  ]);
  expect(buttonsOf(page)[0]?.fields).toContainEqual({
    name: 'card',
    type: 'radio',
    value: 'adult',
    options: ['adult', 'kids'],
  });
  expect(linksOf(page)).toEqual(['/nl/town', '/nl/town/x']);
});
