import { extname } from 'node:path'
import type { Json } from './json.ts'
import type { Parts } from './parts.ts'
import type { File } from './state.ts'

const mimetypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.json': 'application/json',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.yml': 'text/yaml',
}

/** The media type that a file's name stands for. */
export function mimetypeOf(name: string): string {
  return mimetypes[extname(name).toLowerCase()] ?? 'application/octet-stream'
}

/** A file as the Web API shows it. */
export function fileObject(parts: Parts, file: File): Json {
  const address = `${parts.url()}/files-pri/${parts.identity.teamId}-${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: mimetypeOf(file.name),
    filetype: extname(file.name).slice(1),
    user: file.user,
    user_team: parts.identity.teamId,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: address,
    url_private_download: address,
    permalink: address,
    channels: [...file.channels],
  }
}
