import type { Surface } from '../domain/decision.ts'
import { isAlertPost } from '../flow/alert/record-alert.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { redactContent } from '../slack/deliver/redact-content.ts'
import { readIncident } from '../store/incidents.ts'
import type { Message } from '../store/messages.ts'
import { enforceLimits } from '../views/kit/enforce-limits.ts'
import type { ExportFormat } from './export-record.ts'
import { renderAlarm } from './render-alarm.ts'
import { renderAlert, renderAlertInThread } from './render-alert.ts'
import { renderBoard } from './render-board.ts'
import { renderCard } from './render-card.ts'
import { renderChanged } from './render-changed.ts'
import { renderChecks } from './render-checks.ts'
import { renderChoice } from './render-choice.ts'
import type { RenderContext, Rendered } from './render-context.ts'
import { renderFollowUps } from './render-follow-ups.ts'
import { renderGate } from './render-gate.ts'
import { renderHistory } from './render-history.ts'
import { renderNotice, renderUpdateAsked } from './render-notice.ts'
import { renderOperation } from './render-operation.ts'
import { renderProof } from './render-proof.ts'
import { renderExport, renderPicture, renderReport } from './render-report.ts'
import { renderStep } from './render-step.ts'
import { renderWalk } from './render-walk.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A surface's name and what stands behind its colons: `step:7f3:L18` → `step`, [`7f3`, `L18`]. */
export function partsOfSurface(surface: Surface): { readonly name: string; readonly ids: readonly string[] } {
  const [name = '', ...ids] = surface.split(':')
  return { name, ids }
}

/** The newest state of a surface, as it is shown: redacted here, on its way out. */
export async function renderSurface(worker: WorkerDependencies, row: Message, card: Message | null): Promise<Rendered> {
  if (row.board !== null) {
    if (isAlertPost(row.board)) return renderAlert(worker, { ...row, board: row.board })
    const { name, ids } = partsOfSurface(row.surface)
    if (name === 'history') return renderHistory(worker, row.board, ids[0] ?? '')
    const board = await renderBoard(worker, row.board)
    return board.kind === 'nothing' ? renderAlarm(worker, row.board, row.surface) : board
  }
  const incident = row.incident === null ? null : await readIncident(worker.services.database, row.incident)
  if (incident === null) return { kind: 'nothing' }
  const context: RenderContext = { worker, incident, card }
  const { name, ids } = partsOfSurface(row.surface)
  const [first = '', second = '', third = ''] = ids
  if (name === 'report') return renderReport(context, first)
  if (name === 'picture') return renderPicture(context, first)
  if (name === 'export') return renderExport(context, formatOf(first), second)
  if (name === 'operation') return renderOperation(context, first)
  const content =
    name === 'notice'
      ? await renderNotice(context, Number(first), row.ts !== null)
      : await contentOf(context, name, first, second, third)
  if (content === null) return { kind: 'nothing' }
  return {
    kind: 'message',
    channel: incident.channel,
    broadcast: name === 'notice' && content.broadcast !== false,
    since: incident.openedAt,
    content: enforceLimits(await redactContent(worker.services.redact, { text: content.text, blocks: content.blocks })),
  }
}

/** `broadcast`: of a notice, false where it is for the thread alone. */
type Noticed = Content & { readonly broadcast?: boolean }

/** null for a surface whose state is gone. */
async function contentOf(
  context: RenderContext,
  name: string,
  first: string,
  second: string,
  third: string,
): Promise<Noticed | null> {
  switch (name) {
    case 'card':
      return renderCard(context)
    case 'walk':
      return renderWalk(context, first)
    case 'step':
      return renderStep(context, first, second)
    case 'choice':
      return renderChoice(context, first, second, Number(third))
    case 'checks':
      return renderChecks(context, first)
    case 'gate':
      return renderGate(context, first)
    case 'proof':
      return renderProof(context, first)
    case 'alert':
      return renderAlertInThread(context, first)
    case 'follow-ups':
      return renderFollowUps(context, null)
    case 'reminder':
      return renderFollowUps(context, first)
    case 'changed':
      return renderChanged(context)
    case 'update-asked':
      return renderUpdateAsked(context, Number(first))
    default:
      return null
  }
}

/** Of a surface that names one. */
function formatOf(word: string): ExportFormat {
  return word === 'json' || word === 'csv' ? word : 'md'
}
