import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type OpenaiTarget, target } from './target.ts'

/** OpenAI: whether the key is accepted, and what was spent. */
export const openai: Integration<OpenaiTarget> = {
  target,
  recognise,
  checks: {
    models: () => import('./checks/models.ts').then(it => it.models),
    costs: () => import('./checks/costs.ts').then(it => it.costs),
  },
  changes: {},
  changesData: false,
  dashboard: (_, words) =>
    /\bkeys?\b/i.test(words) && !/\bquotas?\b|\bbilling\b/i.test(words)
      ? 'https://platform.openai.com/api-keys'
      : 'https://platform.openai.com/settings/organization/limits',
}
