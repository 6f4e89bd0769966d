import { z } from 'zod'

/** What a catalog says of `handrail runbook lint`. */
export const lintSettingsSchema = z.strictObject({
  rules: z
    .record(z.string(), z.enum(['off', 'info', 'warning', 'error']))
    .default({})
    .meta({
      description: 'The level of a rule of `docs/lint-rules.md`: `off`, `info`, `warning` or `error`.',
      examples: [{ 'missing-escalation': 'warning' }],
    }),
  ignore: z
    .array(z.string().min(1))
    .default([])
    .meta({
      description:
        'Files and folders that are not looked at, from where `lint` is started; `*` stands for a part of a name, `**` for folders.',
      examples: [['docs/archive', '**/CHANGELOG.md']],
    }),
  placeholder_hosts: z
    .array(z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/, 'a host such as api.yourcompany.com'))
    .default([])
    .meta({
      description:
        'Hosts that documents write where the target of the catalog decides; those below them are meant too.',
      examples: [['yourcompany.com']],
    }),
})
