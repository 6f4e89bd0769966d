import { parentPort } from 'node:worker_threads'
import { filterText } from './filter-text.ts'
import { openJq } from './open-jq.ts'
import type { FilterAnswer, FilterWork } from './run-filters.ts'

const runJq = await openJq()

function answer(value: FilterAnswer): void {
  parentPort?.postMessage(value)
}

parentPort?.on('message', ({ text, filters }: FilterWork) => {
  try {
    answer({ kind: 'filtered', text: filters.reduce((rest, filter) => filterText(rest, filter, runJq), text) })
  } catch (thrown) {
    answer({ kind: 'refused', reason: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})
answer({ kind: 'ready' })
