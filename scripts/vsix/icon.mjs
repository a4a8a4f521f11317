// npm run icon   Draws media/icon.png, which the marketplace and VS Code show, from media/icon.svg; with the Chromium of the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../setup.mjs';
import { launchChromium } from '../vscodeHost/chromium.mjs';

const size = 256;
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${readFileSync(join(projectFolder, 'media', 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: join(projectFolder, 'media', 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
