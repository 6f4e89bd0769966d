import { type Draw, drawFrom } from '../../test/reliability/draw-from.ts'

/** Runbooks of a few kilobytes each in words of our own, until they make up this many bytes. The same for a seed. */
export function generateDocuments(bytes: number, seed: number): readonly Uint8Array[] {
  const draw = drawFrom(seed)
  const documents: Uint8Array[] = []
  for (let made = 0; made < bytes; ) {
    const document = new TextEncoder().encode(generateDocument(draw))
    documents.push(document)
    made += document.length
  }
  return documents
}

function generateDocument(draw: Draw): string {
  const sections = Array.from({ length: 3 + Math.floor(draw() * 6) }, () => generateSection(draw))
  return [`# ${sentence(draw, 4)}`, sentence(draw, 14), ...sections].join('\n\n')
}

function generateSection(draw: Draw): string {
  const blocks = Array.from({ length: 3 + Math.floor(draw() * 5) }, () => pick(draw, makers)(draw))
  return [`## ${pick(draw, headings)} ${word(draw)}`, ...blocks].join('\n\n')
}

const headings = ['Symptoms of', 'Check', 'Find the cause of', 'Mitigate', 'Roll back', 'Prove', 'After'] as const

const makers: readonly ((draw: Draw) => string)[] = [
  draw => `${sentence(draw, 18)} ${sentence(draw, 9)}`,
  draw => list(draw, index => `${index + 1}. **${sentence(draw, 4)}** ${sentence(draw, 8)}`),
  draw => list(draw, () => `- ${sentence(draw, 7)} → ${sentence(draw, 5)}`),
  draw => list(draw, () => `- [ ] ${sentence(draw, 8)}`),
  draw =>
    `1. ${sentence(draw, 5)}\n\n   \`\`\`bash\n   curl -sS -H "Accept: application/json" https://${word(draw)}.example/api/${word(draw)}?since=1h\n   \`\`\`\n\n   Expected:\n   - status 200\n   - \`${word(draw)}: true\``,
  draw =>
    `\`\`\`sql\nSELECT id, ${word(draw)}, created_at\nFROM public.${word(draw)}\nWHERE ${word(draw)} = '<${word(draw)}_id>'\nORDER BY created_at DESC\nLIMIT 20;\n\`\`\``,
  draw =>
    `| ${word(draw)} | ${word(draw)} |\n| --- | --- |\n${list(draw, () => `| \`${word(draw)}\` | ${sentence(draw, 6)} |`)}`,
  draw => `> ${sentence(draw, 12)}`,
]

function list(draw: Draw, item: (index: number) => string): string {
  return Array.from({ length: 2 + Math.floor(draw() * 5) }, (_, index) => item(index)).join('\n')
}

const words =
  'call queue panel worker route token batch stream index cache region customer signal order invoice event retry backlog message report schema replica limit window budget shard record origin deploy'.split(
    ' ',
  )

function word(draw: Draw): string {
  return pick(draw, words)
}

function sentence(draw: Draw, length: number): string {
  const text = Array.from({ length }, () => word(draw)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${length > 6 ? '.' : ''}`
}

function pick<Value>(draw: Draw, from: readonly Value[]): Value {
  return from[Math.floor(draw() * from.length)] as Value // the index lies within, and no list here is empty
}
