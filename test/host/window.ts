// A VS Code window in a headless browser, and what a test does with it. Used by the end-to-end tests and `npm start`.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { pictures } from './paths.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { until } from '../support/until.ts';
import { plain, QuickInput } from './quickInput.ts';
import { type Server, startServer } from './server.ts';

export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The workbench's name of a theme, and the class of a webview's body in it. */
const themes: Record<Theme, { id: string; bodyClass: string }> = {
  light: { id: 'Light Modern', bodyClass: 'vscode-light' },
  dark: { id: 'Dark Modern', bodyClass: 'vscode-dark' },
  highContrast: { id: 'Default High Contrast', bodyClass: 'vscode-high-contrast' },
  highContrastLight: { id: 'Default High Contrast Light', bodyClass: 'vscode-high-contrast-light' },
};

/** Two processors and a cold cache. */
const loadTimeoutMs = 60_000;
/** Every click, wait and read on the page. */
const actionTimeoutMs = 15_000;

export interface WindowOptions {
  /** `vsix`: installed, as a user has it. `development`: a folder; hides toasts. Not needed with `server`. */
  extension?: { vsix: string } | { development: string };
  /** A server that runs already, and that close() leaves running: for a second window, or a later one. */
  server?: Server;
  /** The folder to open; an empty one that is removed afterwards when left out. */
  folder?: string;
  /** User settings. */
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** What an earlier window kept (secrets too): Window.storageState() of a window on the same server. */
  storageState?: StorageState;
  /** Such as `de`: the language of the extension's texts. VS Code's own stay English. */
  locale?: string;
  viewport?: { width: number; height: number };
  /** Device pixels per pixel, for sharper pictures. */
  scale?: number;
  workspaceTrust?: boolean;
  /** For the extension host. */
  env?: NodeJS.ProcessEnv;
}

export interface TreeRow {
  label: string;
  description: string;
  /** What a screen reader says. */
  ariaLabel: string;
  /** 1 for a root. */
  level: number;
  expanded: boolean | undefined;
}

const open = new Set<Window>();

/** The windows that are open in this process: for pictures of failures. */
export function openWindows(): ReadonlySet<Window> {
  return open;
}

/** What is done with every window before it closes. */
const closing = new Set<(window: Window) => Promise<void>>();

/** Has every window looked at before it closes, while its server still runs. */
export function beforeClosing(look: (window: Window) => Promise<void>): void {
  closing.add(look);
}

export async function openWindow(options: WindowOptions): Promise<Window> {
  const undo: (() => Promise<void>)[] = [];
  try {
    return await openWindowWith(options, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function openWindowWith(options: WindowOptions, undo: (() => Promise<void>)[]): Promise<Window> {
  let folder = options.folder;
  if (folder === undefined) {
    const empty = await temporaryFolder('folder');
    undo.push(() => removeFolder(empty));
    folder = empty;
  }
  const theme = themes[options.theme ?? 'dark'].id;
  const { extension } = options;
  let server = options.server;
  if (!server) {
    const started = await startServer({
      ...(extension && 'vsix' in extension ? { vsix: extension.vsix } : {}),
      driver: extension !== undefined && 'development' in extension,
      settings: { 'workbench.colorTheme': theme, ...options.settings },
      workspaceTrust: options.workspaceTrust ?? false,
      ...(options.env ? { env: options.env } : {}),
    });
    undo.push(() => started.stop());
    server = started;
  }
  const { browser, close } = await launchBrowser();
  undo.push(close);
  const context = await newContext(browser, options);
  const page = await context.newPage();
  const window = new Window(page, server, folder, undo);
  await window.load(address(server, folder, extension));
  open.add(window);
  return window;
}

async function newContext(browser: Browser, options: WindowOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(options.storageState ? { storageState: options.storageState } : {}),
    ...(options.locale ? { locale: options.locale } : {}),
  });
  context.setDefaultTimeout(actionTimeoutMs);
  if (options.locale) {
    // What a language pack would set. There is none to install without the marketplace.
    await context.addInitScript((locale) => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => locale, set: () => undefined });
    }, options.locale);
  }
  return context;
}

