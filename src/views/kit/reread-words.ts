/**
 * What reading a thread again has brought: mentions that were answered, and edits, deletions and pins that were put on the
 * record. `mentions` null: it could not be read.
 */
export function rereadWords(mentions: number | null, changed: number): string {
  if (mentions === null) return 'the thread could not be read again'
  const answered = mentions === 0 ? [] : [`${mentions} in the thread answered afterwards`]
  const edits = changed === 1 ? '1 edit, deletion or pin' : `${changed} edits, deletions or pins`
  const recorded = changed === 0 ? [] : [`${edits} recorded afterwards`]
  return [...answered, ...recorded].join(', ') || 'nothing in the thread was missed'
}
