import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { dashboard, type TelnyxTarget, target } from './target.ts'

/** Telnyx: messages, the webhooks that tell of them, numbers, and the balance. */
export const telnyx: Integration<TelnyxTarget> = {
  target,
  recognise,
  checks: {
    messages: () => import('./checks/messages.ts').then(it => it.messages),
    webhooks: () => import('./checks/webhooks.ts').then(it => it.webhooks),
    numbers: () => import('./checks/numbers.ts').then(it => it.numbers),
    balance: () => import('./checks/balance.ts').then(it => it.balance),
    key: () => import('./checks/key.ts').then(it => it.key),
  },
  changes: {},
  changesData: false,
  dashboard,
  examine: context => import('./checks/key.ts').then(it => it.examine(context)),
}
