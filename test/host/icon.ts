// Draws media/icon.png from media/icon.svg: the marketplace takes only PNG.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { root } from './paths.ts';

const size = 256;

export async function renderIcon(): Promise<void> {
  const svg = await readFile(path.join(root, 'media/icon.svg'), 'utf8');
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(path.join(root, 'media/icon.png'), await page.screenshot({ omitBackground: true }));
  } finally {
    await close();
  }
}

if (import.meta.main) {
  await renderIcon();
}
