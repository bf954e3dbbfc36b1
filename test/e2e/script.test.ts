import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { House, newPerson } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** What staff do about requests that nobody made, in a browser: judge two of one person, and close what a script has opened. */

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

const home = '/staff/voorbeeld';

async function expectFits(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

describe('requests that nobody made', needs('mailbox', 'signIn', 'signInPage'), () => {
  it('are compared and closed in a lot on a phone, in two languages', async () => {
    const { nationalNumber } = newPerson();
    const one = await house.request('voorbeeld', { nationalNumber });
    await house.request('voorbeeld', { nationalNumber, email: 'another@script.example' });
    for (let n = 0; n < 3; n += 1) await house.request('voorbeeld', { email: `made-up-${n}@script.example` });

    const context = await browser.newContext({
      viewport: { width: 375, height: 740 },
      bypassCSP: true,
      baseURL: house.url,
    });
    const page = await context.newPage();
    await page.goto('/staff');
    await page.locator('main').getByRole('link').first().click();
    await house.signInPage.choose(page, 'lead@voorbeeld');
    await page.waitForURL(/\/staff/);
    for (const language of ['nl', 'de']) {
      await page.goto(`${home}/cases?lang=${language}`);
      await expectFits(page);
      await page.goto(`${home}/cases/${one.caseId}?lang=${language}`);
      await page.locator('.eid-alert summary').click();
      await expectFits(page);
      await page.goto(`${home}/recent?lang=${language}`);
      const code = await page.locator('#domain option', { hasText: 'script.example' }).getAttribute('value');
      await page.locator('#domain').selectOption(code);
      await follow(page, page.locator('.eid-recent__narrow button'));
      await follow(page, page.locator('#chosen a'));
      expect(await page.locator('[name=caseIds]:checked').count()).toBe(4);
      await expectFits(page);
      await page.locator('#chosen button').click();
      await expectFits(page);
    }
    await page.locator('[name=reason]').fill('Skript');
    await page.locator('main form button').click();
    await expectFits(page);
    await follow(page, page.locator('main .eid-button-link'));
    expect(await page.locator('[name=caseIds]').count()).toBe(0);
    // What it competed with is closed: the other request of the person is one again.
    await page.goto(`${home}/cases/${one.caseId}`);
    expect(await page.locator('.eid-beside').count()).toBe(0);
    await context.close();
  });
});
