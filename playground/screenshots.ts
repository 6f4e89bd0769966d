import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '../test/support/chromium.ts'
import { startDemo } from './demo/start-demo.ts'
import { takeGatePictures } from './screenshots/gate-pictures.ts'
import { openStage } from './screenshots/open-stage.ts'
import { takeWalkPictures } from './screenshots/walk-pictures.ts'

/** Renews the pictures in `docs/`: a demo of its own is broken, walked and mended in a browser without a window. */

const home = await mkdtemp(path.join(tmpdir(), 'handrail-pictures-'))
const demo = await startDemo({ home, buildPage: true, moveTakes: 300 })
const browser = await launchChromium()
try {
  const stage = await openStage(browser, { url: demo.url, folder: fileURLToPath(new URL('../docs', import.meta.url)) })
  await takeWalkPictures(demo, stage)
  await takeGatePictures(demo, stage)
} finally {
  await browser.close()
  await demo.close()
  await rm(home, { recursive: true, force: true })
}
process.exit()
