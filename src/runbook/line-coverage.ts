import type { Claim } from './constructs/draft-steps.ts'
import type { CoveredBlock, Step } from './program.ts'
import type { MadeDocument } from './steps/make-steps.ts'
import type { DecodedText } from './text/decode.ts'

type Owner = { readonly role: CoveredBlock['role']; readonly construct: string; readonly steps: readonly string[] }

/** What became of every non-blank line, as runs of lines of one owner. */
export function lineCoverage(found: MadeDocument): readonly CoveredBlock[] {
  const { source } = found.outline
  const owners: (Owner | undefined)[] = new Array(source.lines.length + 1)
  const steps = new Map(found.made.map(({ step }) => [step.id, step]))
  for (const claim of found.claims) ownLines(claim, steps, owners)
  return runs(source, owners)
}

function ownLines(claim: Claim, steps: ReadonlyMap<string, Step>, owners: (Owner | undefined)[]): void {
  const whole: Owner = { role: claim.role, construct: claim.construct, steps: claim.steps }
  const { line, endLine } = claim.place.block
  for (let at = line; at <= endLine; at++) owners[at] ??= whole
  if (claim.role !== 'step' || claim.steps.length < 2) return
  // Within a list, each line belongs to the step it stands in.
  const own = new Set(claim.steps)
  for (const id of own) {
    const step = steps.get(id)
    if (step === undefined || step.line < line || step.endLine > endLine) continue
    for (let at = step.line; at <= step.endLine; at++) {
      const owner = owners[at]
      const others =
        owner === undefined || owner.steps === claim.steps || !owner.steps.some(other => own.has(other))
          ? []
          : owner.steps
      const sameLine = others.filter(other => steps.get(other)?.line === step.line)
      owners[at] = { role: 'step', construct: claim.construct, steps: [...sameLine, step.id] }
    }
  }
}

function runs(source: DecodedText, owners: readonly (Owner | undefined)[]): readonly CoveredBlock[] {
  const blocks: CoveredBlock[] = []
  let open: { line: number; endLine: number; owner: Owner } | null = null
  const close = () => {
    if (open !== null) blocks.push({ line: open.line, endLine: open.endLine, ...open.owner })
    open = null
  }
  for (const [index, text] of source.lines.entries()) {
    const line = index + 1
    const owner = owners[line] ?? (text.trim() === '' && !source.hidden?.has(line) ? undefined : markup)
    if (owner === undefined) close()
    else if (open !== null && sameOwner(open.owner, owner)) open.endLine = line
    else {
      close()
      open = { line, endLine: line, owner }
    }
  }
  close()
  return blocks
}

/** A line that holds only a mark of Markdown (an empty quote, the line under a table's head) or a suppression. */
const markup: Owner = { role: 'prose', construct: 'mark', steps: [] }

function sameOwner(one: Owner, other: Owner): boolean {
  return (
    one === other ||
    (one.role === 'step' &&
      other.role === 'step' &&
      one.construct === other.construct &&
      one.steps.join() === other.steps.join())
  )
}
