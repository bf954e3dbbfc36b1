import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type CitizenCase, type Desk, House, newPerson } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** From a form to its case: the link of a mail and one button, on a phone without JavaScript. */

let house: House;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  house = await House.open('2026-11-23T09:00');
  desk = await house.desk('voorbeeld');
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const languages = ['nl', 'fr', 'de', 'en'] as const;
type Language = (typeof languages)[number];
type Person = ReturnType<typeof newPerson>;

/** A phone without JavaScript and without cookies. */
async function phone(): Promise<{ page: Page; context: BrowserContext }> {
  const viewport = { width: 375, height: 740 };
  const context = await browser.newContext({ viewport, javaScriptEnabled: false, baseURL: house.url });
  return { page: await context.newPage(), context };
}

/** A phone on which axe can look at the page. */
async function looking(): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 740 },
    bypassCSP: true,
    baseURL: house.url,
  });
  return { page: await context.newPage(), context };
}

const said = (page: Page): Promise<string> => page.locator('main').innerText();
/** Every form of a page's own text that changes something. */
const buttons = (page: Page): Locator => page.locator('main form[method=post] button');

async function press(page: Page, button: Locator): Promise<void> {
  await follow(page, button);
  await expectNoSidewaysScroll(page);
}

async function fillPerson(page: Page, person: Person): Promise<void> {
  for (const field of ['givenName', 'familyName', 'nationalNumber', 'email'] as const)
    await page.locator(`[name=${field}]`).fill(person[field]);
}

/** Fills in the form for new codes, and sends it. @returns the application that the page is about */
async function askForCodes(page: Page, person: Person, language: Language = 'nl'): Promise<string> {
  await page.goto(`/${language}/voorbeeld/pin-puk/request`);
  await fillPerson(page, person);
  for (const [unit, value] of Object.entries({ day: '2', month: '5', year: '2019' }))
    await page.locator(`[name=cardIssuedOn-${unit}]`).fill(value);
  return send(page);
}

async function send(page: Page): Promise<string> {
  await press(page, buttons(page).last());
  await page.waitForURL(/\/applications\/[^/]+$/);
  return new URL(page.url()).pathname.split('/')[3] ?? '';
}

