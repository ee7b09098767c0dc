import type { Memento, SecretStorage } from 'vscode';

/** `globalState` in memory; like the real one it holds what JSON can. Its parts can be made to fail. */
export class FakeMemento implements Memento {
  readonly values = new Map<string, unknown>();
  failing: Error | null = null;

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
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

/** Secret storage in memory that counts what is read. */
export class FakeSecrets implements SecretStorage {
  readonly values = new Map<string, string>();
  reads = 0;
  failing: Error | null = null;

  readonly onDidChange = () => ({ dispose: () => undefined });

  keys(): Promise<string[]> {
    return Promise.resolve([...this.values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return this.#unlessFailing(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.#unlessFailing(undefined, () => this.values.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#unlessFailing(undefined, () => this.values.delete(key));
  }

  #unlessFailing<T>(result: T, act: () => unknown = () => undefined): Promise<T> {
    if (this.failing !== null) {
      return Promise.reject(this.failing);
    }
    act();
    return Promise.resolve(result);
  }
}
