import type { View } from '@slack/types'
import { checkView } from './blocks/check-blocks.ts'
import { withIds } from './blocks/with-ids.ts'
import { valuesOf } from './element-values.ts'
import { isJson, listOf, textOf } from './json.ts'
import type { PageView } from './page-api.ts'
import type { Parts } from './parts.ts'
import { isRefusal, type Refusal, refuse, refuseWith } from './refusal.ts'
import type { StoredView } from './state.ts'

const deepest = 3
const largestBytes = 250_000

/** A view that passed its check, with ids on all its blocks; or Slack's refusal. */
export function readView(parts: Parts, view: unknown, type: 'modal' | 'home'): StoredView['content'] | Refusal {
  const problems = checkView(view, type)
  if (problems.length > 0 || !isJson(view)) return refuseWith('invalid_arguments', problems)
  if (Buffer.byteLength(JSON.stringify(view)) > largestBytes) return refuse('view_too_large')
  return { ...view, type, blocks: withIds(listOf(view, 'blocks'), () => parts.stamps.id('')) }
}

const stackOf = ({ state }: Parts, user: string): readonly string[] => state.stacks.get(user) ?? []

/** An open modal as the page shows it. */
export function pageView(parts: Parts, view: StoredView): PageView {
  return {
    id: view.id,
    hash: view.hash,
    depth: stackOf(parts, view.user).indexOf(view.id),
    // The content was checked against the rules of a modal, which are View's.
    view: view.content as unknown as View,
  }
}

/** The modal that a person sees; null when none is open. */
export function topView(parts: Parts, user: string): StoredView | null {
  return parts.state.views.get(stackOf(parts, user).at(-1) ?? '') ?? null
}

function place(parts: Parts, user: string, content: StoredView['content'], below: readonly string[]): StoredView {
  const { state, stamps } = parts
  const id = stamps.id('V')
  const view: StoredView = {
    id,
    user,
    hash: `${stamps.ts()}.${stamps.id('')}`,
    content,
    values: valuesOf(content.blocks, {}),
    root: below[0] ?? id,
    previous: below.at(-1) ?? null,
  }
  state.views.set(id, view)
  state.stacks.set(user, [...below, id])
  parts.page.publish([user], { kind: 'view', view: pageView(parts, view) })
  return view
}

const externalIdTaken = ({ state }: Parts, content: StoredView['content'], except: string | null): boolean => {
  const external = textOf(content, 'external_id') ?? ''
  return (
    external !== '' &&
    [...state.views.values()].some(view => view.id !== except && view.content.external_id === external)
  )
}

/** Opens a modal; one that is open already is closed. */
export function openView(parts: Parts, user: string, given: unknown): StoredView | Refusal {
  const content = readView(parts, given, 'modal')
  if (isRefusal(content)) return content
  if (externalIdTaken(parts, content, null)) return refuse('duplicate_external_id')
  closeViews(parts, user, 0)
  return place(parts, user, content, [])
}

/** Lays a modal on the one that is open; three at most. */
export function pushView(parts: Parts, user: string, given: unknown): StoredView | Refusal {
  const content = readView(parts, given, 'modal')
  if (isRefusal(content)) return content
  const stack = stackOf(parts, user)
  if (stack.length === 0) return refuse('not_found')
  if (stack.length >= deepest) return refuse('push_limit_reached')
  if (externalIdTaken(parts, content, null)) return refuse('duplicate_external_id')
  return place(parts, user, content, stack)
}

/** Changes a modal in place. What people entered stays where block, element and type are the same. */
export function updateView(parts: Parts, view: StoredView, given: unknown): StoredView | Refusal {
  const content = readView(parts, given, 'modal')
  if (isRefusal(content)) return content
  if (externalIdTaken(parts, content, view.id)) return refuse('duplicate_external_id')
  view.content = content
  view.values = valuesOf(content.blocks, view.values)
  view.hash = `${parts.stamps.ts()}.${parts.stamps.id('')}`
  parts.page.publish([view.user], { kind: 'view', view: pageView(parts, view) })
  return view
}

/** Closes a person's modals down to a depth, 0 closing all; gives back those that were closed, the deepest first. */
export function closeViews(parts: Parts, user: string, depth: number): readonly StoredView[] {
  const stack = stackOf(parts, user)
  const closed = stack
    .slice(depth)
    .reverse()
    .flatMap(id => parts.state.views.get(id) ?? [])
  for (const view of closed) parts.state.views.delete(view.id)
  parts.state.stacks.set(user, stack.slice(0, depth))
  if (depth === 0 && closed.length > 0) parts.page.publish([user], { kind: 'view-closed', all: true })
  else for (const view of closed) parts.page.publish([user], { kind: 'view-closed', all: false, view: view.id })
  return closed
}