/** Opens the link of a mail and presses its one button. */
async function confirm(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expectNoSidewaysScroll(page);
  expect(await buttons(page).count()).toBe(1);
  await press(page, buttons(page));
  await page.waitForURL(/\/cases\//);
}

const Listed = z.object({ cases: z.array(z.looseObject({ caseId: z.string(), urgency: z.string() })) });

/** The urgency of each open case, by its id. */
async function worklist(): Promise<Map<string, string>> {
  const { cases } = Listed.parse((await desk.get('/cases')).body);
  return new Map(cases.map(({ caseId, urgency }) => [caseId, urgency]));
}

/** The id of the case that a page is about. */
const caseOn = (page: Page): string => new URL(page.url()).pathname.split('/')[3] ?? '';

const subjectsTo = async (email: string) => (await house.mailTo(email)).map(({ subject }) => subject);

const linkMail = 'De link naar uw aanvraag';
const dueDay: Record<Language, string> = {
  nl: '3 december 2026',
  fr: '3 décembre 2026',
  de: '3. Dezember 2026',
  en: '3 December 2026',
};
const lookNow: Record<Language, RegExp> = {
  nl: /Kijk nu in uw mailbox/,
  fr: /Regardez maintenant dans votre boîte/,
  de: /Schauen Sie jetzt in Ihr Postfach/,
  en: /Now look in your mailbox/,
};

describe('a request', needs('clock', 'mailbox', 'signIn'), () => {
  it.each(languages)('counts once the one button of its mail is pressed, in %s', async (language) => {
    const person = newPerson();
    const { page, context } = await phone();
    const id = await askForCodes(page, person, language);
    expect(await page.locator('h1').innerText()).toMatch(lookNow[language]);
    expect(await said(page)).toContain(person.email);

    const link = await house.linkMailed(person.email, id);
    // What reads mails before people do follows the link, and presses nothing.
    for (const method of ['HEAD', 'GET', 'GET']) await fetch(new URL(link, house.url), { method });
    expect([...(await worklist()).keys()]).not.toContain(id);

    await page.goto(link);
    expect(await said(page)).toContain(person.familyName);
    expect(await said(page)).not.toContain(person.nationalNumber);
    await confirm(page, link);
    expect(await said(page)).toContain(dueDay[language]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const status = new URL(page.url()).pathname;
    expect((await worklist()).get(caseOn(page))).toBe('waiting');

    // The same link leads there from now on, and the form's own page says so.
    await page.goto(link);
    expect(new URL(page.url()).pathname).toBe(status);
    await page.goto(`/${language}/applications/${id}`);
    expect(await buttons(page).count()).toBe(0);
    expect(await house.mailTo(person.email)).toHaveLength(1);
    await context.close();
  });

  it('goes to gmail.com in one press where gmail.con was typed; the first mail opens nothing any more', async () => {
    const [typed, meant] = ['ann.mistyped@gmail.con', 'ann.mistyped@gmail.com'];
    const { page, context } = await phone();
    const id = await askForCodes(page, { ...newPerson(), email: typed });
    expect(await said(page)).toContain('Bedoelt u gmail.com?');
    const first = await house.linkMailed(typed, id);
    await press(page, page.getByRole('button', { name: meant }));
    await page.waitForURL(/again=yes/);
    expect(await said(page)).toContain(meant);
    expect(await said(page)).not.toContain('Bedoelt u');

    const second = await house.linkMailed(meant, id);
    expect((await page.goto(first))?.status()).toBe(404);
    await confirm(page, second);
    expect(await said(page)).toContain(dueDay.nl);
    await context.close();
  });

  it('is sent to an address that was corrected by hand, three times and no more', async () => {
    const { page, context } = await phone();
    const person = newPerson();
    const id = await askForCodes(page, person, 'fr');
    await page.locator('[type=email]').fill('nobody@nowhere');
    await press(page, buttons(page).last());
    expect(await page.locator('[type=email]').inputValue()).toBe('nobody@nowhere');
    expect(await page.locator('[type=email]').getAttribute('aria-invalid')).toBe('true');
    for (const time of [1, 2, 3]) {
      await page.locator('[type=email]').fill(`${time}.${person.email}`);
      await press(page, buttons(page).last());
      await page.waitForURL(/again=yes/);
    }
    expect(await buttons(page).count()).toBe(0);
    await confirm(page, await house.linkMailed(`3.${person.email}`, id));
    await context.close();
  });

  it('of two people with one mailbox is a case for each', async () => {
    const email = 'the.couple@example.org';
    const opened: string[] = [];
    for (const givenName of ['Mieke', 'Karel']) {
      const { page, context } = await phone();
      const id = await askForCodes(page, { ...newPerson(), givenName, email });
      const link = await house.linkMailed(email, id);
      await page.goto(link);
      expect(await said(page)).toContain(givenName);
      await confirm(page, link);
      opened.push(caseOn(page));
      await context.close();
    }
    await house.quiesce();
    const urgencies = await worklist();
    expect(opened.map((id) => urgencies.get(id))).toEqual(['waiting', 'waiting']);
    expect(await house.mailTo(email)).toHaveLength(2);
  });
});

describe('a second request for one person', needs('clock', 'mailbox', 'signIn', 'signInPage'), () => {
  it('from the same mailbox is answered with the link of the case that is there', async () => {
    const person = newPerson();
    const first = await house.request('voorbeeld', person);
    const { page, context } = await phone();
    await askForCodes(page, { ...person, formId: crypto.randomUUID() });
    expect(await page.locator('h1').innerText()).toMatch(lookNow.nl);
    const mail = await house.awaitMail(person.email, new RegExp(linkMail));
    expect(mail.text).toContain(first.path);
    await house.quiesce();
    expect(await house.mailTo(person.email)).toHaveLength(2);
    expect((await worklist()).get(first.caseId)).toBe('waiting');
    await context.close();
  });

  it('from another mailbox is a case beside it, and staff say which of them stands', async () => {
    const person = newPerson();
    const first = await house.request('voorbeeld', person);
    const { page, context } = await phone();
    const email = 'somebody.else@example.org';
    const id = await askForCodes(page, { ...person, email });
    expect((await worklist()).get(first.caseId)).toBe('waiting');
    await confirm(page, await house.linkMailed(email, id));
    const second = page.url();
    await house.quiesce();
    const urgencies = await worklist();
    expect([first.caseId, caseOn(page)].map((one) => urgencies.get(one))).toEqual(['check', 'check']);

    const counter = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: house.url });
    const console = await counter.newPage();
    await console.goto('/staff');
    await console.locator('main').getByRole('link').first().click();
    await house.signInPage.choose(console, 'clerk@voorbeeld');
    await console.waitForURL(/\/staff/);
    await console.goto('/staff/voorbeeld/cases');
    expect(await said(console)).toContain('Meer dan één aanvraag voor deze persoon');
    await console.goto(`/staff/voorbeeld/cases/${first.caseId}`);
    expect(await said(console)).toContain(email);
    await console.locator('.eid-alert summary').click();
    await console.locator('.eid-alert [name=reason]').fill('Deze aanvraag was dubbel.');
    await console.locator('.eid-alert button[value=keep-this]').click();
    await console.waitForURL(/done=keep-this/);

    expect((await house.awaitMail(email, /afgesloten/)).text).toContain('Deze aanvraag was dubbel.');
    await house.quiesce();
    expect((await worklist()).get(first.caseId)).toBe('waiting');
    await page.goto(second);
    expect(await said(page)).toContain('afgesloten');
    expect(await house.mailTo(person.email)).toHaveLength(1);
    await counter.close();
    await context.close();
  });
});

