import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { dashboard, type TwilioTarget, target } from './target.ts'

/** Twilio: errors, messages and the balance of an account. */
export const twilio: Integration<TwilioTarget> = {
  target,
  recognise,
  checks: {
    alerts: () => import('./checks/alerts.ts').then(it => it.alerts),
    balance: () => import('./checks/balance.ts').then(it => it.balance),
    messages: () => import('./checks/messages.ts').then(it => it.messages),
    key: () => import('./checks/key.ts').then(it => it.key),
  },
  changes: {},
  changesData: false,
  dashboard,
  examine: context => import('./checks/key.ts').then(it => it.examine(context)),
}
