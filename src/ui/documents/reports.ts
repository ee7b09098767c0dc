import * as vscode from 'vscode';
import { DOCUMENT_SCHEME, reportPath } from '../../model/documents/address.ts';

/** A text that the extension generated. */
export interface Report {
  /** Names the tab, and the file where the report is saved: "Audit of Nordlicht". */
  readonly name: string;
  readonly extension: 'md' | 'txt' | 'csv' | 'json';
  readonly text: string;
  /** Shows Markdown as it is meant to look; its text is a click away. */
  readonly preview?: boolean;
}

/** How many reports are kept; the ones shown longest ago go first. */
const MAX_REPORTS = 20;

/** Shows generated texts as read-only documents, which a person can search, compare and save under another name. */
export class Reports {
  readonly #onChange: (uris: readonly vscode.Uri[]) => void;
  readonly #texts = new Map<string, string>();

  /** @param onChange told which documents are to be read anew */
  constructor(onChange: (uris: readonly vscode.Uri[]) => void) {
    this.#onChange = onChange;
  }

  /** Shows a report, in the place of one of the same name if there is one. */
  async show({ name, extension, text, preview = false }: Report): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path: reportPath(name, extension) });
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, text);
    for (const [oldest] of this.#texts) {
      if (this.#texts.size <= MAX_REPORTS) {
        break;
      }
      this.#texts.delete(oldest);
    }
    this.#onChange([uri]);
    if (preview) {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } else {
      await vscode.window.showTextDocument(uri, { preview: false });
    }
    return uri;
  }

  /** The text of a report; says that it is gone where it was made in an earlier session of the window. */
  text(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.path) ??
      vscode.l10n.t('This report is no longer there: it was made before the window was loaded anew. Make it again.')
    );
  }
}
