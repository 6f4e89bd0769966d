import { loadSqlParser } from '../policy/sql/parse-sql.ts'
import { assemble } from './assemble.ts'
import { parseBlocks } from './blocks/parse-blocks.ts'
import { draftSteps } from './constructs/draft-steps.ts'
import { hideSuppressions, readSuppressions } from './lint/hide-suppressions.ts'
import { lintDocument } from './lint/lint-document.ts'
import { outlineOf } from './outline/outline.ts'
import { findCautions } from './polarity/find-cautions.ts'
import { withdrawSteps } from './polarity/withdraw-steps.ts'
import type { Diagnostic, Program } from './program.ts'
import type { Recognisers } from './recogniser.ts'
import { repairLists } from './repair/repair-lists.ts'
import { addRemarks } from './steps/add-remarks.ts'
import { addUnreadExpectations } from './steps/add-unread-expectations.ts'
import { linkSteps, makeSteps } from './steps/make-steps.ts'

import { decode } from './text/decode.ts'

/*
 * The compiler turns a runbook into a `Program` in these stages, each with a folder of its own:
 *
 *   text         bytes → text and lines; what is too large, too deep or no text is refused
 *   blocks       text → headings, paragraphs, lists, tables and fences, each with its lines
 *   repair       lists and fences as their author meant them
 *   outline      sections, and every other block in its place with its phase and label
 *   constructs   places → drafts of steps, and facts; one construct of the language a file
 *     units        the pieces of code in a fence or a sentence that can be done by themselves
 *   steps        drafts → steps
 *     operations   code → a request, a statement, a call, or the reason why a person does it
 *     parameters   placeholders, and one parameter for each name
 *     expectations what an answer should be, and what follows from it
 *     polarity     whether the document asks for an operation, and what it warns of
 *   facts        clocks, thresholds and links, from the whole text
 *   choices      alternatives of which one is taken
 *   control-flow conditions and where they lead, what comes first, what is done again
 *   assemble.ts  steps, facts and choices → the Program, and what became of each line
 *   lint         what is wrong with the document; one rule a file
 *
 * `languages` and `words` hold the vocabulary that all stages share: one language a file, and how words are read.
 */

/** Loads the SQL parser (wasm). Awaited once before the first `compile`. */
export async function loadParsers(): Promise<void> {
  await loadSqlParser()
}

/**
 * A runbook as a Program: sections, steps with their operations, facts, and diagnostics. Pure: the same bytes give the
 * same Program. Any bytes give one; `loadParsers` has to have been awaited once before.
 * @param integrations what can be asked of outside systems; a call that none of them has is left to a person.
 */
export function compile(file: string, bytes: Uint8Array, integrations: Recognisers): Program {
  const { source, comments } = hideSuppressions(decode(file, bytes, integrations))
  const blocks = repairLists(parseBlocks(source), source)
  const outline = outlineOf(blocks, source)
  const drafted = draftSteps(outline)
  const made = linkSteps(addRemarks(addUnreadExpectations(findCautions(withdrawSteps(makeSteps(drafted))))))
  const program = lintDocument(assemble(made))
  return comments.length === 0 ? program : { ...program, suppressions: readSuppressions(comments, blocks) }
}

/** The Program of a document that is not compiled for the reason given: no steps, all lines prose. */
export function refusedProgram(file: string, bytes: Uint8Array, reason: Diagnostic): Program {
  const source = { ...decode(file, bytes, {}), refused: true, diagnostics: [reason] }
  const outline = outlineOf(parseBlocks(source), source)
  return assemble(makeSteps(draftSteps(outline))).program
}
