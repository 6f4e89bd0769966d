import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { external } from '../../bin/build-bundle.js'
import { readDockerfile } from './read-dockerfile.ts'

const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'))
const image = stages.at(-1)
const copied = (image?.steps ?? []).flatMap(it => (it.kind === 'copy' ? it.sources : []))

test('the image, .nvmrc and the package bring one Node, named exactly', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(new Set(stages.map(it => it.base))).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]))
  expect(readFileSync('.nvmrc', 'utf8').trim()).toBe(devDependencies.node)
})

test('the image holds the packages that are not in the bundle', () => {
  const packages = copied.flatMap(it => it.split('node_modules/')[1] ?? [])
  // A package comes by itself, or with all of its scope.
  const isThere = (name: string) => packages.some(it => it === name || name.startsWith(`${it}/`))
  // `pg-native` is another driver, which is not installed.
  expect(external.filter(it => !isThere(it))).toEqual(['pg-native'])
  expect(packages).toContain('@expo-google-fonts/lato')
})

test('the image holds nothing of the playground, the tests and the sources', () => {
  for (const name of ['src', 'commands', 'playground', 'test', 'bench', '.']) expect(copied).not.toContain(name)
})

test('the image runs as a user without rights, keeps its state in a volume, and says whether it is well', () => {
  expect(image?.steps.findLast(it => it.kind === 'user')).toMatchObject({ value: 'node' })
  expect(image?.steps.filter(it => it.kind === 'volume')).toEqual([{ kind: 'volume', value: '/var/lib/handrail' }])
  expect(image?.healthcheck).toContain('/healthz')
})
