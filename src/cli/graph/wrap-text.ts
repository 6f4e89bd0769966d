import { escapeUnseen } from '../../domain/shorten.ts'

/** A text in lines of at most so many characters, wide ones counted twice; what is more than `most` lines is cut with a mark. */
export function wrapText(written: string, characters: number, most: number): readonly string[] {
  const text = escapeUnseen(written)
  const lines: string[] = []
  let line = ''
  let width = 0
  // What is cut in any case is not looked at.
  const words = text
    .slice(0, characters * (most + 1))
    .split(/\s+/)
    .flatMap(it => inPieces(it, characters))
  for (const word of words) {
    const length = widthOf(word)
    if (line !== '' && width + 1 + length > characters) {
      lines.push(line)
      line = ''
      width = 0
    }
    width += length + (line === '' ? 0 : 1)
    line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most && text.length <= characters * (most + 1)) return lines
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, characters - 1)}…`]
}

function inPieces(word: string, characters: number): readonly string[] {
  if (widthOf(word) <= characters) return [word]
  const all = [...word]
  const size = Math.max(1, Math.floor(characters / 2))
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size).join(''),
  )
}

/** How wide a text is, in letters of middling width. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : /[A-ZÀ-ÞW_@%&]/.test(character) ? 1.25 : 1
  return width
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x1100 && !/[–—“”‘’…→○◐●◌◇]/.test(character)
}
