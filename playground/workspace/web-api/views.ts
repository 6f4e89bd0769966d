import type { View } from '@slack/types'
import { valuesOf } from '../element-values.ts'
import { viewObject } from '../payloads.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { StoredView } from '../state.ts'
import { openView, pushView, readView, updateView } from '../view-stack.ts'
import { botMethod, type Call, type Methods } from './method.ts'

/** Opens or pushes for the person whose trigger this is; the trigger is used up whatever comes of it. */
function withTrigger(
  { parts, args }: Call,
  show: typeof openView,
): ({ view: unknown } & Record<string, unknown>) | Refusal {
  const trigger = parts.triggers.exchange(args.text('trigger_id') ?? args.text('interactivity_pointer') ?? '')
  if (isRefusal(trigger)) return trigger
  if (show === pushView && trigger.view === null) return refuse('invalid_trigger_id')
  const view = show(parts, trigger.user, args.json('view'))
  return isRefusal(view) ? view : { view: viewObject(parts, view) }
}

function findView({ parts, args }: Call): StoredView | null {
  const id = args.text('view_id')
  if (id !== null) return parts.state.views.get(id) ?? null
  const external = args.text('external_id')
  return [...parts.state.views.values()].find(view => view.content.external_id === external) ?? null
}

export const viewsMethods: Methods = {
  'views.open': botMethod(null, call => withTrigger(call, openView)),

  'views.push': botMethod(null, call => withTrigger(call, pushView)),

  'views.update': botMethod(null, call => {
    const { parts, args } = call
    const view = findView(call)
    if (view === null) return refuse('not_found')
    const hash = args.text('hash')
    if (hash !== null && hash !== view.hash) return refuse('hash_conflict')
    const updated = updateView(parts, view, args.json('view'))
    return isRefusal(updated) ? updated : { view: viewObject(parts, updated) }
  }),

  'views.publish': botMethod(null, ({ parts, args }) => {
    const { state, stamps, manifest, page } = parts
    if (!manifest.homeTab) return refuse('not_enabled')
    const user = args.text('user_id') ?? ''
    if (!state.users.has(user)) return refuse('user_not_found')
    const before = state.homes.get(user)
    const hash = args.text('hash')
    if (hash !== null && hash !== before?.hash) return refuse('hash_conflict')
    const content = readView(parts, args.json('view'), 'home')
    if (isRefusal(content)) return content
    const id = before?.id ?? stamps.id('V')
    const view: StoredView = {
      id,
      user,
      hash: `${stamps.ts()}.${stamps.id('')}`,
      content,
      values: valuesOf(content.blocks, before?.values ?? {}),
      root: id,
      previous: null,
    }
    state.homes.set(user, view)
    // The content was checked against the rules of a Home tab, which are View's.
    page.publish([user], { kind: 'home', view: content as unknown as View })
    return { view: viewObject(parts, view) }
  }),
}
