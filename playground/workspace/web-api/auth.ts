import { refuse } from '../refusal.ts'
import { botMethod, type Methods } from './method.ts'

export const authMethods: Methods = {
  'api.test': {
    token: 'none',
    scopes: () => [],
    run: ({ args }) => {
      const error = args.text('error')
      return error === null ? { args: args.raw } : refuse(error, { args: args.raw })
    },
  },

  'auth.test': botMethod(null, ({ parts: { identity, manifest, url } }) => ({
    url: `${url()}/`,
    team: identity.teamName,
    user: manifest.botName.toLowerCase(),
    team_id: identity.teamId,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
  })),

  'apps.connections.open': {
    token: 'app',
    scopes: () => [],
    run: ({ parts }) => ({ url: `${parts.url().replace(/^http/, 'ws')}${parts.sockets.issuePath()}` }),
  },

  'team.info': botMethod('team:read', ({ parts: { identity, url } }) => ({
    team: {
      id: identity.teamId,
      name: identity.teamName,
      domain: identity.teamDomain,
      url: `${url()}/`,
      email_domain: '',
    },
  })),
}
