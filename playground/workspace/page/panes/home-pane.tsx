import type { View } from '@slack/types'
import { useEffect } from 'react'
import { Blocks } from '../blocks/blocks.tsx'
import { Icon } from '../parts/icon.tsx'
import { usePage } from '../state/context.ts'
import { SurfaceContext } from '../surface/surface.ts'
import { useBlocksSurface } from '../surface/use-blocks-surface.ts'
import { WhoButton } from './who-button.tsx'

/** The app's Home tab, or what the app answers to while it has drawn none. Opening it tells the app, which draws it. */
export function HomePane({ view, onMenu }: { view: View | null; onMenu: () => void }) {
  const { page, ask } = usePage()
  const { me } = page
  // biome-ignore lint/correctness/useExhaustiveDependencies: the app is told again when another person opens it
  useEffect(() => {
    if (page.home) void ask({ verb: 'home' })
  }, [ask, me, page.home])
  return (
    <main className="pane">
      <header className="pane-head">
        <button type="button" className="tool menu-button" aria-label="Open the sidebar" onClick={onMenu}>
          <Icon name="menu" />
        </button>
        <h1>{page.users.find(({ bot }) => bot)?.realName ?? 'App'}</h1>
        <WhoButton onMenu={onMenu} />
      </header>
      {view ? <HomeBlocks key={me} view={view} /> : <AboutApp />}
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

function AboutApp() {
  const { page } = usePage()
  return (
    <div className="home about">
      <p>Type these in a channel. In a thread, mention the app instead.</p>
      <dl>
        {page.commands.map(({ name, usageHint, description }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> {usageHint}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
