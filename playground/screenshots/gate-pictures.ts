import type { Demo } from '../demo/start-demo.ts'
import type { Stage } from './open-stage.ts'

/** A second incident, whose gates come to other ends: not decided in time, overtaken, not known. */
export async function takeGatePictures(demo: Demo, stage: Stage): Promise<void> {
  const { modal, titled, press, become, take } = stage
  // What the requester is told of a gate has its title behind a word.
  const told = stage.page.locator('strong', { hasText: /: Roll back opsmantik-console/ })
  const gates = titled('Roll back opsmantik-console').filter({ hasNot: told })
  const newest = gates.last()
  const says = (words: string) => newest.getByText(words).waitFor()

  demo.systems.break('deploy')
  await stage.command('/incident start P1 OpsMantik Call events fail again')
  await stage.card('INC-2').getByRole('link', { name: 'Open the walk' }).click()
  await titled('Ask the API for its health').waitFor()
  await stage.goTo('Reproduce')
  await press(titled('Send one event yourself'), 'Propose')
  await modal.getByRole('textbox').fill((await demo.systems.state()).site.id)
  await press(modal, 'Propose')
  const request = titled('POST /api/call-event/v2')
  await request.getByText('needs a confirmation').waitFor()
  await take('gate-change', request)
  await press(request, 'Withdraw')

  await stage.goTo('A deployment broke it')
  await press(titled('Roll back to the deployment before'), 'Propose')
  await says('needs a second person')
  demo.advance(31 * 60_000)
  await says('expired')
  await take('gate-expired', newest)
  await press(newest, 'Ask again')
  await gates.nth(1).getByText('needs a second person').waitFor()

  await become('Chen Wei')
  demo.systems.mend('deploy') // somebody deploys a revert
  await press(newest, 'Approve …')
  await gates.nth(1).getByText('superseded').waitFor()
  await press(modal, 'Cancel')
  await take('gate-superseded', gates.nth(1))
  await press(newest, 'Ask again')
  await gates.nth(2).getByText('needs a second person').waitFor()
  await press(newest, 'Reject …')
  await modal.getByRole('textbox').fill('The revert is live')
  await press(modal, 'Reject')
  await says('rejected')

  await become('Ana Souza')
  demo.systems.break('deploy')
  await press(titled('Roll back to the deployment before'), 'Propose')
  await gates.nth(3).getByText('needs a second person').waitFor()
  await become('Chen Wei')
  await press(newest, 'Approve …')
  await modal.getByRole('textbox').fill('opsmantik-console')
  demo.systems.break('slow')
  await press(modal, 'Approve')
  await says('running')
  await demo.bot.kill('SIGKILL')
  demo.systems.mend('slow')
  await demo.bot.restart()
  demo.advance(25_000)
  await newest.getByRole('button', { name: 'Check now' }).waitFor()
  await take('gate-unknown', newest)
}