describe('a visit with a wished moment', needs('clock', 'mailbox'), () => {
  /** Sends the form of a visit with the last moment that it offers. */
  async function wish(page: Page, person: Person, start?: string): Promise<{ id: string; start: string }> {
    await page.goto('/de/voorbeeld/visits?type=letter');
    await fillPerson(page, person);
    const wished = start ?? (await page.locator('[name=start] option').last().getAttribute('value')) ?? '';
    await page.locator('[name=start]').selectOption(wished);
    return { id: await send(page), start: wished };
  }

  it('is booked by the button, as long as the moment is free; else the others are shown', async () => {
    const [quick, slow] = [newPerson(), newPerson()];
    const { page, context } = await phone();
    const { id, start } = await wish(page, slow);
    const { id: quickId } = await wish(page, quick, start);
    const time = start.slice(11, 16).replace(':', '.');

    const link = await house.linkMailed(quick.email, quickId);
    await page.goto(link);
    expect(await said(page)).toContain(time);
    await confirm(page, link);
    expect(page.url()).toContain('done=booked');
    expect(await said(page)).toContain(time);

    // Whoever else comes then takes the counters that are left.
    const isFree = async () =>
      JSON.stringify((await house.call('GET', '/nl/voorbeeld/visits?type=letter')).body).includes(start);
    for (let n = 0; n < 10 && (await isFree()); n += 1) {
      const { cardIssuedOn: _, ...person } = newPerson();
      await house.ask('/nl/voorbeeld/visits', { ...person, ...{ type: 'letter', start } });
    }
    expect(await isFree()).toBe(false);
    await confirm(page, await house.linkMailed(slow.email, id));
    expect(page.url()).toContain('/slots?wished=taken');
    expect(await said(page)).toContain('Dieser Zeitpunkt ist gerade vergeben');
    await press(page, page.locator('main form[action$="/appointment"] button').first());
    await page.waitForURL(/done=booked/);
    await context.close();
  });
});

describe('‘send me my link again’', needs('clock', 'mailbox'), () => {
  let mine: CitizenCase;
  const person = newPerson();

  /** What the page says to who asks for a link. */
  async function askFor(who: string, email: string): Promise<[status: number | undefined, said: string]> {
    const { page, context } = await phone();
    await page.goto('/nl/voorbeeld');
    await page.locator('a[href$="/voorbeeld/link"]').click();
    await page.locator('[name=who]').fill(who);
    await page.locator('[type=email]').fill(email);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await press(page, buttons(page).last());
    const outcome: [number, string] = [(await answered).status(), await said(page)];
    await context.close();
    return outcome;
  }

  it('answers the same whatever is known, and mails to the address on file alone', async () => {
    mine = await house.request('voorbeeld', person);
    const stranger = newPerson();
    const known = await askFor(person.nationalNumber, person.email);
    expect(known[0]).toBe(202);
    expect(await askFor(stranger.nationalNumber, stranger.email)).toEqual(known);
    expect(await askFor(person.nationalNumber, 'curious@example.org')).toEqual(known);
    expect(await askFor(mine.reference.toLowerCase(), 'curious@example.org')).toEqual(known);
    await house.quiesce();
    const mail = await house.awaitMail(person.email, new RegExp(linkMail));
    expect(mail.text).toContain(mine.path);
    expect([await house.mailTo(stranger.email), await house.mailTo('curious@example.org')]).toEqual([[], []]);
    expect(await subjectsTo(person.email)).toHaveLength(2);
    expect(await askFor(mine.reference.toLowerCase(), person.email)).toEqual(known);
    await expect.poll(() => subjectsTo(person.email), { timeout: 10_000 }).toHaveLength(3);
  });

  it('tells what is no number at all', async () => {
    const [status, text] = await askFor('K70-49M-57', person.email);
    expect([status, text]).toEqual([422, expect.stringContaining('Dit is geen nummer van ons')]);
  });
});

