import { createRequire } from 'node:module'

/** An SVG as PNG, twice as fine. Nothing but the font that is shipped is read for it. */
export async function drawPicture(svg: string): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/lato/400Regular/Lato_400Regular.ttf')
  const options = { loadSystemFonts: false, fontFiles: [font], defaultFontFamily: 'Lato' }
  return (await renderAsync(svg, { font: options, fitTo: { mode: 'zoom', value: 2 } })).asPng()
}
