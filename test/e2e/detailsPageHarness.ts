// Opens the page of the details panel in a browser of its own, with a stand-in for VS Code: the same policy, theme
// colours taken from VS Code 1.139, and a recorder for what the page tells its host.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { DetailsState } from '../../src/shared/details.ts';
import type { ToHost } from '../../src/shared/protocol.ts';
import { findChromium } from '../host/chromium.ts';

const project = new URL('../../', import.meta.url);
const nonce = 'f00dc0ffee';
const policy = (origin: string) => `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${origin};`;

export const themeKinds = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
type ThemeKind = (typeof themeKinds)[number];

export interface OpenOptions {
  readonly theme?: ThemeKind;
  readonly width?: number;
  readonly height?: number;
  /** Of the page; that of the details unless said. */
  readonly script?: string;
}

/** One page and what came out of it. */
export class DetailsPage {
  readonly page: Page;
  /** Errors, warnings and reports of the policy, as the console had them. */
  readonly complaints: string[] = [];
  /** Addresses asked for, beside the page's own files. */
  readonly requests: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) {
        this.requests.push(request.url());
      }
    });
  }

  /** Delivers a state as the host does, and waits until it is drawn. */
  async push(state: DetailsState): Promise<void> {
    await this.send({ type: 'state', state });
  }

  async send(message: unknown): Promise<void> {
    await this.page.evaluate(`new Promise((done) => {
      window.dispatchEvent(new MessageEvent('message', { data: ${toScript(message)} }));
      requestAnimationFrame(() => requestAnimationFrame(() => done()));
    })`);
  }

  /** Calls a function, given as its source, in the page. */
  call<T>(source: string, argument: unknown): Promise<T> {
    return this.page.evaluate<T>(`(${source})(${toScript(argument)})`);
  }

  /** What the page told its host so far, `ready` and the cards that came up left out. */
  async posted(): Promise<ToHost[]> {
    return (await this.#messages()).filter(({ type }) => type !== 'ready' && type !== 'cardShown');
  }

  /** The references whose cards came up so far. */
  async cardsShown(): Promise<string[]> {
    return (await this.#messages()).flatMap((message) => (message.type === 'cardShown' ? [message.key] : []));
  }

  #messages(): Promise<ToHost[]> {
    return this.page.evaluate<ToHost[]>('window.posted');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** A browser and a server for the files of the page; close it after the suite. */
export class DetailsPageHarness {
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #stop: () => void;

  private constructor(browser: Browser, origin: string, stop: () => void) {
    this.#browser = browser;
    this.#origin = origin;
    this.#stop = stop;
  }

  static async start(): Promise<DetailsPageHarness> {
    const files = await readFiles();
    const server = createServer((request, response) => {
      const { pathname, origin, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const [type, body] =
        pathname === '/'
          ? ['text/html; charset=utf-8', html(origin, searchParams.get('theme'), searchParams.get('script'))]
          : (files[pathname] ?? []);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    return new DetailsPageHarness(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  async open(options: OpenOptions = {}): Promise<DetailsPage> {
    const { theme = 'dark', width = 900, height = 720, script = 'details.js' } = options;
    const context = await this.#browser.newContext({
      viewport: { width, height },
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.addInitScript(`
      window.posted = [];
      window.kept = null;
      window.acquireVsCodeApi = () => ({
        postMessage: (message) => window.posted.push(message),
        setState: (state) => { window.kept = state; },
      });`);
    const details = new DetailsPage(page, this.#origin);
    await page.goto(`${this.#origin}/?theme=${theme}&script=${script}`);
    return details;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#stop();
  }
}

/** A value as an expression of JavaScript. Parsed, since a literal with `__proto__` would mean something else. */
function toScript(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

function html(origin: string, theme: string | null, script: string | null): string {
  const classes = theme?.startsWith('high-contrast-') ? `vscode-high-contrast vscode-${theme}` : `vscode-${theme}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy(origin)}" />
    <link rel="stylesheet" href="/themes/${theme}.css" />
    <link rel="stylesheet" href="/styles.css" />
    <title>Details</title>
  </head>
  <body class="${classes}">
    <script nonce="${nonce}" src="/${script}"></script>
  </body>
</html>`;
}

async function readFiles(): Promise<Record<string, [type: string, body: string]>> {
  const read = (path: string) => readFile(new URL(path, project), 'utf8');
  const themes = JSON.parse(await read('test/e2e/themes.json')) as Record<ThemeKind, Record<string, string>>;
  const files: Record<string, [type: string, body: string]> = {
    '/details.js': ['text/javascript; charset=utf-8', await read('dist/webview/details.js')],
    '/idTable.js': ['text/javascript; charset=utf-8', await read('dist/webview/idTable.js')],
    '/styles.css': ['text/css; charset=utf-8', await read('dist/webview/styles.css')],
  };
  for (const kind of themeKinds) {
    const colours = Object.entries(themes[kind]).map(([name, value]) => `${name}: ${value};`);
    const fonts = '--vscode-font-family: system-ui; --vscode-font-size: 13px; --vscode-editor-font-family: monospace;';
    files[`/themes/${kind}.css`] = ['text/css', `:root { ${fonts} ${colours.join(' ')} }`];
  }
  return files;
}

/** Registers hooks of the suite around: one browser for all of its tests, and the pages of each test closed after it. */
export function useDetailsPage(): Pick<DetailsPageHarness, 'open'> {
  let harness: DetailsPageHarness | undefined;
  const opened: DetailsPage[] = [];

  before(async () => {
    harness = await DetailsPageHarness.start();
  });

  after(async () => {
    await harness?.close();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.close()));
  });

  return {
    open: async (options) => {
      if (harness === undefined) {
        throw new Error('The browser is started by the hooks of the suite.');
      }
      const page = await harness.open(options);
      opened.push(page);
      return page;
    },
  };
}
