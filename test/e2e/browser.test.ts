import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type CitizenCase, type Desk, House, newPerson } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll, follow } from './looks.ts';
import { needs } from './needs.ts';

/** What people do in a browser: on a phone, by keyboard, without JavaScript; axe on every page in every language. */

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

const arrivalMail = /codes zijn er/i;

const languages = ['nl', 'fr', 'de', 'en'] as const;

/** A phone without JavaScript: everything has to work there. */
function phone(width = 375): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false, baseURL: house.url });
}

/** Axe needs scripts of its own to look at a page; the page's own policy allows none, so it is set aside for it. */
function looking(baseURL = house.url): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 375, height: 740 }, bypassCSP: true, baseURL });
}

async function signIn(context: BrowserContext, account: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/staff');
  await page.locator('main').getByRole('link').first().click();
  await house.signInPage.choose(page, account);
  await page.waitForURL(/\/staff/);
  return page;
}

describe.each(languages)('every page in %s', (language) => {
  it(
    'is accessible, reflows at 320 px, and has one heading and a title of its own',
    needs('mailbox', 'signIn'),
    async () => {
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
    },
  );

  it('keeps what was typed, and the summary of errors leads to the fields', async () => {
    const context = await looking();
    const page = await context.newPage();
    await page.goto(`/${language}/voorbeeld/pin-puk/request`);
    await page.locator('[name=givenName]').fill('<b>Mieke</b>');
    await page.locator('[name=nationalNumber]').fill('85.07.30-033.29');
    await page.locator('[name=email]').fill('mieke@nowhere');
    await follow(page, page.locator('main form button[type=submit]').last());
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

describe('while DynamoDB is out of reach', () => {
  let run: LocalRun;
  beforeAll(async () => {
    run = await startLocal({ port: 0, now: '2026-11-23T09:00', demo: false });
  });
  afterEach(() => run.faults.clear());
  afterAll(() => run && House.over(run).stop());

  it.each(languages)(
    'the failed form is sent again from an accessible page in %s',
    async (language) => {
      const { givenName, nationalNumber, email } = newPerson();
      const context = await looking(run.url);
      const page = await context.newPage();
      await page.goto(`/${language}/voorbeeld/pin-puk/request`);
      for (const [name, value] of Object.entries({ givenName, familyName: "d'Hondt", nationalNumber, email }))
        await page.locator(`[name=${name}]`).fill(value);
      for (const [unit, value] of Object.entries({ day: '14', month: '5', year: '2019' }))
        await page.locator(`[name=cardIssuedOn-${unit}]`).fill(value);

      const outage = run.faults.outage({ service: 'dynamodb' });
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.locator('main form button[type=submit]').last().click();
      expect((await answered).status()).toBe(503);
      await page.setViewportSize({ width: 320, height: 740 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      expect(await page.locator('main').innerText()).toContain('+32 2 555 12 34');
      expect(page.url()).not.toContain(nationalNumber);
      outage.cancel();

      await page.locator('main form button[type=submit]').click();
      await page.waitForURL(new RegExp(`/${language}/applications/voorbeeld-`));
      await page.goto(await House.over(run).linkMailed(email));
      await page.locator('main form button[type=submit]').click();
      await page.waitForURL(new RegExp(`/${language}/cases/voorbeeld-`));
      const failed = run.faults.outage({ service: 'dynamodb' });
      const link = page.url();
      expect((await page.reload())?.status()).toBe(503);
      await expectAccessible(page);
      failed.cancel();
      await page.locator('main a[href=""]').click();
      await page.locator('main a[href$="/withdraw"]').waitFor();
      expect(page.url()).toBe(link);
      await context.close();
    },
    60_000,
  );

  it('the console’s failed form is sent again from an accessible page', async () => {
    const context = await looking(run.url);
    const page = await signIn(context, 'clerk@nieuwpoort');
    await page.goto('/staff/nieuwpoort/arrivals');
    await page.locator('textarea').fill('nonsense\n"85.07.30-033.29"');
    const outage = run.faults.outage({ service: 'dynamodb' });
    await follow(page, page.locator('main form button[type=submit]').first());
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    outage.cancel();
    await page.locator('main form button[type=submit]').click();
    const text = await page.locator('main').innerText();
    expect(text).toContain('nonsense');
    expect(text).toContain('85.07.30-033.29');
    await context.close();
  });
});

describe('a citizen on a phone without JavaScript', needs('clock', 'mailbox', 'signIn'), () => {
  it('finds out what to do, asks for codes, confirms, waits, books, moves and cancels', async () => {
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
    await page.waitForURL(/\/nl\/applications\//);
    await page.goto(await house.linkMailed(person.email));
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
  });
});

describe('the counter', needs('mailbox', 'signInPage'), () => {
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
    await follow(page, page.locator('main form button[type=submit]').first());
    await expectAccessible(page);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Janssens');
    expect(text).toContain('nonsense');
    expect(await citizen.status()).toMatchObject({ state: 'ready' });

    await page.goto('/staff/voorbeeld/cases');
    expect(await page.locator('main').innerText()).not.toContain('Janssens');
    await context.close();
  });
});

describe('the agenda in a browser', needs('clock', 'mailbox', 'signIn', 'signInPage'), () => {
  /** A visit that needs no codes and may be booked at once. */
  async function visitor(municipality: string, language = 'nl'): Promise<CitizenCase> {
    const { cardIssuedOn: _, ...person } = newPerson();
    const form = { ...person, type: 'letter', letterDate: '2019-05-02', cardStartDate: '2019-05-01' };
    return house.ask(`/${language}/${municipality}/visits`, form);
  }

  async function focused(page: Page): Promise<string> {
    return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  }

  /** Presses Tab until what has the focus fits; fails where the keyboard does not get there, or the focus is not seen. */
  async function tabTo(page: Page, what: string | RegExp): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      const { name, isSeen } = await page.evaluate(() => {
        const at = document.activeElement;
        const style = at && getComputedStyle(at);
        const label = at?.getAttribute('aria-label') ?? at?.textContent ?? '';
        const field = at?.getAttribute('name');
        return {
          name: `${label} ${field ? `[${field}]` : ''}`.trim().replace(/\s+/g, ' '),
          isSeen: style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false,
        };
      });
      passed.push(name);
      if (typeof what === 'string' ? name.includes(what) : what.test(name)) {
        expect([name, isSeen]).toEqual([name, true]);
        return;
      }
    }
    throw new Error(`the keyboard does not reach ${what}: ${passed.join(' | ')}`);
  }

  it('is booked, moved and put on the waiting list by a citizen with a keyboard alone', async () => {
    const citizen = await visitor('voorbeeld', 'en');
    const context = await phone();
    const page = await context.newPage();
    await page.goto(citizen.path);
    await tabTo(page, /choose.*(time|moment)/i);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/slots/);
    await expectNoSidewaysScroll(page);

    // For two: the choice is a list, and its form is sent with its own button.
    await tabTo(page, '[people]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/people=2/);
    await tabTo(page, /^Tuesday|^Thursday|^Saturday/);
    const day = await focused(page);
    // The first day stands open, the next one opens with the space bar.
    await tabTo(page, /^(Tue|Thu|Sat)\S+day (?!.*\[start\]).*free/i);
    await page.keyboard.press('Space');
    await tabTo(page, /\[start\]/);
    expect(day).not.toBe('');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=booked/);
    expect((await citizen.status()).appointment).toMatchObject({ minutes: 40 });

    await tabTo(page, /another time/i);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/slots/);
    // Some weeks ahead, where an earlier moment is worth a mail.
    for (const _ of [1, 2]) {
      await tabTo(page, /later/i);
      const before = page.url();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== before);
    }
    await tabTo(page, /\[start\]/);
    await page.keyboard.press('Space');
    await page.waitForURL(/done=moved/);
    await expectNoSidewaysScroll(page);
    await tabTo(page, /earlier/i);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=asked/);
    await context.close();
  });

  it('is walked through by staff with a keyboard alone: day, week, and a visit for somebody on the phone', async () => {
    const citizen = await visitor('nieuwpoort');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: house.url });
    const page = await signIn(context, 'clerk@nieuwpoort');
    await page.goto('/staff/nieuwpoort/agenda/2026-11-23');
    await tabTo(page, 'di 24 nov');
    await page.keyboard.press('Enter');
    await page.waitForURL(/agenda\/2026-11-24$/);
    await tabTo(page, /^Week/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/week$/);
    await tabTo(page, /volgende week/i);
    await page.keyboard.press('Enter');
    await page.waitForURL(/2026-11-30\/week$/);
    await tabTo(page, 'do 3 dec');
    await page.keyboard.press('Enter');
    await page.waitForURL(/agenda\/2026-12-03$/);

    await page.goto(`/staff/nieuwpoort/cases/${citizen.caseId}`);
    await tabTo(page, /afspraak (maken|boeken)/i);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/slots/);
    await tabTo(page, /^2 personen/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/people=2/);
    // Past the hundred starts of Monday.
    await tabTo(page, /^di 24 nov/);
    await page.keyboard.press('Enter');
    await tabTo(page, /24 november 2026.*11:00.*\[start\]/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=book/);
    expect((await citizen.status()).appointment).toMatchObject({ start: '2026-11-24T11:00+01:00', minutes: 20 });
    await context.close();
  });

  it('is accessible on every page and in every language, and does not scroll sideways on a phone', async () => {
    const leads = await house.desk('voorbeeld', 'lead');
    const [free, held, waiting] = [await visitor('voorbeeld'), await visitor('voorbeeld'), await visitor('voorbeeld')];
    const hit = '2026-12-10T14:00+01:00';
    expect((await held.book(hit)).status).toBe(201);
    expect((await waiting.book(hit)).status).toBe(201);
    expect((await waiting.post('earlier')).status).toBe(200);
    const closing = { date: '2026-12-10', from: '13:30', to: '15:00', reason: 'Opleiding' };
    expect((await leads.post('/closings', closing)).status).toBe(201);

    const context = await looking();
    const page = await signIn(context, 'lead@voorbeeld');
    for (const language of languages) {
      const citizens = [free, held, waiting].map(({ path }) => path.replace('/nl/', `/${language}/`));
      const [freePath = '', heldPath = '', waitingPath = ''] = citizens;
      const home = '/staff/voorbeeld';
      await page.goto(`${home}/agenda?lang=${language}`);
      for (const path of [
        `${freePath}/slots?people=2`,
        `${heldPath}/slots`,
        heldPath,
        waitingPath,
        `${home}/agenda/2026-12-10?lang=${language}`,
        `${home}/agenda/2026-11-27?lang=${language}`,
        `${home}/agenda/2026-12-10/week?lang=${language}`,
        `${home}/closings?lang=${language}`,
        `${home}/forecast?lang=${language}`,
        `${home}/cases/${free.caseId}/slots?people=2&lang=${language}`,
        `${home}/cases/${held.caseId}/slots?lang=${language}`,
      ]) {
        await page.goto(path);
        expect([path, await page.locator('html').getAttribute('lang')]).toEqual([path, language]);
        await expectNoSidewaysScroll(page);
        // The console is the same page in each: its longest words and its usual ones.
        if (!path.startsWith(home) || language === 'nl' || language === 'de') await expectAccessible(page);
      }
    }
    // What was refused keeps what was typed, and reads as well.
    await page.goto('/staff/voorbeeld/closings?lang=nl');
    await page.locator('#date').fill('2026-12-10');
    await page.locator('label[for=span-hours]').click();
    await page.locator('[name=from]').fill('15.00');
    await page.locator('[name=to]').fill('14.00');
    await page.locator('[name=reason]').fill('Vergadering');
    await follow(page, page.locator('.eid-closings__form button[type=submit]'));
    await expectAccessible(page);
    expect(await page.locator('[name=from]').inputValue()).toBe('15.00');
    await page.locator('a[href="#to"]').first().click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('to');
    await context.close();
  });

  it('prints a week on one landscape sheet', async () => {
    const context = await browser.newContext({ baseURL: house.url });
    const page = await signIn(context, 'clerk@nieuwpoort');
    await page.goto('/staff/nieuwpoort/agenda/2026-11-23/week');
    const sheets = (await page.pdf({ preferCSSPageSize: true }))
      .toString('latin1')
      .matchAll(/MediaBox \[0 0 (\S+) (\S+)\]/g);
    const sizes = [...sheets].map(([, width, height]) => Number(width) > Number(height));
    expect(sizes).toEqual([true]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.eid-agenda__days').isVisible()).toBe(false);
    await context.close();
  });
});
