import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { parseAddress } from '../../model/documents/address.ts';
import type { Reports } from './reports.ts';
import type { SubjectDocuments } from './subjectDocuments.ts';

/** Of how many documents it is remembered when they last changed; more are hardly ever open. */
const MAX_REMEMBERED = 200;

/** Makes documents look like files to VS Code, which reads one anew only when its time of change is another. */
export class DocumentFiles {
  readonly #subjects: SubjectDocuments;
  readonly #reports: Reports;
  readonly #changes = new Map<string, { readonly digest: string; readonly mtime: number }>();

  constructor(subjects: SubjectDocuments, reports: Reports) {
    this.#subjects = subjects;
    this.#reports = reports;
  }

  /** @throws FileSystemError FileNotFound for what is no document */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const bytes = await this.read(uri);
    const key = uri.toString();
    const digest = createHash('sha256').update(bytes).digest('base64');
    const before = this.#changes.get(key);
    const mtime =
      before === undefined
        ? Date.now()
        : before.digest === digest
          ? before.mtime
          : Math.max(Date.now(), before.mtime + 1);
    this.#changes.delete(key);
    this.#changes.set(key, { digest, mtime });
    for (const [oldest] of this.#changes) {
      if (this.#changes.size <= MAX_REMEMBERED) {
        break;
      }
      this.#changes.delete(oldest);
    }
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: bytes.length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  /** @throws FileSystemError FileNotFound for what is no document */
  async read(uri: vscode.Uri): Promise<Uint8Array> {
    const address = parseAddress(uri.path);
    switch (address?.form) {
      case 'json':
      case 'comparable':
        return new TextEncoder().encode(await this.#subjects.text(address));
      case 'report':
        return new TextEncoder().encode(this.#reports.text(uri));
      default:
        throw vscode.FileSystemError.FileNotFound(uri);
    }
  }
}
