import { isRetraction } from './intent-after-code.ts'
import { isForbiddingTitle } from './is-forbidding-title.ts'

const fence = /^[\s>*+-]*(?:\d+[.)]\s+)?(`{3,}|~{3,})/
const leaves = /(?:^[\s>]*(?:\$\s+)?|;\s*)(?:exit|return)(?:\s+\d+)?\s*;?\s*$/
const opens = /^[\s>]*(?:if|while|until|for|case)\s/
const closes = /(?:^|[\s;>])(?:fi|done|esac)\s*;?\s*$/
const says = /^[\s>]*(?:\$\s+)?(?:echo|printf|:)\s+(["'])(.*)\1\s*$/

/** The lines inside fences, counted from 1, before which the same fence ends its shell or says that they are not to be run. */
export function linesNotReached(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  let mark = ''
  let left = false
  let depth = 0
  for (const [index, line] of lines.entries()) {
    const sign = fence.exec(line)?.[1] ?? ''
    if (sign !== '' && (mark === '' || sign.startsWith(mark))) {
      mark = mark === '' ? sign : ''
      left = false
      depth = 0
    } else if (mark !== '') {
      if (left) found.add(index + 1)
      const said = says.exec(line)?.[2]
      if (opens.test(line)) depth++
      if (closes.test(line)) depth--
      left ||=
        (depth <= 0 && leaves.test(line)) || (said !== undefined && (isForbiddingTitle(said) || isRetraction(said)))
    }
  }
  return found
}
