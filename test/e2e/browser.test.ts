import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type Desk, House, newPerson } from './house.ts';

/** What people do in a browser: on a phone, by keyboard, without JavaScript; axe on every page in every language. */

let house: House;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  house = await House.open('2026-11-23T09:00');
  desk = await house.desk('voorbeeld');
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const arrivalMail = /codes zijn er/i;

const languages = ['nl', 'fr', 'de', 'en'] as const;

/** A phone without JavaScript: everything has to work there. */
function phone(width = 375): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false, baseURL: house.url });
}

/** Axe needs scripts of its own to look at a page; the page's own policy allows none, so it is set aside for it. */
function looking(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 375, height: 740 }, bypassCSP: true, baseURL: house.url });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
    [],
  );
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect([page.url(), wide]).toEqual([page.url(), 0]);
}

async function signIn(context: BrowserContext, account: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/staff');
  await page.locator('main').getByRole('link').first().click();
  await page.locator(`button[value="${account}"]`).click();
  await page.waitForURL(/\/staff/);
  return page;
}

describe.each(languages)('every page in %s', (language) => {
  it('is accessible, reflows at 320 px, and has one heading and a title of its own', async () => {
    const context = await looking();
    const page = await context.newPage();
    const requested = await house.request('voorbeeld', { language });
    const ready = await house.request('voorbeeld', { language });
    const booked = await house.request('voorbeeld', { language });
    const misrouted = await house.request('voorbeeld', { language });
    await desk.arrivals([ready.reference, booked.reference]);
    await desk.event(misrouted.caseId, { type: 'misrouted', codesAt: 'Oostende' });
    const [start = ''] = await booked.slots();
    expect((await booked.book(start)).status).toBe(201);

    const place = `/${language}/voorbeeld`;
    const titles = new Map<string, string>();
    for (const path of [
      '/',
      place,
      `${place}/pin-puk`,
      `${place}/pin-puk?hasLetter=yes`,
      `${place}/pin-puk?hasLetter=no`,
      `${place}/pin-puk?hasLetter=yes&letterDate=2019-05-01&cardStartDate=2019-05-01`,
      `${place}/pin-puk?hasLetter=yes&letterDate=2019-05-02&cardStartDate=2019-05-01`,
      `${place}/pin-puk?hasLetter=no&cardIssuedOn=2019-05-01`,
      `${place}/pin-puk?hasLetter=no&cardIssuedOn=2023-05-01`,
      `${place}/pin-puk?hasLetter=no&cardIssuedOn=2999-05-01`,
      `${place}/pin-puk/request`,
      `${place}/visits?type=letter`,
      `${place}/accessibility`,
      `${place}/privacy`,
      requested.path,
      `${requested.path}/slots`,
      `${requested.path}/withdraw`,
      misrouted.path,
      ready.path,
      `${ready.path}/slots`,
      booked.path,
      `${booked.path}/slots`,
      `${booked.path}/appointment/cancel`,
      `${requested.path}x`,
      `${place}/nowhere`,
    ]) {
      await page.setViewportSize({ width: 320, height: 740 });
      await page.goto(path);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
      if (path !== '/') expect([path, await page.locator('html').getAttribute('lang')]).toEqual([path, language]);
      titles.set(path, await page.title());
    }
    expect(titles.get(place)).not.toBe(titles.get(`${place}/pin-puk/request`));
    await context.close();
  }, 120_000);

  it('keeps what was typed, and the summary of errors leads to the fields', async () => {
    const context = await looking();
    const page = await context.newPage();
    await page.goto(`/${language}/voorbeeld/pin-puk/request`);
    await page.locator('[name=givenName]').fill('<b>Mieke</b>');
    await page.locator('[name=nationalNumber]').fill('85.07.30-033.29');
    await page.locator('[name=email]').fill('mieke@nowhere');
    await page.locator('main form button[type=submit]').last().click();
    await expectAccessible(page);
    expect(await page.locator('[name=nationalNumber]').inputValue()).toBe('85.07.30-033.29');
    expect(await page.locator('[name=givenName]').inputValue()).toBe('<b>Mieke</b>');
    expect(await page.locator('[name=nationalNumber]').getAttribute('aria-invalid')).toBe('true');
    const link = page.locator('a[href="#nationalNumber"]').first();
    await link.click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('nationalNumber');
    await context.close();
  });
});

