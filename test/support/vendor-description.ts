import { readFileSync } from 'node:fs'
import path from 'node:path'
import validators, { type OpenAPIResponseValidatorArgs } from 'openapi-response-validator'
import { z } from 'zod'
import { sharedFolder } from './shared-folder.ts'

/** What a vendor's own description of its API says of a request and of an answer. */
export type VendorDescription = {
  /** What is wrong with an answer; empty where nothing is. The path is that of the request. */
  readonly wrongWithAnswer: (request: Asked, status: number, body: unknown) => readonly string[]
  /** What of a request is not described: its operation, or a name in its query. */
  readonly wrongWithRequest: (request: Asked) => readonly string[]
}

type Asked = { readonly method: string; readonly path: string }

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() })
const operation = z.object({
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])).default([]),
  // The validator reads these.
  responses: z.record(z.string(), z.unknown()),
})
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.unknown()).default({}),
})

// The package is CommonJS, whose default export Node gives inside of another, and Vitest as it is.
const Validator = 'default' in validators ? validators.default : validators

const formats = ['date-time', 'uri', 'uri-map', 'int64', 'int32', 'double', 'float', 'http-method', 'uuid', 'email']

/**
 * Reads a slice of a vendor's OpenAPI description from the folder `specs`; null where that folder is not there.
 * @param closed whether a property that a schema does not list is wrong, for descriptions that require none.
 */
export function readVendorDescription(file: string, { closed = false } = {}): VendorDescription | null {
  const folder = sharedFolder('specs')
  if (folder === null) return null
  const { paths, components } = document.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))
  leaveOutWords({ paths, components })
  if (closed) for (const schema of Object.values(components.schemas ?? {})) close(schema)

  function find({ method, path: asked }: Asked) {
    const { pathname } = new URL(asked, 'http://x')
    const templates = Object.keys(paths).filter(it => matches(it, pathname))
    // A path without a parameter before one with it.
    const [template] = templates.toSorted((a, b) => a.split('{').length - b.split('{').length)
    const found = template === undefined ? undefined : paths[template]?.[method.toLowerCase()]
    if (found === undefined) return null
    const shared = z.array(z.unknown()).parse(paths[template ?? '']?.parameters ?? [])
    const { parameters, responses } = operation.parse(found)
    return { responses, parameters: [...shared, ...parameters].map(it => parameter.parse(resolve(it, components))) }
  }

  return {
    wrongWithAnswer: (asked, status, body) => {
      const found = find(asked)
      if (found === null) return [`${asked.method} ${asked.path} is not described`]
      const { responses } = found
      // Both come from the description, whose shape the validator checks.
      const described = { responses, components } as unknown as OpenAPIResponseValidatorArgs
      const customFormats = Object.fromEntries(formats.map(it => [it, () => true]))
      const validator = new Validator({ ...described, customFormats })
      const problem = validator.validateResponse(String(status), structuredClone(body))
      if (problem === undefined) return []
      return (problem.errors ?? []).map((it: { path?: string; message: string }) => `${it.path ?? ''} ${it.message}`)
    },
    wrongWithRequest: asked => {
      const found = find(asked)
      if (found === null) return [`${asked.method} ${asked.path} is not described`]
      const known = found.parameters.filter(it => it.in === 'query')
      const given = [...new URL(asked.path, 'http://x').searchParams.keys()]
      return [
        ...given.filter(name => !known.some(it => it.name === name)).map(name => `${name} is not described`),
        ...known.filter(it => it.required && !given.includes(it.name)).map(it => `${it.name} is missing`),
      ]
    },
  }
}

function matches(template: string, pathname: string): boolean {
  const parts = template.split(/\{[^}]+\}/).map(text => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`).test(pathname)
}

/** What a reference to the components leads to; anything else as it is. */
function resolve(value: unknown, components: Readonly<Record<string, unknown>>): unknown {
  const reference = z.object({ $ref: z.string() }).safeParse(value)
  if (!reference.success) return value
  return reference.data.$ref
    .replace(/^#\/components\//, '')
    .split('/')
    .reduce<unknown>((found, name) => z.record(z.string(), z.unknown()).parse(found)[name], components)
}

/** Leaves out examples, which the validator takes for schemas, and what is empty, which it stumbles over. */
function leaveOutWords(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    const isEmpty = part === null || (name === 'enum' && Array.isArray(part) && part.length === 0)
    const isWords = /^examples?$/.test(name) || isEmpty
    if (isWords && !Array.isArray(value)) Reflect.deleteProperty(value, name)
    else leaveOutWords(part)
  }
}

/** Takes a schema with a list of properties for a whole one. */
function close(schema: unknown): void {
  const found = z.looseObject({ properties: z.record(z.string(), z.unknown()) }).safeParse(schema)
  if (!found.success) return
  Object.assign(schema as object, { additionalProperties: false }) // It has properties, so it is an object.
  for (const property of Object.values(found.data.properties)) close(property)
}
