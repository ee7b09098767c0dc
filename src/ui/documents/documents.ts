import * as vscode from 'vscode';
import { DOCUMENT_SCHEME } from '../../model/documents/address.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Lazy } from '../../shared/lazy.ts';
import type { DocumentFiles } from './documentFiles.ts';
import type { Reports } from './reports.ts';
import type { SubjectDocuments } from './subjectDocuments.ts';

/** Commands about documents and requests. Arguments may be anything: anybody can run a command. */
export type DocumentCommands = Readonly<
  Record<
    'openAsJson' | 'copyAsCurl' | 'copyAsFetch' | 'copyAsHttp' | 'compare' | 'compareWithBefore',
    (argument: unknown, selection?: unknown) => Promise<void>
  >
>;

/** What is behind the documents; loaded at the first need. */
export interface DocumentParts {
  readonly files: DocumentFiles;
  readonly subjects: SubjectDocuments;
  readonly reports: Reports;
  readonly commands: DocumentCommands;
  /** What stands above the text of a subject's document. */
  readonly lenses: (document: vscode.TextDocument) => vscode.CodeLens[];
}

/**
 * The read-only documents of scheme `awork` as VS Code knows them from the start. They are files, not virtual documents,
 * because VS Code opens those again after a reload.
 */
export class Documents implements vscode.FileSystemProvider, Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #disposables = new Disposables();
  readonly #parts: Lazy<DocumentParts>;

  readonly onDidChangeFile = this.#changed.event;

  /** @param load makes what fills the documents; it is handed what tells VS Code to read some of them anew */
  constructor(load: (onChange: (uris: readonly vscode.Uri[]) => void) => Promise<DocumentParts & Disposable>) {
    this.#parts = new Lazy(async () =>
      this.#disposables.add(
        await load((uris) => {
          this.#changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
          this.#lensesChanged.fire();
        }),
      ),
    );
    this.#disposables.add(this.#changed);
    this.#disposables.add(this.#lensesChanged);
    this.#disposables.add(
      vscode.workspace.registerFileSystemProvider(DOCUMENT_SCHEME, this, {
        isCaseSensitive: true,
        isReadonly: new vscode.MarkdownString(vscode.l10n.t('This shows what is in awork. It cannot be changed here.')),
      }),
    );
    this.#disposables.add(
      vscode.languages.registerDocumentLinkProvider(
        { scheme: DOCUMENT_SCHEME, language: 'jsonc' },
        { provideDocumentLinks: async (document) => (await this.get()).subjects.links(document) },
      ),
    );
    this.#disposables.add(
      vscode.languages.registerCodeLensProvider(
        { scheme: DOCUMENT_SCHEME, language: 'jsonc' },
        {
          onDidChangeCodeLenses: this.#lensesChanged.event,
          provideCodeLenses: async (document) => (await this.get()).lenses(document),
        },
      ),
    );
  }

  /** What fills the documents, and the commands about them. */
  get(): Promise<DocumentParts> {
    return this.#parts.get();
  }

  /** @param selection the selected nodes, where a menu of the tree runs the command */
  async run(command: keyof DocumentCommands, argument: unknown, selection?: unknown): Promise<void> {
    await (await this.get()).commands[command](argument, selection);
  }

  /** Asks awork anew for the subject of a document. @returns whether the argument names one */
  async refresh(argument: unknown): Promise<boolean> {
    if (!(argument instanceof vscode.Uri) || argument.scheme !== DOCUMENT_SCHEME) {
      return false;
    }
    await (await this.get()).subjects.refresh(argument);
    return true;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.get()).files.stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.get()).files.read(uri);
  }

  /** Nothing to begin: changes of open documents are always told. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
