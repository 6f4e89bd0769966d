import { unreachable } from '../errors.ts'
import type { JsonTemplate, Operation, Template } from '../runbook/program.ts'

type Bindings = { readonly [parameter: string]: string }

/** What a step will send, in one or a few lines, with what is known filled in and the rest named `<so>`. */
export function requestText(operation: Operation, bindings: Bindings): string {
  const fill = (template: Template): string =>
    template
      .map(part => (typeof part === 'string' ? part : (bindings[part.parameter] ?? `<${part.parameter}>`)))
      .join('')
  switch (operation.kind) {
    case 'http': {
      const query = operation.query.map(it => `${it.name}=${fill(it.value)}`).join('&')
      const address = `${operation.origin ?? ''}${fill(operation.path)}${query === '' ? '' : `?${query}`}`
      return [`${operation.method} ${address}`, bodyText(operation.body, fill)].filter(it => it !== '').join('\n')
    }
    case 'sql':
      return operation.statement.replace(/\$(\d+)\b/g, (place, index) => {
        const bind = operation.binds[Number(index) - 1]
        return bind === undefined ? place : `'${fill(bind)}'`
      })
    case 'call': {
      const given = Object.entries(operation.arguments).map(([name, value]) => `${name}: ${fill(value)}`)
      return [`${operation.connector}.${operation.name}`, ...given].join(' · ')
    }
    default:
      return unreachable(operation)
  }
}

type Body = Extract<Operation, { kind: 'http' }>['body']

function bodyText(body: Body, fill: (template: Template) => string): string {
  if (body === null) return ''
  switch (body.kind) {
    case 'json':
      return JSON.stringify(jsonOf(body.value, fill))
    case 'form':
      return body.fields.map(it => `${it.name}=${fill(it.value)}`).join('&')
    case 'text':
      return fill(body.value)
    default:
      return unreachable(body)
  }
}

function jsonOf(template: JsonTemplate, fill: (template: Template) => string): unknown {
  if (template === null || typeof template !== 'object') return template
  if ('template' in template) return fill(template.template)
  if ('object' in template) {
    return Object.fromEntries(Object.entries(template.object).map(([key, value]) => [key, jsonOf(value, fill)]))
  }
  return template.map(it => jsonOf(it, fill))
}
