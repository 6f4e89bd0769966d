import { wholeWords } from './shorten.ts'

const mark = '…'
const closing: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}', '“': '”', '"': '"' }

/**
 * At most so many code points, with `…` where something is missing: between words, and before a bracket or quote that
 * would stay open, where at least half of the room is used so. Code that is cut keeps its first backtick alone: `words`
 * and `paragraph` of Slack take it out. Text that is redacted only afterwards: `cutUnredacted`.
 */
export function cutText(text: string, most: number): string {
  const all = beginning(text, most)
  if (all.length <= most) return text
  const kept = all.slice(0, wholeEnd(all, Math.max(0, most - 1))).join('')
  return `${kept}${mark}`
}

/** The same for text that is redacted only afterwards: it ends with a whole word, since half a secret is not known as one. */
export function cutUnredacted(text: string, most: number): string {
  const cut = cutText(text, most)
  return cut === text ? text : `${wholeWords(text, cut.length - mark.length).trimEnd()}${mark}`
}

/** The code points of a text's beginning, more than so many of a text that has more. */
export function beginning(text: string, most: number): readonly string[] {
  return Array.from(text.slice(0, 2 * Math.max(0, most) + 2))
}

/** Where the beginning of these characters, at most so many, is best cut. */
export function wholeEnd(all: readonly string[], most: number): number {
  const open: string[] = []
  let outside = 0
  let between = 0
  for (let at = 0; at <= most; at += 1) {
    const [character = ' ', before = ' '] = [all[at], all[at - 1]]
    if (/\s/.test(character) && !/\s/.test(before)) {
      between = at
      if (open.length === 0) outside = at
    }
    const close = closing[character]
    if (character === open.at(-1)) open.pop()
    else if (close !== undefined) open.push(close)
  }
  const end = [outside, between].find(it => it * 2 >= most) ?? most
  let last = end
  while (last * 2 > most && /[\s,;:–—-]/.test(all[last - 1] ?? '')) last -= 1
  return last
}
