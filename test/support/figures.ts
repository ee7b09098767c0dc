// What the suites tried, as a table after the last test: here for each suite, and in host/all.ts for all of them.

/** By what it is about, such as "Faults". */
export const figures = new Map<string, string>();

/** @param indent before each line */
export function formatFigures(rows: ReadonlyMap<string, string>, indent = ''): string {
  const width = Math.max(...[...rows.keys()].map(({ length }) => length));
  return [...rows].map(([what, said]) => `${indent}${what.padEnd(width)}  ${said}`).join('\n');
}

/** mocha loads this file and runs what it finds here. */
export const mochaHooks = {
  afterAll(): void {
    if (figures.size > 0) {
      console.log(formatFigures(figures, '  '));
    }
  },
};
