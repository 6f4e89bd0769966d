import type { Answer } from '../../../src/domain/answer.ts'
import { type Approval, openCopy } from './copy.ts'
import { freezeAfterClaim } from './freeze-after-claim.ts'

export type Order =
  | { readonly kind: 'hello' }
  | { readonly kind: 'approve'; readonly approval: Approval }
  | { readonly kind: 'work' }
  | { readonly kind: 'advance'; readonly milliseconds: number }
  | { readonly kind: 'stop' }

const { freezes = false, ...options } = JSON.parse(process.argv[2] ?? '')
const copy = await openCopy(options, freezes ? freezeAfterClaim : undefined)

process.on('message', async (order: Order & { readonly id: number }) => {
  process.send?.({ id: order.id, answer: await obey(order) })
})
process.on('disconnect', () => process.exit())

async function obey(order: Order): Promise<Answer | null> {
  if (order.kind === 'approve') return copy.approve(order.approval)
  if (order.kind === 'work') await copy.work()
  if (order.kind === 'advance') await copy.advance(order.milliseconds)
  if (order.kind === 'stop') await copy.stop()
  return null
}
