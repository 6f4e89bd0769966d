import { hideCode } from '../control-flow/hide-code.ts'

/** The sentences of a text; what stands in code or quotes ends none. */
export function sentencesIn(text: string): readonly string[] {
  const ends = [...hideCode(text).matchAll(/(?<=[^.\s][.;!?])\s+(?=\S)/gu)].map(it => it.index)
  return [0, ...ends].map((start, index) => text.slice(start, ends[index]).trim())
}
