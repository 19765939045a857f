import type { Home } from '../home.ts'
import { type Artifacts, createArtifacts } from '../stores/artifacts.ts'
import { type Batches, createBatches } from '../stores/batches.ts'
import { type Database, openDatabase } from '../stores/database.ts'
import { createModelTable, type ModelTable } from '../stores/models.ts'
import { createOwners, type Owners } from '../stores/owners.ts'
import { createResults, type FoundResults } from '../stores/results.ts'
import { createRunTable, type RunTable } from '../stores/runs.ts'
import { createNamedTables, type NamedTables } from '../stores/tables.ts'

export interface Stores {
  database: Database
  artifacts: Artifacts
  batches: Batches
  results: FoundResults
  runs: RunTable
  models: ModelTable
  tables: NamedTables
  owners: Owners
}

export async function openStores(home: Home): Promise<Stores> {
  const database = await openDatabase(home.database)
  const artifacts = createArtifacts(home.artifacts)
  const batches = createBatches(database)
  const results = createResults(batches, artifacts)
  await results.refresh()
  return {
    database,
    artifacts,
    batches,
    results,
    runs: createRunTable(database),
    models: createModelTable(database),
    tables: createNamedTables(database, artifacts, home.tables),
    owners: createOwners(database, home.locks),
  }
}
