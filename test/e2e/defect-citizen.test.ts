import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { CitizenCase, type Desk, House, Opened } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** A defective card as its owner sees it in a browser: each state in each language with axe, a phone's width, the keyboard alone. */

let house: House;
let browser: Browser;
let desk: Desk;
let states: Record<string, CitizenCase>;

const languages = ['nl', 'fr', 'de', 'en'] as const;

beforeAll(async () => {
  house = await House.open('2026-11-02T09:00');
  desk = await house.desk('voorbeeld');
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
  states = await inEachState();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function step(citizen: CitizenCase, type: string, more: object = {}): Promise<void> {
  const answer = await desk.event(citizen.caseId, { type, ...more });
  expect([type, answer.status]).toEqual([type, 200]);
}

async function sent(given: object = {}): Promise<CitizenCase> {
  const citizen = await desk.defect({ advance: 22.3, ...given });
  await step(citizen, 'sent-for-analysis', { helpdesk: 'zetes', ticket: `C-${crypto.randomUUID()}` });
  return citizen;
}

async function judged(outcome: string, more: object = {}): Promise<CitizenCase> {
  const citizen = await sent();
  await step(citizen, 'verdict', { outcome, ...more });
  return citizen;
}

async function applied(): Promise<CitizenCase> {
  const citizen = await desk.defect({ usedCorrectly: false, damaged: true });
  await step(citizen, 'applied', { amount: 22.3 });
  return citizen;
}

async function inEachState(): Promise<Record<string, CitizenCase>> {
  const arrived = await applied();
  await step(arrived, 'card-arrived');
  const collected = await judged('card-works');
  await step(collected, 'collected');
  const closed = await desk.defect();
  await step(closed, 'close', { reason: 'U kreeg elders een nieuwe kaart.' });
  return {
    'to-send': await desk.defect(),
    'at-helpdesk': await sent(),
    free: await judged('free'),
    'to-pay': await judged('to-pay', { reason: 'Waterschade aan de chip.' }),
    misuse: await desk.defect({ usedCorrectly: false, damaged: true }),
    'in-production': await applied(),
    'to-collect': arrived,
    'card-works': await judged('card-works'),
    'to-refund': collected,
    closing: closed,
  };
}

function of(name: string): CitizenCase {
  const found = states[name];
  if (!found) throw new Error(name);
  return found;
}

/** Axe needs scripts of its own to look at a page; the page's own policy allows none, so it is set aside for it. */
function looking(width = 375): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, bypassCSP: true, baseURL: house.url });
}

/** A phone without scripts: everything has to work there. */
async function phone(): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 740 },
    javaScriptEnabled: false,
    baseURL: house.url,
  });
  context.setDefaultTimeout(30_000);
  return context;
}

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

describe('every page about a defective card', needs('signIn'), () => {
  it.each(languages)('is accessible in %s and fits a phone', async (language) => {
    const context = await looking();
    const page = await context.newPage();
    const own = Object.values(states).map(({ path }) => path.replace(/^\/\w\w\//, `/${language}/`));
    for (const path of [`/${language}/voorbeeld`, `/${language}/voorbeeld/defective-card`, ...own]) {
      await page.goto(path);
      await expectSound(page);
    }
    await page.goto(`${own[2]}/slots`);
    await expectSound(page);
    await context.close();
  });
});

describe('somebody with a defective card', needs('signIn'), () => {
  it('finds by keyboard what to do, from the municipality’s first page', async () => {
    const context = await phone();
    const page = await context.newPage();
    await page.goto('/nl/voorbeeld');
    await tabTo(page, 'Uw kaart werkt niet');
    await page.keyboard.press('Enter');
    await page.waitForURL(/defective-card/);
    expect(await page.locator('main').innerText()).toMatch(
      /DOC STOP[\s\S]*Wat gebeurt er dan\?[\s\S]*Identiteitskaart\s+€\s\d\d,\d\d/,
    );
    await context.close();
  });

  it('books the application by keyboard on a phone without scripts', async () => {
    const citizen = of('misuse');
    const context = await phone();
    const page = await context.newPage();
    await page.goto(citizen.path);
    expect(await page.locator('main').innerText()).toContain('Niet akkoord dat u betaalt?');
    await tabTo(page, 'Kies een moment');
    await page.keyboard.press('Enter');
    await page.waitForURL(/slots/);
    await page.locator('.eid-day[open] .eid-times button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=booked/);
    expect((await citizen.status()).appointment?.minutes).toBe(25);
    await context.close();
  });

  it(
    'asks for codes that never came, is asked first, and follows the request from then on',
    needs('clock'),
    async () => {
      const citizen = of('in-production');
      await house.advanceTo('2026-12-08T10:00');
      const context = await phone();
      const page = await context.newPage();
      await page.goto(citizen.path);
      await page.getByRole('link', { name: 'Ik kreeg geen codes' }).click();
      await page.getByRole('button', { name: 'Ja, vraag nieuwe codes aan' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith(citizen.path));
      const request = new URL(page.url()).pathname;
      expect(await page.locator('h1').innerText()).toMatch(/codes/);
      await page.goto(citizen.path);
      await follow(page, page.getByRole('link', { name: 'Volg die aanvraag' }));
      expect(new URL(page.url()).pathname).toBe(request);
      const caseId = request.split('/')[3] ?? '';
      const other = new CitizenCase(house, Opened.parse({ caseId, reference: '', statusUrl: house.url + request }));
      expect((await other.status()).state).toBe('requested');
      await context.close();
    },
  );
});

/** Moves the focus with the tab key until it is on what is named so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (
      (
        await page
          .locator(':focus')
          .innerText()
          .catch(() => '')
      ).trim() === name
    )
      return;
  }
  throw new Error(`no focus on ${name}`);
}
