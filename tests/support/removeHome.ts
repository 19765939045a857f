import { rm } from 'node:fs/promises'

/** Playwright calls this after the last browser test. */
export default async function removeHome() {
  const home = process.env.MILLRACE_E2E_HOME
  if (home) await rm(home, { recursive: true, force: true })
}
