import type { Demo } from '../demo/start-demo.ts'
import type { Stage } from './open-stage.ts'

/** One incident from the start form to the report: a deployment breaks it, and the rollback mends it. */
export async function takeWalkPictures({ systems }: Demo, stage: Stage): Promise<void> {
  const { page, channel, thread, modal, card, press, goTo, take } = stage
  const titled = (words: string) => stage.titled(words).first()

  systems.break('deploy')
  await stage.command('/incident start P1 Call events fail with 5xx')
  await modal.getByRole('combobox', { name: 'What do you see?' }).fill('500')
  await modal.getByRole('option', { name: /500, 502 or 504/ }).click()
  await modal.getByRole('option').first().waitFor({ state: 'hidden' })
  await modal.getByRole('textbox', { name: 'Title' }).focus()
  await take('start', modal)
  await press(modal, 'Start incident')
  await press(channel, 'Take command')
  await channel.getByText('commander @ana').waitFor()
  await channel.getByRole('link', { name: 'Open the walk' }).waitFor()
  await take('card', card('INC-1'))

  await channel.getByRole('link', { name: 'Open the walk' }).click()
  const health = titled('Ask the API for its health')
  await press(health, 'Run')
  await health.getByText('not as expected').waitFor()
  await take('walk', thread)
  await press(health, 'Go on')
  await press(titled('Make sure that it is a 5xx'), '5xx')
  await titled('Find the exception in Sentry').waitFor()
  await goTo('A deployment broke it')
  await press(titled('Roll back to the deployment before'), 'Propose')
  const gate = titled('Roll back opsmantik-console')
  await gate.getByText('needs a second person').waitFor()
  await take('gate', gate)

  await stage.become('Chen Wei')
  await press(gate, 'Approve …')
  await modal.getByRole('textbox').fill('opsmantik-console')
  await press(modal, 'Approve')
  await gate.getByText('is in production').waitFor()
  await take('gate-approved', gate)
  await stage.become('Ana Souza')
  await press(titled('Ask for the health again'), 'Run')
  await titled('Ask for the health again').getByText('as expected').waitFor()
  await press(channel, 'Resolve')
  await modal.getByRole('textbox', { name: /Why is it over/ }).fill('The health is as expected again')
  await modal.getByRole('textbox', { name: /What helped/ }).fill('Rolled back to the deployment before')
  await press(modal, 'Resolve anyway')
  await press(channel, 'Report')
  const report = thread.getByRole('region', { name: 'File Report of INC-1' })
  await page.setViewportSize({ width: 1240, height: 8000 }) // nothing is left to scroll
  await press(report, 'Show all')
  await report.getByRole('button', { name: 'Show less' }).waitFor()
  await take('report', report)
  await page.setViewportSize({ width: 1240, height: 800 })
}
