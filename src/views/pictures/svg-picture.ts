/** An SVG of this size on white, in the font that is shipped. */
export function svgPicture(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Lato"><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`
}

/** Words, as text and nothing else. */
export function text(x: number, y: number, points: number, colour: string, words: string): string {
  return `<text x="${at(x)}" y="${at(y)}" font-size="${points}" fill="${colour}">${escaped(words)}</text>`
}

export function shortened(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words
}

/** As text of XML, without what no XML may hold. */
function escaped(words: string): string {
  const plain = words.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A place in a picture. */
export function at(number: number): string {
  return number.toFixed(1)
}
