import type { Phrase } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import type { Phase } from '../program.ts'
import type { Unit } from '../units/unit.ts'

export type Fact =
  | { readonly kind: 'symptom'; readonly section: string; readonly line: number; readonly text: string }
  | { readonly kind: 'contact'; readonly line: number; readonly who: string; readonly filled: boolean }
  | { readonly kind: 'environment'; readonly line: number; readonly name: string; readonly default: string | null }
  | { readonly kind: 'address'; readonly line: number; readonly name: string; readonly url: string }
  | { readonly kind: 'endpoint'; readonly line: number; readonly path: string }

/** What a construct made of a block. */
export type Taken = {
  readonly role: 'step' | 'fact' | 'prose'
  readonly drafts?: readonly Draft[]
  readonly facts?: readonly Fact[]
  /** What is expected of the step before. */
  readonly expects?: readonly Phrase[]
  /** What to do by the answer of the step before. */
  readonly branches?: readonly Phrase[]
}

/** A part of the language of runbooks. `take` gives null for a block that is not of its kind. */
export type Construct = { readonly name: string; readonly take: (place: Place) => Taken | null }

/** A step as the structure gives it, before its operation is compiled. */
export type Draft = {
  readonly line: number
  readonly endLine: number
  readonly section: string
  readonly phase: Phase
  /** The construct that made it. */
  readonly construct: string
  /** `task`: what is left to be done when the incident is over. */
  readonly role: 'instruction' | 'proof' | 'task' | 'escalation' | 'condition'
  /** The cause or name it is listed under (`**Agent inactive**: …`). */
  readonly label: string | null
  /** What it says to do, without the label. */
  readonly text: string
  /** The heading and the label it stands under, joined by a slash. */
  readonly headingPath: string
  readonly unit: Unit | null
  readonly expects: readonly Phrase[]
  readonly branches: readonly Phrase[]
  readonly details: readonly Phrase[]
  /** The answers to the questions of a decision tree under which it is done, the outermost first. */
  readonly under: readonly Phrase[]
}

type Given = Pick<Draft, 'line' | 'endLine' | 'construct' | 'text'> & Partial<Draft>

/** An instruction at a place, but for what is given. A step under no known words diagnoses. */
export function createDraft(place: Place, given: Given): Draft {
  return {
    section: place.section.id,
    phase: place.phase ?? 'diagnose',
    role: 'instruction',
    label: null,
    headingPath: headingPath(place),
    unit: null,
    expects: [],
    branches: [],
    details: [],
    under: [],
    ...given,
  }
}

/** A piece of code as a draft, named by its comment or else by the title. */
export function draftUnit(unit: Unit, place: Place, title: string): Draft {
  return createDraft(place, {
    line: unit.line,
    endLine: unit.endLine,
    construct: unit.language === 'exact' ? 'exact fence' : 'fence',
    text: unit.label ?? title,
    unit,
    expects: unit.answers ?? [],
  })
}

function headingPath({ section, label }: Place): string {
  return label === null ? section.title : `${section.title} / ${label.text}`
}
