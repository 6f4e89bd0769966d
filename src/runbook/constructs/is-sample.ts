import type { Block } from '../blocks/block.ts'

/** Whether a fence is an example of the one before it ("For example:"). */
export function isSample(child: Block, before: Block | null): boolean {
  return child.type === 'code' && before?.type === 'paragraph' && sample.test(before.prose.text)
}

const sample =
  /^(?:for example|for instance|examples?|e\.g\.|por ejemplo|ejemplo|beispiel|zum beispiel|exemple|par exemple|exemplo|por exemplo)\s*:?$/i