describe('a citizen on a phone without JavaScript', () => {
  it('finds out what to do, asks for codes, waits, books, moves and cancels', async () => {
    const person = { ...newPerson(), email: 'phone@example.org' };
    const context = await phone();
    const page = await context.newPage();
    const submit = () => page.locator('main form button[type=submit]').last().click();
    const fillDate = async (name: string, [day, month, year]: [string, string, string]) => {
      await page.locator(`[name="${name}.day"], [name="${name}-day"]`).fill(day);
      await page.locator(`[name="${name}.month"], [name="${name}-month"]`).fill(month);
      await page.locator(`[name="${name}.year"], [name="${name}-year"]`).fill(year);
    };

    await page.goto('/nl/nieuwpoort');
    await page
      .getByRole('link', { name: /pincode vergeten/i })
      .first()
      .click();
    await page.locator('label[for=hasLetter-no]').click();
    await submit();
    await fillDate('cardIssuedOn', ['2', '5', '2019']);
    await submit();
    await page.getByRole('link', { name: /codes aanvragen/i }).click();
    await page.locator('[name=givenName]').fill(person.givenName);
    await page.locator('[name=familyName]').fill(person.familyName);
    await page.locator('[name=nationalNumber]').fill(person.nationalNumber);
    await page.locator('[name=email]').fill(person.email);
    await submit();
    await page.waitForURL(/\/nl\/cases\//);
    const statusUrl = page.url();
    expect(statusUrl).not.toContain(person.nationalNumber);
    expect(await page.locator('main').innerText()).toContain('26 november 2026');
    expect(await page.locator('a[href$="/slots"]').count()).toBe(0);

    const clerk = await house.desk('nieuwpoort');
    const [, caseId = ''] = /cases\/([^/]+)\//.exec(statusUrl) ?? [];
    expect((await clerk.event(caseId, { type: 'codes-arrived' })).status).toBe(200);
    const arrival = await house.awaitMail(person.email, arrivalMail);
    expect(arrival.text).toContain(new URL(statusUrl).pathname);

    await page.goto(statusUrl);
    await page.locator('a[href$="/slots"]').first().click();
    await page.locator('main form[action$="/appointment"] button').first().click();
    await page.waitForURL(/\/nl\/cases\//);
    expect(await page.locator('main').innerText()).toMatch(/afspraak/i);
    await house.awaitMail(person.email, /afspraak/i);

    await page.locator('a[href*="/slots"]').first().click();
    await page.locator('main form[action$="/appointment"] button').nth(1).click();
    await page.waitForURL(/\/nl\/cases\//);
    await page.locator('a[href$="/appointment/cancel"]').first().click();
    await submit();
    expect(await page.locator('a[href$="/slots"]').count()).toBeGreaterThan(0);
    await context.close();
  }, 60_000);
});

describe('the counter', () => {
  it('signs in, sees what is urgent, scans the pile and opens a case; every page accessible', async () => {
    const context = await looking();
    const citizen = await house.request('nieuwpoort');
    const page = await signIn(context, 'clerk@nieuwpoort');
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['cases', `cases/${citizen.caseId}`, 'arrivals', 'agenda/2026-11-24', 'agenda/2026-11-22']) {
        await page.goto(`/staff/nieuwpoort/${path}`);
        await expectAccessible(page);
      }
    }
    await page.goto('/staff/nieuwpoort/arrivals');
    await page.locator('textarea').fill(`${citizen.reference}\nnonsense\n`);
    await page.locator('main form button[type=submit]').first().click();
    await expectAccessible(page);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Janssens');
    expect(text).toContain('nonsense');
    expect(await citizen.status()).toMatchObject({ state: 'ready' });

    await page.goto('/staff/voorbeeld/cases');
    expect(await page.locator('main').innerText()).not.toContain('Janssens');
    await context.close();
  }, 90_000);
});
