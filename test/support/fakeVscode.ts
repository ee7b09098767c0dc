// Stands in for the module `vscode` in unit tests. Holds what the code under test uses at run time, and behaves like it.
import { t } from '@vscode/l10n';

type Listener<T> = (event: T) => unknown;

export class Disposable {
  readonly #dispose: () => unknown;

  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => disposables.forEach((disposable) => disposable.dispose()));
  }

  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }

  dispose(): void {
    this.#dispose();
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };

  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;

  static parse(value: string): Uri {
    const url = new URL(value);
    const path = decodeURIComponent(url.pathname);
    return new Uri(url.protocol.slice(0, -1), url.host, path, url.search.slice(1), url.hash.slice(1));
  }

  static file(path: string): Uri {
    return new Uri('file', '', path, '', '');
  }

  static joinPath(base: Uri, ...segments: string[]): Uri {
    return base.with({ path: [base.path.replace(/\/$/, ''), ...segments].join('/') });
  }

  static from(parts: { scheme: string; authority?: string; path?: string; query?: string; fragment?: string }): Uri {
    return new Uri(parts.scheme, parts.authority ?? '', parts.path ?? '', parts.query ?? '', parts.fragment ?? '');
  }

  constructor(scheme: string, authority: string, path: string, query: string, fragment: string) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    this.query = query;
    this.fragment = fragment;
  }

  get fsPath(): string {
    return this.path;
  }

  with(change: Partial<Pick<Uri, 'scheme' | 'authority' | 'path' | 'query' | 'fragment'>>): Uri {
    return Uri.from({ ...this.toJSON(), ...change });
  }

  toString(): string {
    const authority = this.authority || this.scheme === 'file' ? `//${this.authority}` : '';
    const query = this.query && `?${this.query}`;
    const fragment = this.fragment && `#${this.fragment}`;
    return `${this.scheme}:${authority}${encodeURI(this.path)}${query}${fragment}`;
  }

  toJSON(): { scheme: string; authority: string; path: string; query: string; fragment: string } {
    const { scheme, authority, path, query, fragment } = this;
    return { scheme, authority, path, query, fragment };
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon {
  readonly id: string;
  readonly color: ThemeColor | undefined;

  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;

export class TreeItem {
  label: string;
  collapsibleState: number;
  id?: string;
  description?: string;
  tooltip?: unknown;
  iconPath?: unknown;
  contextValue?: string;
  command?: unknown;
  accessibilityInformation?: unknown;

  constructor(label: string, collapsibleState: number = TreeItemCollapsibleState.None) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };

  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = { line: startLine, character: startCharacter };
    this.end = { line: endLine, character: endCharacter };
  }
}

export class Hover {
  readonly contents: unknown[];
  readonly range: Range | undefined;

  constructor(contents: unknown, range?: Range) {
    this.contents = [contents];
    this.range = range;
  }
}

export class MarkdownString {
  value: string;
  isTrusted: unknown;
  supportHtml = false;
  supportThemeIcons: boolean;

  constructor(value = '', supportThemeIcons = false) {
    this.value = value;
    this.supportThemeIcons = supportThemeIcons;
  }

  /** Escapes what Markdown would read as its own, as the real one does. */
  appendText(text: string): this {
    this.value += text
      .replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&')
      .replace(/([ \t]+)/g, (_match, space: string) => '&nbsp;'.repeat(space.length))
      .replace(/>/gm, '\\>')
      .replace(/\n/g, '\n\n');
    return this;
  }

  appendMarkdown(markdown: string): this {
    this.value += markdown;
    return this;
  }

