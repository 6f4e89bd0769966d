import { openJobs } from '../../src/store/jobs.ts'

// Takes tasks as another process, says their names, and never ends them.
const jobs = await openJobs({
  url: process.argv[2] ?? '',
  sole: false,
  onError: error => process.stderr.write(`${error.message}\n`),
})
const hold = async (data: { readonly [name: string]: unknown }) => {
  process.stdout.write(`${data.name}\n`)
  await new Promise(() => undefined)
}
await jobs.work({ deliver: hold, work: hold, monitor: hold, execute: hold, verify: hold, alarm: hold })
