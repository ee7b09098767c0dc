// What the suites of this folder tried, as one table after the last test.

const rows = new Map<string, string>();

export const figures = {
  /** @param what such as "Faults" */
  set(what: string, said: string): void {
    rows.set(what, said);
  },
};

/** mocha loads this file and runs what it finds here. */
export const mochaHooks = {
  afterAll(): void {
    const width = Math.max(...[...rows.keys()].map(({ length }) => length));
    for (const [what, said] of rows) {
      console.log(`  ${what.padEnd(width)}  ${said}`);
    }
  },
};