describe('every page between a form and its case', needs('mailbox'), () => {
  it.each(languages)(
    'is accessible and fits a phone, in %s',
    async (language) => {
      const { page, context } = await looking();
      const expectSound = async () => {
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        expect([page.url(), await page.locator('h1').count()]).toEqual([page.url(), 1]);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
      };
      const slip = `a.rather.long.name.of.somebody.${language}@gmail.con`;
      const id = await askForCodes(page, { ...newPerson(), email: slip }, language);
      await expectSound();
      await page.locator('[type=email]').fill('nobody@nowhere');
      await buttons(page).last().click();
      await expectSound();
      await page.locator('[type=email]').fill(`an.${language}@münchen.de`);
      await buttons(page).last().click();
      await page.waitForURL(/again=yes/);
      await expectSound();
      expect(await said(page)).toContain(`an.${language}@münchen.de`);
      expect(await said(page)).not.toContain('xn--');
      expect(await page.locator('[type=email]').inputValue()).not.toBe('');

      const own = page.url();
      const cookies = await context.cookies();
      await context.clearCookies();
      await page.goto(own);
      await expectSound();
      expect(await page.locator('h1').innerText()).toMatch(lookNow[language]);
      expect(await said(page)).not.toContain('@');
      await context.addCookies(cookies);

      const link = await house.linkMailed(`an.${language}@xn--mnchen-3ya.de`, id);
      await page.goto(link);
      await expectSound();
      expect(await said(page)).toContain('@münchen.de');
      await page.goto(`${link}x`);
      await expectSound();
      await confirm(page, link);
      await expectSound();
      await page.goto(own);
      await expectSound();

      await page.goto(`/${language}/voorbeeld/link`);
      await expectSound();
      await buttons(page).last().click();
      await expectSound();
      await page.locator('[name=who]').fill(newPerson().nationalNumber);
      await page.locator('[type=email]').fill(slip);
      await buttons(page).last().click();
      await expectSound();

      const { cardIssuedOn: _, ...visitor } = newPerson();
      const visit = await house.ask(`/${language}/voorbeeld/visits`, { ...visitor, ...{ type: 'letter' } });
      await page.goto(`/${language}/voorbeeld/visits?type=letter`);
      await expectSound();
      await page.goto(`${visit.path}/slots?wished=taken`);
      await expectSound();
      await context.close();
    },
    300_000,
  );
});

describe('a link of some days ago', needs('clock', 'mailbox', 'signIn'), () => {
  it('opens the case on another device, until its three days are over', async () => {
    const [slow, late] = [newPerson(), newPerson()];
    const desktop = await phone();
    const slowId = await askForCodes(desktop.page, slow, 'en');
    const lateId = await askForCodes(desktop.page, late, 'en');
    await desktop.context.close();
    const [slowLink, lateLink] = [
      await house.linkMailed(slow.email, slowId),
      await house.linkMailed(late.email, lateId),
    ];

    await house.advance('P2D');
    const { page, context } = await phone();
    await confirm(page, slowLink);
    // The ten days of this town begin with the button, on Wednesday; they end on a Saturday.
    expect(await said(page)).toContain('7 December 2026');

    await house.advance('P1DT1H');
    expect((await page.goto(lateLink))?.status()).toBe(404);
    await expectNoSidewaysScroll(page);
    expect(await said(page)).toContain('Fill in the form again');
    expect(await buttons(page).count()).toBe(0);
    expect([...(await worklist()).keys()]).not.toContain(lateId);
    // The way out is a press away.
    await page.locator('main a[href$="/en/voorbeeld"]').first().click();
    await page.waitForURL(/\/en\/voorbeeld$/);
    await context.close();
  });
});
