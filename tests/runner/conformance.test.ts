import { describe } from 'vitest'
import { inProcess } from '../../server/runner/inProcess.ts'
import { createPool } from '../../server/runner/pool.ts'
import { runnerConformance } from './conformance.ts'
import { lineConformance } from './lineConformance.ts'
import * as catalog from './toyNodes.ts'
import { nodeCommand, pythonCommand } from './workers.ts'

runnerConformance('the runner of tests, in this process', place => inProcess({ ...place, catalog }))

runnerConformance('a pool of Node workers', place => createPool({ ...place, size: 2, command: nodeCommand }))
lineConformance('a Node worker', nodeCommand)

if (pythonCommand) {
  runnerConformance('a pool of executors in Python', place => createPool({ ...place, size: 2, command: pythonCommand }))
  lineConformance('an executor in Python', pythonCommand)
} else {
  describe.skip('an executor in Python: there is no python3 here', () => {})
}
