/**
 * What a proposal carries out, as people read it before they decide: every character of it, except what is masked, which
 * says what it is and how long (docs/safety.md, "From a plan to an act"). Made from the call that the executor sends.
 */
export type ShownOperation = {
  /** `Request`, `Statement`, or `Call` where the plan's other lines say in words what it does. */
  readonly label: 'Request' | 'Statement' | 'Call'
  readonly text: string
  /** SHA-256 of `text` in UTF-8, in hex. */
  readonly hash: string
  /** How many values `text` masks: known secrets, and anything else that looks like a secret or tells of a person. */
  readonly masked: { readonly secrets: number; readonly others: number }
  /** Too long for a modal: it stands in the thread as a file, which is `text`. */
  readonly attached: boolean
}

/** Who gave the value of a parameter; null: the runbook. */
export type Given = { readonly parameter: string; readonly by: { readonly id: string; readonly name: string } | null }

/** Slack takes a modal of 250,000 bytes (`view_too_large`); the rest of it and the blocks around the text need some. */
const mostBytes = 150_000

/** A modal has 100 blocks; the plan and the fields need some. */
const mostBlocks = 60

/** Characters of a block that shows a part of an operation. */
export const blockSize = 2_900

/** Whether a modal can show it. */
export function fitsModal(text: string): boolean {
  return new TextEncoder().encode(JSON.stringify(text)).length <= mostBytes && partsOf(text).length <= mostBlocks
}

/** The text in parts of at most `blockSize` code points, cut at the ends of lines where there are some. Joined they are the text. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let part: string[] = []
  for (const line of text.split(/(?<=\n)/)) {
    const characters = [...line]
    if (part.length > 0 && part.length + characters.length > blockSize) {
      parts.push(part.join(''))
      part = []
    }
    for (let from = 0; from < characters.length; from += blockSize) {
      if (part.length > 0 && part.length + Math.min(blockSize, characters.length - from) > blockSize) {
        parts.push(part.join(''))
        part = []
      }
      part.push(...characters.slice(from, from + blockSize))
    }
  }
  return part.length === 0 ? parts : [...parts, part.join('')]
}
