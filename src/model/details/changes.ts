import type { Permission } from '../../api/schema/subjects.ts';
import type { Row, Section, Value } from '../../shared/details.ts';
import type { Directory, Subject } from '../directory/directory.ts';
import { permittingRole } from './links.ts';
import type { Look, Seen } from './look.ts';

/** Remembers how a page was when it was looked at, to show what is different since. */
export class Changes {
  readonly #look: Look;
  readonly #directory: Directory;

  constructor(look: Look, directory: Directory) {
    this.#look = look;
    this.#directory = directory;
  }

  /**
   * What was seen at the last look, which is now where there was none: the value, and the permissions as soon as they
   * are known.
   */
  since(value: Subject['value']): Seen {
    const seen = this.#look.seen ?? { value, permissions: null };
    const isSame = JSON.stringify(seen.value) === JSON.stringify(value);
    const permissions = seen.permissions ?? (isSame ? this.#permissions() : null);
    const kept = permissions === seen.permissions ? seen : { ...seen, permissions };
    this.#look.seen = kept;
    return kept;
  }

  /** Takes what is shown now as seen. */
  dismiss(): void {
    this.#look.seen = null;
  }

  #permissions(): readonly Permission[] | null {
    const role = permittingRole(this.#look.subject, this.#directory);
    const knowledge = role === null ? undefined : this.#directory.permissions.peek(role);
    return knowledge?.status === 'known' ? knowledge.value.permissions : null;
  }
}

/** The sections with what their rows were before, where that is different. */
export function withBefore(sections: readonly Section[], before: readonly Section[]): readonly Section[] {
  const old = new Map(before.flatMap(({ rows }) => rows).map((row) => [row.id, row.value]));
  return sections.map((section) => ({
    ...section,
    rows: section.rows.map((row): Row => {
      const value = old.get(row.id);
      return value === undefined || isSame(row.value, value) ? row : { ...row, before: settled(value) };
    }),
  }));
}

/** Whether anything in the sections was different before. */
export function hasChanges(sections: readonly Section[]): boolean {
  return sections.some(
    ({ rows, table }) =>
      rows.some(({ before }) => before !== undefined) ||
      table?.rows.some(({ cells }) => cells.some(({ before }) => before !== undefined)) === true,
  );
}

function isSame(a: Value, b: Value): boolean {
  // What is known of a subject may change; which one it is, is what the row says.
  const essence = (value: Value): unknown => (value.kind === 'reference' ? value.reference.key : value);
  return a.kind === b.kind && JSON.stringify(essence(a)) === JSON.stringify(essence(b));
}

/** Nobody asks for what was: a name that is not known stays unknown. */
function settled(value: Value): Value {
  return value.kind === 'reference' && value.reference.status === 'loading'
    ? { kind: 'reference', reference: { ...value.reference, status: 'unknown' } }
    : value;
}
