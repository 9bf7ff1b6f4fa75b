import encode from 'qrcode-generator'

/** Every character of ours is ASCII or UTF-8; the library wants one character per byte. */
const bytesOf = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))

/** A QR code of a text, drawn by ourselves: nothing of it leaves the page. Black on white also in the dark, or no phone reads it. */
export function QrCode({ value, alt, size }: { value: string; alt: string; size: number }) {
  const code = encode(0, value.length < 200 ? 'M' : 'L')
  code.addData(bytesOf(value), 'Byte')
  code.make()
  const modules = code.getModuleCount()
  const side = modules + 8 // the quiet zone of four modules that the standard asks for
  const squares = Array.from({ length: modules }, (_, y) =>
    Array.from({ length: modules }, (__, x) => (code.isDark(y, x) ? `M${x + 4} ${y + 4}h1v1h-1z` : '')).join(''),
  ).join('')
  return (
    <svg
      role="img"
      aria-label={alt}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squares} fill="#000" />
    </svg>
  )
}
