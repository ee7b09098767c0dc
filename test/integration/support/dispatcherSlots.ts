/** What stands in the process-wide places where undici keeps the dispatcher of every `fetch`. */
export function dispatcherSlots(): readonly unknown[] {
  return ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) =>
    Reflect.get(globalThis, Symbol.for(name)),
  );
}