/** The address of a window on `folder`. */
export function address(server: Server, folder: string, extension: WindowOptions['extension']): string {
  const url = new URL(server.origin);
  url.searchParams.set('folder', folder);
  if (extension && 'development' in extension) {
    const location = `vscode-remote://${url.host}${extension.development}`;
    url.searchParams.set('payload', JSON.stringify([['extensionDevelopmentPath', location]]));
  }
  return url.href;
}

/** Looks for a text in all that the databases of the page hold, as `key=value`, JSON within JSON included. Runs in the page. */
const findKept = `async (text) => {
  const result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const items = () => database.transaction(store).objectStore(store);
        const [keys, values] = [await result(items().getAllKeys()), await result(items().getAll())];
        const texts = values.map((value, index) => keys[index] + '=' + String(value).replaceAll('\\\\', ''));
        if (texts.some((item) => item.includes(text))) {
          return true;
        }
      }
    } finally {
      database.close();
    }
  }
  return false;
}`;

async function undoAll(undo: (() => Promise<void>)[]): Promise<void> {
  // Last in, first out, and one that fails keeps none of the others from running.
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error: unknown) => console.error('Cleaning up after a window:', error));
  }
}

export class Window {
  readonly page: Page;
  readonly server: Server;
  readonly folder: string;
  readonly quickInput: QuickInput;
  /** What the page, its webviews and workers wrote to the console, and errors nobody caught. */
  readonly console: string[] = [];
  readonly #undo: (() => Promise<void>)[];

  constructor(page: Page, server: Server, folder: string, undo: (() => Promise<void>)[]) {
    this.page = page;
    this.server = server;
    this.folder = folder;
    this.quickInput = new QuickInput(page);
    this.#undo = undo;
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.console.push(`uncaught: ${error.stack ?? error.message}`));
    // The workbench asks before it is left. Nothing here is to be kept.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  }

