import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../../playground/workspace/blocks/check-blocks.ts'
import { makeRedactor } from '../../../src/redact/redactor.ts'
import { redactReplyBy, redactViewBy } from '../../../src/slack/replies/redact-reply.ts'
import { enforceLimits } from '../../../src/views/kit/enforce-limits.ts'
import { everyView } from '../../support/every-view.ts'
import { textsOf } from '../../support/shown.ts'

const redact = makeRedactor({ secrets: ['s3cr3t'] })

/** Words that steer the code, and an operation, which is masked before it is kept; everything else may hold any text. */
const steering = /^(?:operation|status|state|effect|kind|outcome|type|source|phase|verb|approvers|permalink|gate|card)$/

function filled<Value>(record: Value, text: string): Value {
  const copy = structuredClone(record)
  const fill = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && !steering.test(name)) Object.assign(value, { [name]: text })
      else if (!steering.test(name)) fill(member)
    }
  }
  fill(copy)
  return copy
}

type Shown = ReturnType<ReturnType<typeof everyView>[number][1]>

/** As the exits of the bot treat it. */
function sent(shown: Shown): Shown {
  if ('type' in shown) return redactViewBy(redact, shown)
  return 'kind' in shown ? redactReplyBy(redact, shown) : enforceLimits(redact.json(shown))
}

function problems(shown: Shown): readonly string[] {
  if ('type' in shown) return checkView(shown, 'modal')
  if ('kind' in shown && shown.kind !== 'ephemeral') return [`a ${shown.kind}`]
  const long = [...shown.text].length > 4000 ? ['the fallback is too long'] : []
  return [...long, ...checkMessageBlocks(shown.blocks ?? [])]
}

test('Slack accepts every message and modal also after the redaction has made its texts longer', () => {
  // Each is shorter than its mark, and the budget was kept before it was put in.
  const short = fc.constantFrom('a@b.co ', 's3cr3t ', 's3cr3t', 'a@b.co,', 'pwd=x ', '```a@b.co\n')
  fc.assert(
    fc.property(short, fc.constantFrom(1, 5, 9, 50, 400, 1_400), fc.constantFrom(1, 60), (text, times, many) => {
      for (const [name, view] of everyView(record => filled(record, text.repeat(times)), many)) {
        const shown = sent(view())
        expect(problems(shown), name).toEqual([])
        expect(textsOf(shown).join('\n'), name).not.toMatch(/a@b\.co|s3cr3t/)
      }
    }),
    { numRuns: 5 },
  )
})

test('what fits stays as it is', () => {
  const message = {
    text: 'a@b.co',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*a*' }, block_id: 'b' }],
  }
  expect(enforceLimits(message)).toEqual(message)
  for (const [name, view] of everyView(record => record, 3)) expect(enforceLimits(view()), name).toEqual(view())
})
