import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** How long the palette may take for one thing before it is opened anew. */
const limitMs = 5_000;

/** Where VS Code is typed into: its palette, pick lists and input boxes. */
export function inputBoxOf(page: Page): Locator {
  return page.locator('.quick-input-widget input').first();
}

/** Runs the command of this title as a user does: from the palette. */
export async function runFromPalette(page: Page, title: string): Promise<void> {
  const input = inputBoxOf(page);
  // By its whole label: what the palette thinks most alike need not be it.
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ has: page.getByText(title, { exact: true }) }).first();
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('F1');
    try {
      await input.fill(`>${title}`, { timeout: limitMs });
      await row.click({ timeout: limitMs });
      break;
    } catch (error) {
      // An editor that opens or closes meanwhile takes the focus, and the palette closes without it.
      if (tries === 3) { throw error; }
      await page.keyboard.press('Escape');
    }
  }
  // It fades out: what is typed next is for what the command has opened.
  const end = Date.now() + limitMs;
  while (Date.now() < end && await input.isVisible() && (await input.inputValue()).startsWith('>')) { await sleep(20); }
}
