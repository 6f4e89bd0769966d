import { z } from 'zod'
import type { AlertSource } from './alert-source.ts'
import { alertmanager } from './sources/alertmanager.ts'
import { github } from './sources/github.ts'
import { sentry } from './sources/sentry.ts'
import { webhook } from './sources/webhook.ts'

/** Every kind of sender. */
export const alertSources = { sentry, github, alertmanager, webhook }

type SettingsOf<Of> = Of extends AlertSource<infer Settings> ? Settings : never

/** A source of alerts in the catalog, of any kind. */
export type AnyAlertSettings = SettingsOf<(typeof alertSources)[keyof typeof alertSources]>

/** A source of alerts in the catalog: its kind says which keys it has. */
export const alertSettingsSchema = z
  .discriminatedUnion('kind', [sentry.settings, github.settings, ...[alertmanager, webhook].map(it => it.settings)])
  // The schemas of a table have one type; each gives the settings of its own kind.
  .describe('A sender of alerts. Its `kind` says which keys it has.') as unknown as z.ZodType<AnyAlertSettings>

/** The kind of sender that a source in the catalog names. */
export function findAlertSource({ kind }: AnyAlertSettings): AlertSource {
  return alertSources[kind as keyof typeof alertSources] // the catalog's schema has no other kinds
}
