import type { Surface } from '../domain/decision.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import type { Services } from '../flow/services.ts'
import type { Incident } from '../incident/incident.ts'
import type { Program } from '../runbook/program.ts'
import type { PostedFile } from '../slack/deliver/post-file.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { findMessage, type Message } from '../store/messages.ts'
import { readWalk } from '../store/walks.ts'
import type { Walk } from '../walk/walk.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** What every surface of an incident is rendered from. */
export type RenderContext = {
  readonly worker: WorkerDependencies
  readonly incident: Incident
  readonly card: Message | null
}

/** A walk with the program it follows; null when there is no such walk. */
export async function walkOf(
  { worker: { services } }: RenderContext,
  id: string,
): Promise<{ readonly walk: Walk; readonly program: Program } | null> {
  const walk = await readWalk(services.database, id, services.encryption)
  return walk === null ? null : { walk, program: await readShown(services, walk.program) }
}

/** Of a program as it was read, the same redacted. */
const shown = new WeakMap<Program, Program>()

/** A program as it is shown: redacted before anything of it is cut to fit, since half a secret is not known as one. */
export async function readShown({ programs, redact }: Services, hash: string): Promise<Program> {
  const program = await programs.find(hash)
  const known = shown.get(program) ?? redact.json(program)
  shown.set(program, known)
  return known
}

/** Where another surface of the incident stands in Slack; null before it is shown. */
export async function linkTo({ worker, incident, card }: RenderContext, surface: Surface): Promise<string | null> {
  const row = await findMessage(worker.services.database, incident.id, surface)
  return permalink(worker.services, row, card?.ts ?? null)
}

/** A surface as it is to be seen. */
export type Rendered =
  /** What it would show is not there any more. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'message'
      readonly channel: string
      readonly broadcast: boolean
      /** The message cannot be older than this. */
      readonly since: Date
      readonly content: Content
    }
  | { readonly kind: 'file'; readonly channel: string; readonly file: PostedFile }
