import type { CallForm } from '../policy/call-form.ts'
import type { ExpectationTest, StepEffect } from './program.ts'

/** What the compiler knows of an integration: the calls it has, and how documents ask for them in their own words. */
export type Recogniser = {
  /**
   * Raised whenever the same text would be recognised otherwise, so that the Program of a document gets another hash.
   * Absent: as it was with version 3 of the compiler.
   */
  readonly version?: number
  /** How a text names the system; absent where none does. */
  readonly names?: RegExp
  /** The calls that a runbook may write by name. Requests and statements are written as such, and are no calls. */
  readonly calls: { readonly [name: string]: CallForm }
  /** Of a proof that names the system and this word, or neither: the check it means, by name. */
  readonly words?: { readonly [call: string]: RegExp }
  /** Command lines that become calls, by the command's name. */
  readonly commands?: { readonly [command: string]: ReadCommand }
  /** The call that a step implies without quoting code that becomes an operation, or null. */
  readonly implied?: (words: StepWords) => ImpliedCall | null
  /** Forms of its command line that no longer do what they are written for. */
  readonly gone?: readonly GoneCommand[]
}

/** Recognisers by the kind of their integration. */
export type Recognisers = { readonly [kind: string]: Recogniser }

/** Reads the words behind the command's name. */
export type ReadCommand = (words: readonly string[], line: CommandLine) => CommandReading

export type CommandLine = {
  /** Whether a pipe leads on to something that would search what is printed. */
  readonly filtered: boolean
  /** The text that a lone `grep` behind the pipe looks for; null where anything else stands there. */
  readonly search: string | null
  /** The command on the line above it in its fence. */
  readonly above: string | null
  /** Whether a word holds a parameter, whose value is not known yet. */
  readonly isOpen: (word: string) => boolean
}

export type CommandReading =
  | {
      readonly call: string
      readonly arguments: { readonly [name: string]: string }
      /** Whether the call does what stands behind the pipe. */
      readonly searches?: boolean
    }
  | {
      /** Why a person does it. */
      readonly person: string
      /** What it does; null: as the verbs of the command say. */
      readonly effect: StepEffect | null
      /** Whether the integration is asked for it, and only cannot do it in this form. */
      readonly asked?: boolean
    }

export type StepWords = {
  /** Label and text of the step. */
  readonly text: string
  /** The cause or name that it is listed under (`**Agent inactive**: …`); null where there is none. */
  readonly label: string | null
  /** The label of the block it stands in (`**Resolution:**`), or ''. */
  readonly leadIn: string
  /** The lines of the document that it stands on: of a row of a table, all of the row. */
  readonly lines: string
  /** The title of its section. */
  readonly section: string
  /** A line of a checklist: it states what has to be so. Bound only by a call with something to expect. */
  readonly isProof: boolean
  /** The same with its details. */
  readonly all: string
  /** What its words do. */
  readonly effect: StepEffect
  /** Whether the text names the system. */
  readonly named: boolean
  /** The system that it names first, of those that any integration or the compiler knows. */
  readonly provider: string | null
  /** What stands between backticks. */
  readonly codes: readonly string[]
  /** Paths that it quotes (`/api/x`). */
  readonly paths: readonly string[]
  /** The same, and those that stand in the sentence without backticks. */
  readonly allPaths: readonly string[]
  /** Names of environment variables that it quotes. */
  readonly variables: readonly string[]
  /** The same, and those that stand in the sentence without backticks. */
  readonly allVariables: readonly string[]
  /** Addresses that its links lead to. */
  readonly links: readonly string[]
}

export type ImpliedCall = {
  readonly call: string
  /** Values, or parameters with the words that they stand for. */
  readonly arguments: { readonly [name: string]: string | { readonly parameter: string; readonly original: string } }
  /** What the step asks of the answer, in the place of what its sentence would be read to expect. */
  readonly expect?: ExpectationTest
  /** What the step asks beside that, which only a person can judge. */
  readonly judge?: string
  /** The text does not name the system: the call is meant only where the step's own system has a target for it. */
  readonly onlyWithTarget?: true
}

type GoneCommand = {
  readonly pattern: RegExp
  /** The words of the document that the finding points to. */
  readonly words: string
  readonly message: string
}

/** The form of a call by its name; null where no integration has it. */
export function findCallForm(integrations: Recognisers, kind: string, name: string): CallForm | null {
  const calls = Object.hasOwn(integrations, kind) ? integrations[kind]?.calls : undefined
  return calls !== undefined && Object.hasOwn(calls, name) ? (calls[name] ?? null) : null
}
