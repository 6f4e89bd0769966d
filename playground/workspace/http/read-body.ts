import type { IncomingMessage } from 'node:http'
import { isJson, type Json } from '../json.ts'

const largestBytes = 32 * 1024 * 1024

/** A request's raw body; throws above 32 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestBytes) throw new Error('The request is larger than 32 MiB')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** The fields of a JSON object, a form or a query; null when a JSON body cannot be read. */
export function readFields(request: IncomingMessage, body: Buffer): Json | null {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
  const text = body.toString('utf8')
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(text)) }
  }
  try {
    const parsed: unknown = JSON.parse(text)
    return isJson(parsed) ? { ...query, ...parsed } : null
  } catch {
    return null
  }
}

/** The bytes of an upload: the body itself, or the one file of a multipart form; null without a file. */
export async function readUpload(request: IncomingMessage, body: Buffer): Promise<Buffer | null> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  return null
}
