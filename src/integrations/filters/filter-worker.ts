import { parentPort, workerData } from 'node:worker_threads'
import { filterText, type RunJq } from './filter-text.ts'
import { openJq } from './open-jq.ts'
import type { FilterAnswer, FilterWork } from './run-filters.ts'

/** What the filters leave may be longer than the answer, which jq indents, and not without end. */
const longest = 4 * 1_048_576

const runJq: RunJq = workerData.jq ? await openJq() : text => text

function answer(value: FilterAnswer): void {
  parentPort?.postMessage(value)
}

parentPort?.on('message', ({ text, filters }: FilterWork) => {
  try {
    const left = filters.reduce((rest, filter) => filterText(rest, filter, runJq), text)
    if (left.length > longest) answer({ kind: 'refused', reason: 'The filters leave more than 4 MiB.' })
    else answer({ kind: 'filtered', text: left })
  } catch (thrown) {
    answer({ kind: 'refused', reason: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})
answer({ kind: 'ready' })
