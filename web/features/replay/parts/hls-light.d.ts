// hls.js describes itself for its full build only; the light one (no subtitles, no alternate audio) is the same class.
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