  async load(url: string): Promise<void> {
    await this.page.goto(url, { timeout: loadTimeoutMs });
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: loadTimeoutMs });
  }

  /** Runs a command by its full title in the palette, such as "awork: Refresh". */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Shows a view container by the name of its icon in the activity bar. */
  async showContainer(name: string): Promise<void> {
    const icon = this.page.locator('.part.activitybar').getByRole('tab', { name, exact: false }).first();
    await icon.waitFor({ timeout: loadTimeoutMs });
    const shown = this.page
      .locator('.part.activitybar')
      .getByRole('tab', { name, exact: false, selected: true })
      .first();
    // VS Code may just be about to show again what was shown before a reload: then the click hides it.
    await until(`the view container ${name}`, async () => {
      if ((await shown.count()) > 0) {
        return true;
      }
      await icon.click();
      return await shown.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** The tree row whose label is exactly `label`. */
  treeRow(label: string): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.page.locator('.pane-body .monaco-list-row').filter({ has: name }).first();
  }

  /** The tree rows on screen. */
  async treeRows(): Promise<TreeRow[]> {
    const rows = await this.page.locator('.pane-body .monaco-list-row').evaluateAll((elements) =>
      elements.map((row) => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        ariaLabel: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: row.getAttribute('aria-expanded'),
      })),
    );
    return rows.map((row) => ({
      ...row,
      label: plain(row.label),
      description: plain(row.description),
      expanded: row.expanded === null ? undefined : row.expanded === 'true',
    }));
  }

  /** Runs an entry of a tree row's context menu. */
  async treeMenu(rowLabel: string, entry: string): Promise<void> {
    await this.treeRow(rowLabel).click({ button: 'right' });
    const item = this.page.locator('.monaco-menu').getByRole('menuitem', { name: entry, exact: true });
    // A menu takes no click in its first moments, lest the click that opened it chooses. Enter it takes at once.
    await item.hover();
    await item.press('Enter');
  }

  /** The page inside the nth webview of the window. */
  webview(index = 0): FrameLocator {
    return this.page.locator('iframe.webview.ready').nth(index).contentFrame().frameLocator('iframe#active-frame');
  }

  /** Opens a file of the opened folder in the editor, by its name. */
  async openFile(name: string): Promise<void> {
    await this.runCommand('Go to File...');
    await this.quickInput.input.fill(name);
    await this.quickInput.pick(path.basename(name));
    await this.page.locator('.tab.active').getByText(path.basename(name), { exact: true }).first().waitFor();
  }

  /** A toast that contains `text`. Waiting for it is up to the caller. */
  notification(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-toast').filter({ hasText: text });
  }

  /** The texts of the toasts on screen. */
  async notifications(): Promise<string[]> {
    const toasts = this.page.locator('.notifications-toasts .notification-toast .notification-list-item-message');
    return (await toasts.allTextContents()).map(plain);
  }

  /** The text on screen in the active editor. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .view-lines .view-line');
    await lines.first().waitFor();
    const found = await lines.evaluateAll((elements) =>
      elements
        .map((line) => ({
          top: Number.parseFloat((line as unknown as { style: { top: string } }).style.top),
          text: line.textContent,
        }))
        .sort((a, b) => a.top - b.top),
    );
    return found.map((line) => (line.text ?? '').replaceAll('\u00a0', ' ')).join('\n');
  }

  /** The clipboard, as another program would read it. */
  async clipboard(): Promise<string> {
    return await this.page.evaluate('navigator.clipboard.readText()');
  }

  /** What `act` copies. The clipboard is emptied first, and filled a moment after a click, by the extension host. */
  async copied(act: () => Promise<void>): Promise<string> {
    await this.page.evaluate('navigator.clipboard.writeText("")');
    await act();
    const deadline = Date.now() + actionTimeoutMs;
    for (;;) {
      const text = await this.clipboard();
      if (text !== '') {
        return text;
      }
      if (Date.now() > deadline) {
        throw new Error('Nothing was copied.');
      }
      await delay(50);
    }
  }

  /** Changes the theme while the window is open, through the settings of the opened folder. */
  async setTheme(theme: Theme): Promise<void> {
    await this.setFolderSettings({ 'workbench.colorTheme': themes[theme].id });
    const shades: Record<Theme, string> = {
      light: 'vs',
      dark: 'vs-dark',
      highContrast: 'hc-black',
      highContrastLight: 'hc-light',
    };
    await this.page.locator(`.monaco-workbench.${shades[theme]}`).first().waitFor();
  }

  /** Adds to the settings of the opened folder. */
  async setFolderSettings(settings: Record<string, unknown>): Promise<void> {
    const file = path.join(this.folder, '.vscode/settings.json');
    await mkdir(path.dirname(file), { recursive: true });
    const before: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    await writeFile(file, JSON.stringify({ ...(before as object), ...settings }, undefined, 2));
  }

  /** Reloads the window: the extension host starts anew, what was stored stays. */
  async reload(): Promise<void> {
    await this.page.reload({ timeout: loadTimeoutMs });
    await this.#ready();
  }

  /** Waits until VS Code has written something with `text` in it to where it keeps what is to come back after a reload. */
  async kept(text: string): Promise<void> {
    await until(`VS Code to keep ${text}`, () => this.page.evaluate<boolean>(`(${findKept})(${JSON.stringify(text)})`));
  }

  /** Everything the browser keeps for this window, secrets too. */
  async storageState(): Promise<StorageState> {
    return await this.page.context().storageState({ indexedDB: true });
  }

  /** Writes a picture, into out/pictures unless the path is absolute. Says where. */
  async screenshot(file: string): Promise<string> {
    const target = path.resolve(pictures, file);
    await mkdir(path.dirname(target), { recursive: true });
    await this.page.screenshot({ path: target });
    return target;
  }

  /** Ends the browser, and the server unless it was given. */
  async close(): Promise<void> {
    open.delete(this);
    try {
      for (const look of closing) {
        await look(this);
      }
    } finally {
      await undoAll(this.#undo);
    }
  }
}
