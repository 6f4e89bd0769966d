import { assemble } from './assemble.ts'
import { parseBlocks } from './blocks/parse-blocks.ts'
import { findCautions } from './cautions/find-cautions.ts'
import { findSteps } from './constructs/find-steps.ts'
import { linkSteps } from './facts/link-steps.ts'
import { check } from './lint/check.ts'
import { outlineOf } from './outline/outline.ts'
import type { Program } from './program.ts'
import type { Recognisers } from './recogniser.ts'
import { repairLists } from './repair/repair-lists.ts'
import { decode } from './text/decode.ts'

/**
 * A runbook as a Program: sections, steps with their operations, facts, and diagnostics. Pure: the same bytes
 * give the same Program. Any bytes give one; `loadParsers` has to have been awaited once before.
 * @param integrations what can be asked of outside systems; a call that none of them has is left to a person.
 */
export function compile(file: string, bytes: Uint8Array, integrations: Recognisers): Program {
  const source = decode(file, bytes, integrations)
  return check(
    assemble(linkSteps(findCautions(findSteps(outlineOf(repairLists(parseBlocks(source), source), source))))),
  )
}
