import fc from 'fast-check'

/** How many steps such a document has at least, beside its proof. */
export const flowSteps = 40

const numbers = fc.nat(9)

/** One numbered item; `at` is its number in its list. */
const items: readonly ((at: number, other: number) => string)[] = [
  () => 'Ask it: `GET https://api.acme.test/health`',
  (_, other) => `Look at the log of service ${other}`,
  (_, other) => `Restart worker ${other}`,
  () => 'If it answers 503, look at the log of the proxy',
  (_, other) => `If it is stuck, restart worker ${other}`,
  (at, other) => `Clear cache ${other} only after step ${at > 1 ? at - 1 : at + 1}`,
  () => 'Poll `GET https://api.acme.test/health` every 5 minutes until it answers 200, at most 3 times',
  (_, other) => `Look at queue ${other}. If it is empty, stop here`,
  (_, other) => `Look at queue ${other}. If it grows, go to *Part ${other}*`,
  (_, other) => `Look at queue ${other}. If it is full, go to step ${other + 1}`,
  () => "Delete what is stuck: `DELETE FROM jobs WHERE state = 'stuck' AND id < 100`",
  () => 'Repeat until the queue is empty',
  (at, other) => (at > 2 ? `Repeat steps 1 to ${at - 1} until it works, at most 2 times` : `Look at figure ${other}`),
  (_, other) => `Wait for window ${other} to reset`,
]

const list = (most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...items), numbers), { minLength: 2, maxLength: most })
    .map(all => all.map(([item, other], index) => `${index + 1}. ${item(index + 1, other)}`))

type Part = { readonly heading: (place: number) => string; readonly lines: readonly string[]; readonly steps: number }

const plain = list(6).map((lines): Part => ({ heading: place => `## Part ${place}`, lines, steps: lines.length }))

const guarded = fc
  .tuple(list(4), numbers)
  .map(([lines, other]): Part => ({ heading: () => `## If disk ${other} is full`, lines, steps: lines.length }))

const repeated = list(4).map(
  (lines): Part => ({
    heading: place => `## Part ${place}`,
    lines: ['For each remaining tenant:', '', ...lines],
    steps: lines.length,
  }),
)

const sideBySide = fc.array(numbers, { minLength: 2, maxLength: 4 }).map(
  (all): Part => ({
    heading: place => `## Part ${place}`,
    lines: [
      'Run these in parallel:',
      '',
      ...all.map(it =>
        it % 2 === 0 ? `- Look at log ${it}` : `- Ask it: \`GET https://api.acme.test/health?n=${it}\``,
      ),
    ],
    steps: all.length,
  }),
)

const labels = fc.array(numbers, { minLength: 2, maxLength: 4 }).map(
  (all): Part => ({
    heading: place => `## Resolution ${place}`,
    lines: all.map((it, index) => `- **Cause ${index}**: restart worker ${it}`),
    steps: all.length,
  }),
)

const options = fc.tuple(list(3), list(3)).map(
  ([one, other]): Part => ({
    heading: place => `## Part ${place}`,
    lines: ['### Option A: by the dashboard', '', ...one, '', '### Option B: by hand', '', ...other],
    steps: one.length + other.length,
  }),
)

const parts = fc.array(fc.oneof(plain, plain, guarded, repeated, sideBySide, labels, options), {
  minLength: 26,
  maxLength: 26,
})

/** A document with conditions, alternatives, order, repetition and steps that are done side by side, in Markdown. */
export const anyFlowDocument: fc.Arbitrary<string> = fc.tuple(parts, fc.boolean()).map(([all, proof]) => {
  const text = ['# Queue', '']
  let steps = 0
  for (const [place, part] of all.entries()) {
    // What only repeats what stands before it may be no step of its own.
    if (steps >= flowSteps + 10) break
    text.push(part.heading(place), '', ...part.lines, '')
    steps += part.steps
  }
  if (proof) text.push('## Proof', '', '- [ ] It works', '')
  return text.join('\n')
})
