import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'

const text = `# Queue is stuck

## Communication

1. Update the status page
2. Tell the sales team
`

const ofTrucks = `# Trucks wait

## Communication

1. Update the status page: trucks wait
2. Tell the drivers by e-mail
`

let story: Story
beforeAll(async () => {
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, respond: 15m } }
    targets:
      status_page:
        kind: statuspage
        base: https://status.example.com
        page: kctbh9vrtdwd
        secrets: { token: $STATUSPAGE_TOKEN }
  depot:
    name: Depot
    runbooks: depot
    severities: { P1: { means: all is down } }
    targets:
      status_page:
        kind: statuspage
        base: https://depot.example.com
        page: kctbh9vrtdwe
        secrets: { token: $STATUSPAGE_TOKEN }
`
  const environment = { STATUSPAGE_TOKEN: 'token-of-a-page' }
  story = await startStory({
    library: { 'shop/queue.md': text, 'depot/trucks.md': ofTrucks, 'catalog.yml': catalog },
    environment,
  })
  await story.ana.command('/incident start P1 Shop Queue is stuck', channel)
  await story.ana.command('/incident runbook queue INC-1', channel)
})
afterAll(() => story?.close())

test('a step that asks for words on the status page offers their draft, and another one its own', async () => {
  const { ana, gil, modal, press, step, findEphemeral } = story
  const offered = await step('Update the status page')
  await press(gil, offered, 'Draft …')
  await findEphemeral(gil, /Only a responder/)
  await press(ana, offered, 'Draft …')
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'title')).toBe('Queue is stuck')
  await ana.close()
  await press(ana, offered, 'Done')
  await press(ana, await step('Tell the sales team'), 'Draft …')
  await modal(ana, /Handrail sends this to nobody/)
  await ana.close()
})

test('a step of a walk of another system drafts words of that system, for its own page', async () => {
  const { ana, modal, press, step, until } = story
  await ana.command('/incident runbook trucks INC-1', channel)
  const offered = await step('Update the status page: trucks wait')
  await press(ana, offered, 'Draft …')
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'place')).toBe('depot/status_page')
  expect(filledIn(form, 'text')).toMatch(/^Since .* UTC: Queue is stuck \(Depot\)\./)
  await ana.select('modal', 'page.place', 'shop/status_page')
  const other = await until(() => {
    const view = ana.view()
    return view !== null && filledIn(view, 'text')?.includes('(Shop)') ? view : null
  }, 'the words for the page of the other system')
  expect(filledIn(other, 'text')).toMatch(/^Since .* UTC: Queue is stuck \(Shop\)\./)
  expect(filledIn(other, 'place')).toBe('shop/status_page')
  await ana.close()
  await press(ana, offered, 'Done')
  await press(ana, await step('Tell the drivers'), 'Draft …')
  expect(filledIn(await modal(ana, /Handrail sends this to nobody/), 'text')).toMatch(/^Depot: Queue is stuck/)
  await ana.close()
})