  appendCodeblock(code: string, language = ''): this {
    const fence = '`'.repeat(Math.max(2, ...(code.match(/^`+/gm) ?? []).map((ticks) => ticks.length)) + 1);
    this.value += `\n${fence}${language}\n${code}\n${fence}\n`;
    return this;
  }
}

/** Fills in the places of a message as the real one does; nothing is translated. */
export const l10n = { bundle: undefined, t };

/** What asks a person. A test answers by replacing a function; by default nobody answers. */
export interface FakeWindow {
  activeTextEditor: unknown;
  showInputBox(options?: unknown): Promise<string | undefined>;
  showQuickPick(items: readonly string[], options?: unknown): Promise<string | undefined>;
  createStatusBarItem(id: string, alignment?: number, priority?: number): FakeStatusBarItem;
}

/** An item of the status bar, as it would be seen. */
export class FakeStatusBarItem {
  visible = false;
  text = '';
  name?: string;
  tooltip?: { readonly value: string };
  command?: unknown;
  backgroundColor?: ThemeColor | undefined;
  accessibilityInformation?: { readonly label: string; readonly role?: string };

  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  dispose(): void {
    this.visible = false;
  }
}

/** Every item of the status bar that was made. */
export const statusBarItems: FakeStatusBarItem[] = [];

export const ViewColumn = { Active: -1 } as const;

export const ProgressLocation = { Notification: 15 } as const;

export const StatusBarAlignment = { Left: 1, Right: 2 } as const;

export const window: FakeWindow = unattended();

export const env = {
  language: 'en',
  uriScheme: 'vscode',
  clipboard: {
    text: '',
    readText: () => Promise.resolve(env.clipboard.text),
    writeText: (text: string) => {
      env.clipboard.text = text;
      return Promise.resolve();
    },
  },
};

/** The settings of a person, by full name. */
export const settings = new Map<string, unknown>();

const configurationChanged = new EventEmitter<{ affectsConfiguration(section: string): boolean }>();

/** Changes a setting and tells of it. */
export function changeSetting(name: string, value: unknown): void {
  settings.set(name, value);
  configurationChanged.fire({
    affectsConfiguration: (section) => name === section || name.startsWith(`${section}.`),
  });
}

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;
export const FilePermission = { Readonly: 1 } as const;
export const FileChangeType = { Changed: 1, Created: 2, Deleted: 3 } as const;

export class FileSystemError extends Error {
  readonly code: string;

  static FileNotFound(uri: Uri): FileSystemError {
    return new FileSystemError('FileNotFound', uri);
  }

  static NoPermissions(uri: Uri): FileSystemError {
    return new FileSystemError('NoPermissions', uri);
  }

  constructor(code: string, uri: Uri) {
    super(uri.toString());
    this.code = code;
  }
}

export const workspace = {
  textDocuments: [] as readonly unknown[],
  registerFileSystemProvider: () => new Disposable(() => undefined),
  onDidChangeConfiguration: configurationChanged.event,
  getConfiguration: (section: string) => ({
    get: (name: string) => settings.get(`${section}.${name}`),
    inspect: (name: string) => ({ key: name, globalValue: settings.get(`${section}.${name}`) }),
  }),
};

/** What offers hovers, with the languages it does it for. */
export const hoverProviders = new Map<object, readonly string[]>();

export const languages = {
  registerDocumentLinkProvider: () => new Disposable(() => undefined),
  registerCodeLensProvider: () => new Disposable(() => undefined),
  registerHoverProvider: (selector: readonly string[], provider: object): Disposable => {
    hoverProviders.set(provider, selector);
    return new Disposable(() => hoverProviders.delete(provider));
  },
};

/** Every command that was run, with its arguments. */
export const executedCommands: (readonly [command: string, ...args: unknown[]])[] = [];

export const commands = {
  executeCommand: (command: string, ...args: unknown[]): Promise<unknown> => {
    executedCommands.push([command, ...args]);
    return Promise.resolve();
  },
};

/** What offers things to language models; a test adds what it needs. */
export const lm = {};

/** For `afterEach`: forgets every answer, setting and command, and the clipboard. */
export function resetFakeVscode(): void {
  Object.assign(window, unattended());
  env.clipboard.text = '';
  settings.clear();
  executedCommands.length = 0;
  statusBarItems.length = 0;
}

function unattended(): FakeWindow {
  return {
    activeTextEditor: undefined,
    showInputBox: () => Promise.resolve(undefined),
    showQuickPick: () => Promise.resolve(undefined),
    createStatusBarItem: () => {
      const item = new FakeStatusBarItem();
      statusBarItems.push(item);
      return item;
    },
  };
}
