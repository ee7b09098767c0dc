import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { resolveReferences, type Problems } from '../references.ts';
import { linksOf, permittingRole } from './links.ts';
import { membersKey } from './members.ts';
import { permissionsKey } from './permissionsSection.ts';
import { LIST_KEY } from './relations.ts';

/** Fetches what a page shows besides its subject, and remembers what could not be had. */
export class PageData {
  readonly #subject: SubjectRef;
  readonly #directory: Directory;
  readonly #options: CallOptions;
  readonly #onChange: () => void;
  readonly #problems = new Map<string, ApiError>();

  /** @param options of every request; its signal ends with the page */
  constructor(subject: SubjectRef, directory: Directory, options: CallOptions, onChange: () => void) {
    this.#subject = subject;
    this.#directory = directory;
    this.#options = options;
    this.#onChange = onChange;
  }

  get problems(): Problems {
    return this.#problems;
  }

  /**
   * The API users that may have something in common with the subject. It takes nothing to ask for them but the subject's
   * id, so it is done along with asking for the subject: of what follows, all can then be in flight at once.
   * @param anew asks for what is known too; it stays as it is where there is no answer
   */
  loadOthers(anew: boolean): Promise<void> {
    return this.#attempt(LIST_KEY, () => this.#directory.getApiUsers(this.#options, anew));
  }

  /** What a subject that is known links to, and what it may do: all of it at once. @param anew as for the others */
  async resolve(anew: boolean): Promise<void> {
    const role = permittingRole(this.#subject, this.#directory);
    await Promise.all([
      this.#resolveTargets(linksOf(this.#subject, this.#directory), anew),
      role === null ? undefined : this.#loadPermissions(role, anew),
    ]);
  }

  /** What the card of a subject needs. */
  async resolveCard(target: SubjectRef): Promise<void> {
    await Promise.all([
      this.#resolveTargets([target]),
      target.kind === 'role' ? this.#loadPermissions(target.id) : undefined,
    ]);
    const role = target.kind === 'apiUser' ? permittingRole(target, this.#directory) : null;
    if (role !== null) {
      // The card names it.
      await this.#resolveTargets([{ kind: 'role', id: role }]);
    }
  }

  /** How many people have a role: asks every time. */
  countPeople(roleId: string): Promise<void> {
    return this.#attempt(membersKey(roleId), () => this.#directory.members.refresh(roleId, this.#options));
  }

  async #resolveTargets(targets: readonly SubjectRef[], anew = false): Promise<void> {
    for (const target of targets) {
      this.#problems.delete(subjectKey(target));
    }
    const problems = await resolveReferences(targets, this.#directory, this.#options, anew);
    for (const [key, error] of problems) {
      this.#problems.set(key, error);
    }
    this.#onChange();
  }

  #loadPermissions(roleId: string, anew = false): Promise<void> {
    return this.#attempt(permissionsKey(roleId), () =>
      this.#directory.permissions[anew ? 'refresh' : 'get'](roleId, this.#options),
    );
  }

  async #attempt(key: string, fetch: () => Promise<unknown>): Promise<void> {
    this.#problems.delete(key);
    try {
      await fetch();
    } catch (error) {
      if (isApiError(error)) {
        this.#problems.set(key, error);
      }
    }
    this.#onChange();
  }
}
