// What the test runners' own reports add up to.

/** A file that could not be loaded has no failed test of its own, and still counts as one. */
export function vitestCounts(report, code) {
  const broken = report.testResults.filter(
    result => result.status === 'failed' && result.assertionResults.every(test => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: atLeastOne(report.numFailedTests + broken.length, code),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A test that passed on a second try counts as passed; Playwright's own list names it flaky. */
export function playwrightCounts({ stats }, code) {
  return { passed: stats.expected + stats.flaky, failed: atLeastOne(stats.unexpected, code), skipped: stats.skipped }
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A run in which nothing ran has shown nothing, so it is no success. */
export function exitCode({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0
}

/** A runner that ends badly without a failed test (a crash, an unhandled error) counts as one failure. */
function atLeastOne(failed, code) {
  return failed === 0 && code !== 0 ? 1 : failed
}
