// @ts-expect-error The package has no types; what it starts is described below, as in its reference.
import starting from 'jq-web'
import type { RunJq } from './filter-text.ts'

type Jq = { readonly raw: (json: string, filter: string, flags: readonly string[]) => string | undefined }

type Memory = { readonly buffer: ArrayBuffer; grow: (pages: number) => number }

const pageBytes = 65_536
const largestPages = (64 * 1_048_576) / pageBytes

/**
 * Starts jq (WebAssembly). Only for a thread of its own: the thread's heap limit does not count WebAssembly memory, so
 * its growth is limited here for the whole thread.
 */
export async function openJq(): Promise<RunJq> {
  // The types of Node leave WebAssembly's memory out.
  const memory = (Reflect.get(globalThis, 'WebAssembly') as { readonly Memory: { readonly prototype: Memory } }).Memory
    .prototype
  const grow = memory.grow
  memory.grow = function (this: Memory, pages: number): number {
    if (this.buffer.byteLength / pageBytes + pages > largestPages) throw new RangeError('jq needs more than 64 MiB')
    return grow.call(this, pages)
  }
  const jq: Jq = await starting
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
