import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What every page has to be, whoever looks at it. Axe needs a context that sets the page's own policy aside. */

export async function expectAccessible(page: Page): Promise<void> {
  // No page has a frame: one look at it is half the work of a look into each ('legacy'), and what is right needs no telling.
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    })
    .setLegacyMode(true)
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${page.url()} ${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(' ')}`,
    ),
  ).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect([page.url(), wide]).toEqual([page.url(), 0]);
}

/** Presses what leads to another page, and waits until that is there: a look at a page that is being left sees nothing. */
export async function follow(page: Page, pressed: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), pressed.click()]);
}
