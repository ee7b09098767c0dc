import { setTimeout } from 'node:timers/promises';
import type { Event, Memento, SecretStorage, SecretStorageChangeEvent } from 'vscode';
import { Emitter } from '../../../src/shared/emitter.ts';

/** `globalState` in memory; like the real one it holds what JSON can. Its parts can be made to fail. */
export class FakeMemento implements Memento {
  readonly values = new Map<string, unknown>();
  failing: Error | null = null;
  /** How long it takes to store something; null if that is done at once. */
  delayMs: number | null = null;

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string): T | undefined;
  get<T>(key: string, defaultValue: T): T;
  get<T>(key: string, defaultValue?: T): T | undefined {
    return (this.values.get(key) as T | undefined) ?? defaultValue;
  }

  update(key: string, value: unknown): Promise<void> {
    if (this.failing !== null) {
      return Promise.reject(this.failing);
    }
    if (value === undefined) {
      this.values.delete(key);
    } else {
      this.values.set(key, JSON.parse(JSON.stringify(value)));
    }
    return this.delayMs === null ? Promise.resolve() : setTimeout(this.delayMs);
  }
}

/** Secret storage in memory that counts what is read. Several windows may share the same values. */
export class FakeSecrets implements SecretStorage {
  readonly values: Map<string, string>;
  reads = 0;
  failing: Error | null = null;
  /** Takes what is stored and does not give it back, as where there is no keyring. */
  forgetful = false;
  readonly #changed: Emitter<SecretStorageChangeEvent>;

  readonly onDidChange: Event<SecretStorageChangeEvent>;

  /** @param other a window of the same user profile */
  constructor(other?: FakeSecrets) {
    this.values = other === undefined ? new Map() : other.values;
    this.#changed = other === undefined ? new Emitter() : other.#changed;
    this.onDidChange = this.#changed.event;
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return this.#unlessFailing(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.#unlessFailing(undefined, () => {
      if (!this.forgetful) {
        this.values.set(key, value);
      }
      this.#tell(key);
    });
  }

  delete(key: string): Promise<void> {
    return this.#unlessFailing(undefined, () => {
      this.values.delete(key);
      this.#tell(key);
    });
  }

  /** Later, as VS Code does. */
  #tell(key: string): void {
    setImmediate(() => {
      this.#changed.fire({ key });
    });
  }

  #unlessFailing<T>(result: T, act: () => unknown = () => undefined): Promise<T> {
    if (this.failing !== null) {
      return Promise.reject(this.failing);
    }
    act();
    return Promise.resolve(result);
  }
}
