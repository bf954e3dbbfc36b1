import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { languages } from '../../functions/domain/languages.ts';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type CitizenCase, type Desk, House, newPerson } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** Who looked: what staff are shown in a browser and by a script stands in the trail, and the lead finds it there. */

let house: House;
let browser: Browser;
let lead: Desk;
let clerk: Desk;
let one: CitizenCase;
const person = newPerson();
const home = '/staff/voorbeeld';

beforeAll(async () => {
  house = await House.open('2026-11-23T09:00');
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const Trail = z.object({
  readings: z.array(
    z.looseObject({ kind: z.string(), from: z.string(), caseId: z.string().optional(), through: z.string() }),
  ),
});

async function signedIn(account: string, width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    bypassCSP: true,
    baseURL: house.url,
  });
  const page = await context.newPage();
  await page.goto('/staff');
  await page.locator('main').getByRole('link').first().click();
  await house.signInPage.choose(page, account);
  await page.waitForURL(/\/staff/);
  return page;
}

describe('the trail of reading', needs('mailbox', 'signIn', 'signInPage'), () => {
  it('holds how a clerk came to a case, and how a script did', async () => {
    one = await house.request('voorbeeld', { ...person });
    [clerk, lead] = [await house.desk('voorbeeld'), await house.desk('voorbeeld', 'lead')];
    const page = await signedIn('clerk@voorbeeld', 1280);
    await page.goto(`${home}/cases`);
    await page.locator('#q').fill(person.nationalNumber);
    await follow(page, page.locator('.eid-search button'));
    expect(page.url()).toMatch(/\/cases\/voorbeeld-\w+\?via=search$/);
    await follow(page, page.locator('button[value="read-number"]'));
    await page.goto(`${home}/cases`);
    await follow(page, page.locator('.eid-cases__who a').first());
    await page.context().close();
    expect((await clerk.get(`/cases/${one.caseId}`)).status).toBe(200);

    const { readings } = Trail.parse((await lead.get('/trail')).body);
    const steps = readings
      .filter(({ kind, caseId }) => kind === 'search' || caseId === one.caseId)
      .map(({ kind, from, through }) => [kind, from, through])
      .toReversed();
    expect(steps.slice(-5)).toEqual([
      ['search', 'cases', 'session'],
      ['case', 'search', 'session'],
      ['number', 'case', 'session'],
      ['case', 'cases', 'session'],
      ['case', 'script', 'token'],
    ]);
    expect(JSON.stringify(readings)).not.toContain(person.nationalNumber.replace(/\D/g, '').slice(0, 8));
  });

  it.each([375, 1280])('is a page of the lead’s that fits %i pixels, in every language', async (width) => {
    const page = await signedIn('lead@voorbeeld', width);
    for (const language of languages) {
      await page.goto(`${home}/trail?lang=${language}`);
      expect(await page.locator('.eid-readings .eid-recent__row').count()).toBeGreaterThan(4);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await page.locator('#reference').fill(one.caseId.slice('voorbeeld-'.length));
    await follow(page, page.locator('.eid-recent__narrow button'));
    expect(page.url()).toContain('reference=');
    expect(await page.locator('.eid-readings .eid-recent__row').count()).toBeGreaterThan(3);
    await expectAccessible(page);
    await page.locator('#reference').fill('nobody');
    await follow(page, page.locator('.eid-recent__narrow button'));
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.context().close();
  });
});
