import { anyText, isSafeSetting } from '../../policy/call-form.ts'
import type { Recogniser } from '../../runbook/recogniser.ts'
import { impliedCall } from './implied-call.ts'
import { readCommand } from './read-command.ts'

const period = /^\d+[smhd]$/

/** What documents ask of Vercel, in its command line and in words. */
export const recognise: Recogniser = {
  version: 4,
  names: /\bvercel\b/i,
  calls: {
    deployments: { effect: 'read', takes: {} },
    logs: {
      effect: 'read',
      takes: {
        ...{ route: anyText, level: /^(?:info|warning|error|fatal)$/, status: /^[1-5](?:\d\d|xx)$/, search: /./ },
        ...{ since: period, live: /^(?:true|false)$/, deployment: /^present$/ },
      },
    },
    build: { effect: 'read', takes: { of: anyText } },
    env: { effect: 'read', takes: { name: anyText } },
    rollback: { effect: 'destroy', takes: { to: anyText } },
    promote: { effect: 'destroy', takes: { to: anyText }, needs: ['to'] },
    set_env: {
      effect: 'change',
      raised: ({ name = null, value = null }) => !isSafeSetting(name, value),
      takes: { name: /^[A-Za-z_]\w{0,255}$/, value: anyText },
      needs: ['name', 'value'],
    },
    redeploy: { effect: 'change', takes: {} },
  },
  words: { logs: /\blogs?\b/i },
  commands: { vercel: readCommand },
  implied: impliedCall,
  gone: [
    {
      pattern: /^\s*vercel\s+env\s+add\s/m,
      words: 'vercel env add',
      message:
        'The second argument of “vercel env add” is an environment; the value is asked for. What is meant is done through the API, with a new deployment.',
    },
  ],
}
