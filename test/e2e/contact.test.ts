import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { House, newPerson } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** Who has no e-mail, or whose mail does not arrive, is called or written to: in a browser, by what the pages draw. */

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await House.open('2026-11-23T09:00');
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const languages = ['nl', 'fr', 'de', 'en'] as const;
const home = '/staff/voorbeeld';

/** @param looked at by axe, which needs scripts: no page of the console has any */
async function signedIn({ looked = false, width = 1280, account = 'clerk@voorbeeld' } = {}): Promise<{
  at: BrowserContext;
  page: Page;
}> {
  const at = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: house.url,
    locale: 'nl-BE',
    ...(looked ? { bypassCSP: true } : { javaScriptEnabled: false }),
  });
  const page = await at.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto('/staff');
  await page.locator('main').getByRole('link').first().click();
  await house.signInPage.choose(page, account);
  await page.waitForURL(/\/staff/);
  return { at, page };
}

const main = (page: Page) => page.locator('main');
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const text = async (page: Page) => (await main(page).textContent()) ?? '';

/** From the menu to a case of codes, with the fields that somebody fills in. @returns the case's page */
async function openFor(page: Page, contact: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${home}/cases`);
  await follow(page, page.getByRole('navigation').getByRole('link', { name: 'Nieuw dossier' }));
  await page.locator('input[name="service"][value="puk-request"] + label').click();
  await follow(page, button(page, 'Verder'));
  await page.locator(`input[name="contact"][value="${contact}"] + label`).click();
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
  await follow(page, button(page, 'Dossier openen'));
  await page.waitForURL(/\/cases\/voorbeeld-\w+/);
}

describe('a man of 82 without e-mail', needs('clock', 'signInPage'), () => {
  it('is helped from the desk to the last visit: by letter, then on the phone', async () => {
    const monday = await signedIn();
    let { page } = monday;
    const { nationalNumber } = newPerson();
    await openFor(page, 'letter', {
      givenName: 'Médard',
      familyName: 'Vandenbulcke',
      nationalNumber,
      address: 'Kerkstraat 1\n1000 Voorbeeld',
    });
    const casePage = page.url().replace(/\?.*$/, '');

    // The letter, as it comes out of the printer.
    await follow(page, main(page).getByRole('link', { name: 'Brief afdrukken' }));
    const { sheets, clear, inWindow } = await printed(page);
    expect(inWindow).toEqual(['Médard Vandenbulcke', 'Kerkstraat 1', '1000 Voorbeeld']);
    expect(clear).toEqual([]);
    expect(sheets).toBe(1);
    await follow(page, button(page, 'Op de post gedaan'));
    expect(await text(page)).toContain('Niets te bellen of te schrijven');

    // He has given a number at the desk meanwhile.
    await page.goto(casePage);
    await main(page).locator('summary', { hasText: 'Anders bereiken' }).click();
    await page.locator('input[name="contact"][value="phone"] + label').click();
    await page.locator('#change-contact-phone').fill('0470 12 34 56');
    await follow(page, main(page).locator('button[value="change-contact"]'));

    await monday.at.close();
    await house.advanceTo('2026-11-25T09:00');
    ({ page } = await signedIn());
    await page.goto(casePage);
    await follow(page, button(page, 'Codes zijn toegekomen'));
    await house.quiesce();
    await page.goto(`${home}/contacts`);
    expect(await text(page)).toContain('+32 470 12 34 56');
    expect(await text(page)).toContain('Uw codes zijn');
    await follow(page, button(page, 'Geen antwoord'));
    expect(await text(page)).toContain('1 keer geen antwoord');
    await follow(page, button(page, 'Gebeld'));
    expect(await text(page)).toContain('Niets te bellen of te schrijven');

    // They have agreed on a time on the phone: nobody has to call to say it again.
    await page.goto(`${casePage}/slots`);
    await follow(page, main(page).locator('button[name="start"]').first());
    await page.goto(`${home}/contacts`);
    expect(await text(page)).toContain('Niets te bellen of te schrijven');
    await page.goto(casePage);
    await follow(page, button(page, 'Afgehandeld'));
    await page.goto(casePage);
    const history = await text(page);
    for (const told of ['Brief op de post gedaan', 'Gebeld, geen antwoord', 'Gebeld']) expect(history).toContain(told);
    expect((await house.mailbox.mails()).flatMap(({ to }) => to).filter((address) => address === '')).toEqual([]);
  });
});

describe('a mail that does not arrive', needs('clock', 'signInPage', 'mailbox'), () => {
  it.each([
    ['soft.example', 'omdat ze vol is'],
    ['undetermined.example', 'Waarom is niet bekend.'],
    ['delay.example', 'langer dan een dag onderweg'],
    ['bounce.example', 'Het adres bestaat niet'],
    ['reject.example', 'De mail werd geweigerd.'],
  ])('at %s becomes a call', async (domain, why) => {
    const { at, page } = await signedIn();
    const { nationalNumber } = newPerson();
    await openFor(page, 'mail', {
      givenName: 'An',
      familyName: 'Peeters',
      nationalNumber,
      email: `an${nationalNumber.replaceAll(/\D/g, '')}@${domain}`,
      phone: '02 123 45 67',
    });
    const casePage = page.url().replace(/\?.*$/, '');
    await house.quiesce();
    await page.goto(casePage);
    expect(await text(page)).toContain(why);
    expect(await text(page)).toContain('+32 2 123 45 67');
    await follow(page, button(page, 'Gebeld'));
    await page.goto(casePage);
    expect(await text(page)).not.toContain('+32 2 123 45 67 Spreekt');
    await at.close();
  });
});

describe('what a person can ask for', needs('signInPage'), () => {
  it('is done from the case’s page: the data as a file, a correction, erasure now by a lead', async () => {
    const { at, page } = await signedIn({ account: 'lead@voorbeeld' });
    await openFor(page, 'phone', {
      givenName: 'Rosa',
      familyName: 'De Smit',
      nationalNumber: newPerson().nationalNumber,
      phone: '0470 12 34 56',
    });
    const casePage = page.url().replace(/\?.*$/, '');
    await follow(page, main(page).getByRole('link', { name: 'Gegevens van deze persoon' }));
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Maak het bestand').click()]);
    expect(file.suggestedFilename()).toMatch(/\.json$/);
    await page.locator('#familyName').fill('De Smet');
    await page.locator('#reason').fill('Tikfout aan het loket');
    await follow(page, button(page, 'Verbeter de gegevens'));
    expect(await text(page)).toContain('De Smet');
    await page.goto(`${casePage}/erase`);
    await page.locator('#reason').fill('Op vraag van de burger');
    await follow(page, button(page, 'Wis het dossier'));
    expect((await page.goto(casePage))?.status()).toBe(404);
    await at.close();
  });
});

describe('each of these pages', needs('signInPage'), () => {
  it.each(languages)('is accessible and fits a phone in %s', async (language) => {
    const { at, page } = await signedIn({ looked: true, width: 375, account: 'lead@voorbeeld' });
    const { nationalNumber } = newPerson();
    const opened = async (contact: string, more: object) => {
      const answer = await house.call('POST', `${home}/cases`, {
        token: await house.signIn.token('clerk@voorbeeld'),
        body: {
          service: 'puk-request',
          route: 'codes',
          contact,
          givenName: 'Médard',
          familyName: 'Vandenbulcke',
          language,
          nationalNumber: contact === 'phone' ? newPerson().nationalNumber : nationalNumber,
          formId: crypto.randomUUID(),
          ...more,
        },
      });
      expect([answer.status, answer.body]).toEqual([201, answer.body]);
      return String(Object(answer.body)['caseId']);
    };
    const called = await opened('phone', { phone: '0470 12 34 56' });
    const written = await opened('letter', {});
    const letters = [
      `${home}/cases/new`,
      `${home}/cases/new?service=puk-request`,
      `${home}/contacts`,
      `${home}/letters`,
    ];
    const ofCases = [called, `${called}/person`, `${called}/erase`, written].map((path) => `${home}/cases/${path}`);
    for (const path of [...letters, ...ofCases]) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await follow(page, page.locator('a[href*="/letters/"]').first());
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await at.close();
  });
});

/** A sheet of A4 at 96 dots an inch, with the margins that the page's style gives it. */
const mm = 96 / 25.4;

/**
 * The letter of a page as it is printed: how many sheets, what stands in the window of the envelope, and what else reaches into it.
 * bpost: 15 mm free on the right, 30 mm free below; the sheet is folded at 99 mm.
 */
async function printed(page: Page): Promise<{ sheets: number; inWindow: string[]; clear: string[] }> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const source = pdf.toString('latin1');
  expect(source).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await page.emulateMedia({ media: 'print' });
  const margins = { top: 15 * mm, left: 20 * mm };
  const boxes = await page.locator('.eid-letter').evaluate((letter) => {
    const from = letter.getBoundingClientRect();
    return [...letter.querySelectorAll('*')]
      .filter((one) => one.children.length === 0 || one.tagName === 'svg')
      .map((one) => {
        const box = one.getBoundingClientRect();
        return {
          text: one.textContent ?? '',
          isAddress: one.closest('address') !== null,
          left: box.left - from.left,
          top: box.top - from.top,
          right: box.right - from.left,
          bottom: box.bottom - from.top,
        };
      });
  });
  await page.emulateMedia({ media: 'screen' });
  const window = {
    left: 105 * mm - margins.left,
    right: 195 * mm - margins.left,
    top: 40 * mm - margins.top,
    bottom: 69 * mm - margins.top,
  };
  const isInside = (box: (typeof boxes)[number]) =>
    box.left >= window.left && box.right <= window.right && box.top >= window.top && box.bottom <= window.bottom;
  const reaches = (box: (typeof boxes)[number]) =>
    box.right > window.left && box.left < window.right && box.bottom > window.top && box.top < window.bottom;
  return {
    sheets: source.match(/\/Type \/Page\b/g)?.length ?? 0,
    inWindow: boxes.filter((box) => box.isAddress && isInside(box)).map((box) => box.text),
    clear: boxes.filter((box) => !box.isAddress && reaches(box)).map((box) => box.text),
  };
}
