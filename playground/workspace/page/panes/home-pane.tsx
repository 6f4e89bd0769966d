import type { View } from '@slack/types'
import { useEffect } from 'react'
import { Blocks } from '../blocks/blocks.tsx'
import { Icon } from '../parts/icon.tsx'
import { usePage } from '../state/context.ts'
import { SurfaceContext } from '../surface/surface.ts'
import { useBlocksSurface } from '../surface/use-blocks-surface.ts'

/** The app's Home tab. Opening it tells the app, which then publishes the view. */
export function HomePane({ view, onMenu }: { view: View | null; onMenu: () => void }) {
  const { page, ask } = usePage()
  const { me } = page
  // biome-ignore lint/correctness/useExhaustiveDependencies: the app is told again when another person opens it
  useEffect(() => void ask({ verb: 'home' }), [ask, me])
  return (
    <main className="pane">
      <header className="pane-head">
        <button type="button" className="tool menu-button" aria-label="Open the sidebar" onClick={onMenu}>
          <Icon name="menu" />
        </button>
        <h1>{page.users.find(({ bot }) => bot)?.realName ?? 'App'}</h1>
      </header>
      {view ? <HomeBlocks key={me} view={view} /> : <p className="nothing">The app has not drawn its Home yet.</p>}
    </main>
  )
}

function HomeBlocks({ view }: { view: View }) {
  const { ask } = usePage()
  const { surface } = useBlocksSurface(view.blocks, {
    send: (action, values) => ask({ verb: 'view-action', view: 'home', action, values }),
    suggest: (blockId, actionId, value) =>
      ask({ verb: 'suggest', view: 'home', channel: null, ts: null, blockId, actionId, value }),
  })
  return (
    <div className="home" data-view="home">
      <SurfaceContext value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceContext>
    </div>
  )
}
