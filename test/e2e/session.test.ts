import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { House, newDefect } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** Sessions of the console in a browser without scripts: what a half-filled form loses by their end, and how somebody gets out. */

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

/** @param looked at by axe: it needs a page of its own that takes scripts, which no page of the console has */
function context({ looked = false } = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 740 },
    baseURL: house.url,
    locale: 'nl-BE',
    ...(looked ? { bypassCSP: true } : { javaScriptEnabled: false }),
  });
}

async function signIn(at: BrowserContext, account: string): Promise<Page> {
  const page = await at.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto('/staff');
  await page.locator('main').getByRole('link').first().click();
  await house.signInPage.choose(page, account);
  await page.waitForURL(/\/staff/);
  return page;
}

async function halfFilled(page: Page): Promise<{ cardNumber: string }> {
  const { cardNumber } = newDefect();
  await page.goto(`${home}/defects`);
  await page.locator('input[name="defect"][value="chip-defective"] + label').click();
  await page.locator('input[name="damaged"][value="no"] + label').click();
  await page.locator('#cardNumber').fill(cardNumber);
  await page.locator('#note').fill('Valt uit, zegt de man van 82');
  await page.locator('#givenName').fill('Médard');
  return { cardNumber };
}

async function expectHalfFilled(page: Page, { cardNumber }: { cardNumber: string }): Promise<void> {
  expect(await page.locator('#cardNumber').inputValue()).toBe(cardNumber);
  expect(await page.locator('#note').inputValue()).toBe('Valt uit, zegt de man van 82');
  expect(await page.locator('#givenName').inputValue()).toBe('Médard');
  expect(await page.locator('input[name="defect"]:checked').inputValue()).toBe('chip-defective');
  expect(await page.locator('input[name="damaged"]:checked').inputValue()).toBe('no');
  expect(await page.locator('input[name="cardKind"]:checked').count()).toBe(0);
}

describe('a session that ends in a half-filled intake', needs('clock', 'signInPage'), () => {
  it('loses nothing: the form is there after signing in, and goes on as if nothing had been', async () => {
    const at = await context();
    const page = await signIn(at, 'clerk@voorbeeld');
    const filled = await halfFilled(page);
    await house.advance('PT31M');

    await follow(page, page.locator('button[value="propose"]'));
    expect(await page.locator('h1').textContent()).toBe('Uw sessie is afgelopen');
    expect(page.url()).not.toMatch(/82|rd/);
    await follow(page, page.locator('main').getByRole('link', { name: 'Aanmelden' }));
    await house.signInPage.choose(page, 'clerk@voorbeeld');
    await page.waitForURL(/\/staff\/unsent\/[\w-]{12}$/);
    expect(await page.locator('[role="status"], [role="alert"]').first().textContent()).toContain(
      'Er is niets verloren: kijk het na en verstuur het opnieuw.',
    );
    await expectHalfFilled(page, filled);

    // What was missing is told only now, and then the card is taken in.
    await follow(page, page.locator('button[value="propose"]'));
    await expectHalfFilled(page, filled);
    await page.locator('input[name="cardKind"][value="adult"] + label').click();
    await page.locator('input[name="usedCorrectly"][value="yes"] + label').click();
    const { familyName, nationalNumber, email } = newDefect();
    await page.locator('#familyName').fill(familyName);
    await page.locator('#nationalNumber').fill(nationalNumber);
    await page.locator('#email').fill(email);
    await follow(page, page.locator('button[value="propose"]'));
    await follow(page, page.locator('button[value="confirm"]'));
    expect(page.url()).toMatch(/\/cases\/voorbeeld-.*done=opened/);
    expect(await page.locator('main').textContent()).toContain('Médard');
    expect((await at.cookies()).filter(({ name }) => name.includes('eid-unsent'))).toEqual([]);
    await at.close();
  });

  it('shows it to nobody else who signs in at that computer', async () => {
    // The local run's issuer changes from one account to another by a script of its own.
    const at = await context({ looked: true });
    const page = await signIn(at, 'clerk@voorbeeld');
    await halfFilled(page);
    await house.advance('PT31M');
    await follow(page, page.locator('button[value="propose"]'));
    await follow(page, page.locator('main').getByRole('link', { name: 'Aanmelden' }));
    await house.signInPage.choose(page, 'lead@voorbeeld');
    await page.waitForURL(/\/staff\/unsent\//);
    expect(await page.locator('h1').textContent()).toBe('Dit formulier is er niet meer');
    expect(await page.content()).not.toContain('Médard');
    await at.close();
  });

  it('says so on pages that everybody can read, in every language', async () => {
    const at = await context({ looked: true });
    const page = await signIn(at, 'clerk@voorbeeld');
    const filled = await halfFilled(page);
    await page.setViewportSize({ width: 375, height: 740 });
    await house.advance('PT31M');
    await follow(page, page.locator('button[value="propose"]'));
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await follow(page, page.locator('main').getByRole('link', { name: 'Aanmelden' }));
    await house.signInPage.choose(page, 'clerk@voorbeeld');
    await page.waitForURL(/\/staff\/unsent\//);
    const titles = new Set<string>();
    for (const language of languages) {
      await follow(page, page.locator(`a[hreflang="${language}"], a[lang="${language}"]`).first());
      await expectHalfFilled(page, filled);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      titles.add((await page.locator('.utrecht-alert').first().textContent()) ?? '');
    }
    expect(titles.size).toBe(languages.length);
    await at.close();
  });
});

describe('a member of staff who leaves', needs('clock', 'signInPage', 'access'), () => {
  it('is out within the hour, however busy, and does not come in again', async () => {
    const at = await context();
    const page = await signIn(at, 'clerk@overijse');
    const work = async (minutes: number) => {
      await house.advance(`PT${minutes}M`);
      return page.goto('/staff/overijse/cases');
    };
    await work(20);
    await house.access.takeAway('clerk@overijse');
    await work(20);
    expect(new URL(page.url()).pathname).toBe('/staff/overijse/cases');
    await work(20);
    await work(20);
    expect(new URL(page.url()).pathname).toMatch(/^\/_oidc\//);
    expect(await page.locator('button[value="clerk@overijse"]').count()).toBe(0);
    await house.access.giveBack('clerk@overijse');
    await at.close();
  });
});

describe('a day at the counter', needs('clock', 'signInPage'), () => {
  it('needs one sign-in: whoever works is read again without noticing', async () => {
    const at = await context();
    const page = await signIn(at, 'clerk@nieuwpoort');
    for (let turn = 0; turn < 12; turn += 1) {
      await house.advance('PT25M');
      await page.goto('/staff/nieuwpoort/cases');
      expect([turn, new URL(page.url()).pathname]).toEqual([turn, '/staff/nieuwpoort/cases']);
    }
    await at.close();
  });

  it('ends with the sign-out, which says so; a copied cookie is worth nothing then', async () => {
    const at = await context();
    const page = await signIn(at, 'clerk@nieuwpoort');
    const copied = await at.cookies();
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.getByText('U bent hier afgemeld').waitFor();
    await page.waitForURL(/\/staff$/);
    await page.getByText('U bent hier afgemeld').waitFor();
    const thief = await context();
    await thief.addCookies(copied);
    const stolen = await thief.newPage();
    await stolen.goto('/staff/nieuwpoort/cases');
    expect(new URL(stolen.url()).pathname).toMatch(/^\/_oidc\//);
    await Promise.all([at.close(), thief.close()]);
  });
});
