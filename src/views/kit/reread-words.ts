/**
 * What reading a thread again has brought: mentions that were answered, and edits, deletions and pins that were put on the
 * record, and messages that could not be read. `mentions` null: the thread could not.
 */
export function rereadWords(mentions: number | null, changed: number, unread: number): string {
  if (mentions === null) return 'the thread could not be read again'
  const answered = mentions === 0 ? [] : [`${mentions} in the thread answered afterwards`]
  const edits = changed === 1 ? '1 edit, deletion or pin' : `${changed} edits, deletions or pins`
  const recorded = changed === 0 ? [] : [`${edits} recorded afterwards`]
  const left = unread === 0 ? [] : [`${unread} pinned elsewhere could not be read again`]
  return [...answered, ...recorded, ...left].join(', ') || 'nothing in the thread was missed'
}
