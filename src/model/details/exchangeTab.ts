import type { Exchange } from '../../shared/exchange.ts';
import type { ExchangeView } from '../../shared/exchangeView.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { actorRef } from '../references.ts';
import { bodyLines, type ShownBody } from './bodyLines.ts';
import { exchangeView } from './exchangeView.ts';
import type { Look } from './look.ts';

/** The page takes no longer name of a reference. */
const MAX_ID_LENGTH = 900;

/** The requests of one page, and which of them is shown. */
export class ExchangeTab {
  readonly #look: Look;
  readonly #directory: Directory;
  #laidOut: { readonly exchange: Exchange; readonly revision: number; readonly body: ShownBody } | null = null;

  constructor(look: Look, directory: Directory) {
    this.#look = look;
    this.#directory = directory;
  }

  /** The one that is shown: the newest, until another one is chosen; null while there is none. */
  get shown(): Exchange | null {
    const exchanges = this.#exchanges();
    return exchanges.find(({ startedAt }) => startedAt === this.#look.exchange) ?? exchanges[0] ?? null;
  }

  /** @returns whether there is one with this index */
  show(index: number): boolean {
    const exchanges = this.#exchanges();
    const exchange = exchanges[index];
    if (exchange === undefined) {
      return false;
    }
    // Whoever looks at the newest wants to see the next one, too.
    this.#look.exchange = index === 0 ? null : exchange.startedAt;
    return true;
  }

  /** Null while there is none. */
  view(locale: string): ExchangeView | null {
    const [newest, ...earlier] = this.#exchanges();
    const { shown } = this;
    if (newest === undefined || shown === null) {
      return null;
    }
    const index = [newest, ...earlier].indexOf(shown);
    const layOut = (exchange: Exchange, text: string): ShownBody => this.#layOut(exchange, text);
    return exchangeView([newest, ...earlier], index, locale, this.#look.tab === 'exchange' ? layOut : null);
  }

  #exchanges(): readonly Exchange[] {
    return this.#directory.exchanges(this.#look.subject);
  }

  /** A state is made for every change of anything on the page; a body is laid out once. */
  #layOut(exchange: Exchange, text: string): ShownBody {
    const { revision } = this.#directory.apiUsers;
    if (this.#laidOut?.exchange !== exchange || this.#laidOut.revision !== revision) {
      const body = bodyLines(
        text,
        (key, id) => this.#target(key, id),
        (element) => this.#isSubject(element),
      );
      this.#laidOut = { exchange, revision, body };
    }
    return this.#laidOut.body;
  }

  #target(key: string, id: string): SubjectRef | null {
    const target = id === '' || id.length > MAX_ID_LENGTH ? null : referenceUnder(key, id, this.#directory);
    return target !== null && subjectKey(target) === subjectKey(this.#look.subject) ? null : target;
  }

  #isSubject(element: unknown): boolean {
    const { kind, id } = this.#look.subject;
    const { id: guid, clientId } = (element ?? {}) as Readonly<Record<string, unknown>>;
    return kind === 'client' ? clientId === id : typeof guid === 'string' && guid.toLowerCase() === id;
  }
}

function referenceUnder(key: string, id: string, directory: Directory): SubjectRef | null {
  switch (key) {
    case 'roleId':
      return { kind: 'role', id: id.toLowerCase() };
    case 'clientId':
      return { kind: 'client', id };
    case 'createdBy':
    case 'updatedBy':
      return actorRef(id.toLowerCase(), directory);
    default:
      return null;
  }
}
