import { useState } from 'react'
import type { PageFile } from '../../page-api.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { Icon } from '../parts/icon.tsx'

const SHORT = 600

/** A file: its name, its first lines when it is text or Markdown, a picture when it is one, and the download. */
export function FileCard({ file }: { file: PageFile }) {
  const [whole, setWhole] = useState(false)
  const { text } = file
  const address = `/page/file/${encodeURIComponent(file.id)}`
  const markdown = file.mimetype.includes('markdown') || /\.(?:md|markdown)$/i.test(file.name)
  const long = text !== null && (text.length > SHORT || text.split('\n').length > 12)
  const title = file.title || file.name
  return (
    <section className="file" aria-label={`File ${title}`} data-file-id={file.id}>
      <header className="file-head">
        <Icon name="file" />
        <span className="file-name">
          <strong>{title}</strong>
          <small>
            {file.name} · {sizeWords(file.size)}
          </small>
        </span>
        <a className="button" href={address} download={file.name}>
          <Icon name="download" size={15} /> Download
        </a>
      </header>
      {file.mimetype.startsWith('image/') && <img className="picture" src={address} alt={title} />}
      {text !== null && (
        <div className={long && !whole ? 'file-text cut' : 'file-text'}>
          {markdown ? <Markdown text={text} /> : <pre>{text}</pre>}
        </div>
      )}
      {long && (
        <button type="button" className="file-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : 'Show all'}
        </button>
      )}
    </section>
  )
}

function sizeWords(bytes: number): string {
  return bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1_048_576
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`
}
