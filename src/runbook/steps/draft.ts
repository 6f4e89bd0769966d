import type { Phrase } from '../blocks/block.ts'
import type { Phase } from '../program.ts'
import type { Unit } from '../units/unit.ts'

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
  /** The heading and label it stands under. */
  readonly over: string
  readonly unit: Unit | null
  readonly expects: readonly Phrase[]
  readonly branches: readonly Phrase[]
  readonly details: readonly Phrase[]
}
