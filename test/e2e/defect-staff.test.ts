import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type CitizenCase, type Desk, House, newDefect } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll } from './looks.ts';
import { needs } from './needs.ts';

/** Defective cards at the console in a browser: every page in every language, by keyboard, on a phone, without scripts. */

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
const home = '/staff/voorbeeld';

function context(
  width: number,
  options: { bypassCSP?: boolean; javaScriptEnabled?: boolean },
): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, baseURL: house.url, ...options });
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

async function step(citizen: CitizenCase, type: string, more: object = {}): Promise<void> {
  const answer = await desk.event(citizen.caseId, { type, ...more });
  expect([type, answer.status]).toEqual([type, 200]);
}

let tickets = 0;
const dispatch = () => ({ helpdesk: 'zetes', ticket: `S-${(tickets += 1)}` });

/** A case in each state, so that each has its page. */
async function inEachState(): Promise<CitizenCase[]> {
  const all: CitizenCase[] = [];
  const stages: [string, () => object][][] = [
    [],
    [['sent-for-analysis', dispatch]],
    [
      ['sent-for-analysis', dispatch],
      ['chased', () => ({ channel: 'phone', answer: 'Morgen' })],
      ['verdict', () => ({ outcome: 'to-pay', reason: 'Water' })],
    ],
    [
      ['sent-for-analysis', dispatch],
      ['verdict', () => ({ outcome: 'free' })],
      ['applied', () => ({})],
    ],
    [
      ['sent-for-analysis', dispatch],
      ['verdict', () => ({ outcome: 'free' })],
      ['applied', () => ({})],
      ['card-arrived', () => ({})],
    ],
    [
      ['sent-for-analysis', dispatch],
      ['verdict', () => ({ outcome: 'card-works' })],
      ['collected', () => ({})],
    ],
  ];
  for (const steps of stages) {
    const citizen = await desk.defect({ annexIssuedOn: '2026-09-30', advance: 22.3 });
    for (const [type, more] of steps) await step(citizen, type, more());
    all.push(citizen);
  }
  return all;
}

