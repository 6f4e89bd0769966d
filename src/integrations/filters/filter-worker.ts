import { parentPort, workerData } from 'node:worker_threads'
import { filterText, type RunJq } from './filter-text.ts'
import type { FilterAnswer, FilterWork } from './run-filters.ts'

/** What the filters leave may be longer than the answer, which jq indents, and not without end. */
const longest = 4 * 1_048_576

type Jq = { readonly raw: (json: string, filter: string, flags: readonly string[]) => string | undefined }

type Memory = { readonly buffer: ArrayBuffer; grow: (pages: number) => number }

const pageBytes = 65_536
const largestPages = (64 * 1_048_576) / pageBytes

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

/**
 * Starts jq (WebAssembly). Only for a thread of its own: the thread's heap limit does not count WebAssembly memory, so
 * its growth is limited here for the whole thread.
 */
async function openJq(): Promise<RunJq> {
  // The types of Node leave WebAssembly's memory out.
  const memory = (Reflect.get(globalThis, 'WebAssembly') as { readonly Memory: { readonly prototype: Memory } }).Memory
    .prototype
  const grow = memory.grow
  memory.grow = function (this: Memory, pages: number): number {
    if (this.buffer.byteLength / pageBytes + pages > largestPages) throw new RangeError('jq needs more than 64 MiB')
    return grow.call(this, pages)
  }
  // @ts-expect-error The package has no types; what it starts is described above, as in its reference.
  const jq: Jq = await (await import('jq-web')).default
  return (text, filter, raw) => {
    try {
      // The blank keeps a filter that begins with a minus sign from being read as an option.
      const output = jq.raw(text, ` ${filter}`, raw ? ['-r'] : []) ?? ''
      return output === '' || output.endsWith('\n') ? output : `${output}\n`
    } catch (thrown) {
      const said = thrown instanceof Error ? thrown.message : String(thrown)
      // Emscripten aborts where memory does not grow.
      if (said.startsWith('Aborted')) throw new Error('The jq filter needs more than 64 MiB.', { cause: thrown })
      throw new Error(said.replace(/^Non-zero exit code: \d+\n/, ''), { cause: thrown })
    }
  }
}
