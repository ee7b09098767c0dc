// mocha's reporter: what a person reads (spec) and, when TEST_RESULTS names a file, what `npm test` counts.
import mocha from 'mocha';
import { recordResults } from './results.ts';

/** How long a process may take to end by itself after the last test: sockets close in their own time. */
const patienceMs = 10_000;

export default class ResultsReporter extends mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    recordResults(runner, process.env.TEST_RESULTS);
    runner.on('end', endSoon);
  }
}

/** A test that leaves a server or a process behind would keep the run from ending. Says so and ends it, as a failure. */
function endSoon(): void {
  const timer = setTimeout(() => {
    console.error(`The tests are done, but left open: ${process.getActiveResourcesInfo().join(', ')}.`);
    process.exit(1);
  }, patienceMs);
  timer.unref();
}