describe('every page about defective cards', needs('clock', 'signIn', 'signInPage'), () => {
  it('is accessible on a phone and reflows, in every language', async () => {
    const cases = await inEachState();
    const at = await context(375, { bypassCSP: true });
    const page = await signIn(at, 'lead@voorbeeld');
    const paths = [
      '/defects',
      '/dashboard',
      '/dispatch/2026-11-23',
      '/dispatch/2026-11-20',
      '/cases',
      '/cases?view=with-zetes',
      '/arrivals',
      ...cases.map(({ caseId }) => `/cases/${caseId}`),
    ];
    for (const language of languages) {
      const titles = new Set<string>();
      for (const path of paths) {
        const answer = await page.goto(`${home}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        expect([path, answer?.status()]).toEqual([path, 200]);
        await expectNoSidewaysScroll(page);
        expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
        titles.add(await page.title());
        // The console is the same page in each: its longest words and its usual ones.
        if (language === 'nl' || language === 'de') await expectAccessible(page);
      }
      expect(titles.size).toBe(paths.length - 1);
    }
    await at.close();
  });
});

describe('a clerk without scripts', needs('clock', 'signIn', 'signInPage'), () => {
  it('takes in a card by keyboard alone: a mistake comes back with all that was typed, the proposal follows', async () => {
    const at = await context(1280, { javaScriptEnabled: false });
    const page = await signIn(at, 'clerk@voorbeeld');
    await page.goto(`${home}/defects`);
    const { cardNumber, nationalNumber } = newDefect();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.locator('#cardKind').focus();
    await press('Space', 'Tab');
    await page.keyboard.type(`${cardNumber.slice(0, 10)}00`);
    // The first of a group, then down to the third: a chip that does not work.
    await press('Tab', 'Space', 'ArrowDown', 'ArrowDown', 'Tab', 'Space', 'Tab', 'Space', 'ArrowDown');
    // Between the number and the address: how she is to be reached, which is by mail unless somebody says otherwise.
    for (const typed of ['', '', '', 'Valt uit', 'Lotte', 'Wouters', nationalNumber, '', 'lotte@example.org']) {
      await press('Tab');
      if (typed) await page.keyboard.type(typed);
    }
    await press('Enter');

    await page.getByRole('alert').waitFor();
    await page.locator('[role="alert"] a').first().focus();
    await press('Enter');
    expect(new URL(page.url()).hash).toBe('#cardNumber');
    expect(await page.locator('#note').inputValue()).toBe('Valt uit');
    expect(await page.locator('input[name="defect"]:checked').inputValue()).toBe('chip-defective');
    expect(await page.locator('input[name="damaged"]:checked').inputValue()).toBe('no');
    await page.locator('#cardNumber').focus();
    await press('Control+A');
    await page.keyboard.type(cardNumber);
    await press('Enter');

    await page.locator('button[value="confirm"]').waitFor();
    expect(await page.locator('main').textContent()).toContain('De kaart opsturen voor onderzoek');
    expect(await page.locator('main').textContent()).toContain('22,30');
    await page.locator('button[value="confirm"]').focus();
    await press('Enter');
    await page.waitForURL(/\/cases\/voorbeeld-.*done=opened/);
    expect(await page.locator('main').textContent()).toContain('Dossier geopend');
    await at.close();
  });

  it('takes a card through each step with the forms of its page, on a phone', async () => {
    const citizen = await desk.defect({ cardKind: 'kids-id' });
    const at = await context(375, { javaScriptEnabled: false });
    const page = await signIn(at, 'clerk@voorbeeld');
    const submit = async (type: string) => {
      await page.locator(`button[value="${type}"]`).click();
      await page.waitForURL(new RegExp(`done=${type}`));
    };
    await page.goto(`${home}/cases/${citizen.caseId}`);
    expect(await page.locator('input[name="helpdesk"]:checked').inputValue()).toBe('belpic');
    await page.locator('[name="ticket"]').fill('PHONE-1');
    await submit('sent-for-analysis');
    await page.getByText('Aanmaning noteren').first().click();
    await page.locator('input[name="channel"][value="portal"] + label').click();
    await page.locator('[name="answer"]').fill('Nog even');
    await submit('chased');
    await page.locator('input[name="outcome"][value="to-pay"] + label').click();
    await page.locator('button[value="verdict"]').click();
    await page.locator('#verdict-reason-error').waitFor();
    expect(await page.locator('input[name="outcome"]:checked').inputValue()).toBe('to-pay');
    await page.locator('#verdict-reason').fill('Waterschade');
    await submit('verdict');
    await submit('applied');
    await submit('card-arrived');
    await page.locator('input[name="codes"] + label').click();
    await page.locator('button[value="collected"]').click();
    await page.locator('#collected-annex-error').waitFor();
    expect(await page.locator('input[name="codes"]').isChecked()).toBe(true);
    await page.locator('input[name="annex"] + label').click();
    await page.locator('input[name="oldCard"] + label').click();
    await submit('collected');
    expect(await page.locator('main').textContent()).toContain('afgehaald');
    await at.close();
  });

  it('prints the dispatch list without the menu, and takes a view to Excel', async () => {
    const citizen = await desk.defect();
    const at = await context(1280, { javaScriptEnabled: false });
    const page = await signIn(at, 'clerk@voorbeeld');
    await page.goto(`${home}/dispatch`);
    expect(page.url()).toContain('/dispatch/2026-11-23');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header nav').first().isVisible()).toBe(false);
    expect(await page.locator(`a[href$="${citizen.caseId}"]`).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${home}/cases?view=to-send`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="cases.csv"]').click()]);
    expect(download.suggestedFilename()).toBe('voorbeeld-to-send-2026-11-23.csv');
    await at.close();
  });
});
