import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data: http: https:; connect-src 'self'">
<meta name="theme-color" content="#1f2a44">
<title>Handrail workspace</title>
<link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='8' fill='%231f2a44'/><path d='M9 8v16M23 8v16M9 16h14' stroke='white' stroke-width='4' stroke-linecap='round'/></svg>">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<div id="page"></div>
<script type="module" src="/page.js"></script>
</body>
</html>
`

/**
 * Bundles the page in memory, without the network. The HTML asks for `/page.js` and `/page.css` of its own origin, and
 * stands for every address of the page (`/` and `/archives/…`).
 */
export async function bundlePage(): Promise<{ html: string; js: string; css: string }> {
  const { outputFiles } = await build({
    entryPoints: { page: fileURLToPath(new URL('page/main.tsx', import.meta.url)) },
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    loader: { '.woff2': 'dataurl', '.woff': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  return { html: HTML, js: text('.js'), css: text('.css') }
}
