// Makes the clip that every replay plays: node --import tsx api-mock/seed/assets/make.mts   (needs ffmpeg with libx264)
// Segments are kept as .mpegts, since .ts would be taken for TypeScript.
// Six seconds, 540×960, H.264 and AAC: one of our still lifes in a slow pan, and a quiet chord. Committed, so that nobody needs ffmpeg.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { still } from '../../pictures/scenes.ts'

const here = import.meta.dirname
const work = mkdtempSync(join(tmpdir(), 'clip-'))
const frame = join(work, 'still.png')
await sharp(Buffer.from(still('tea-6', 1080, 1920)))
  .resize(648, 1152)
  .png()
  .toFile(frame)

const SECONDS = 6
const chord = [220, 277.18, 329.63].map((hertz) => `0.05*sin(2*PI*${hertz}*t)`).join('+')
execFileSync('ffmpeg', [
  ...['-y', '-loglevel', 'error', '-loop', '1', '-framerate', '24', '-t', String(SECONDS), '-i', frame],
  ...['-f', 'lavfi', '-t', String(SECONDS), '-i', `aevalsrc=(${chord})*(0.7+0.3*sin(2*PI*0.5*t)):s=44100`],
  ...['-vf', `crop=540:960:x='(iw-ow)*(0.5-0.5*cos(PI*t/${SECONDS}))':y='(ih-oh)*(0.5-0.5*cos(PI*t/${SECONDS}))',format=yuv420p`],
  ...['-c:v', 'libx264', '-profile:v', 'main', '-preset', 'veryslow', '-crf', '35', '-g', '72', '-sc_threshold', '0'],
  ...['-c:a', 'aac', '-b:a', '24k', '-ac', '1', '-af', `afade=t=out:st=${SECONDS - 1}:d=1`],
  ...['-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact', join(here, 'clip.mp4')],
])
execFileSync('ffmpeg', [
  ...['-y', '-loglevel', 'error', '-i', join(here, 'clip.mp4'), '-c', 'copy', '-f', 'hls', '-hls_time', '3'],
  ...['-hls_playlist_type', 'vod', '-hls_segment_filename', join(here, 'segment%d.mpegts'), join(work, 'playlist.m3u8')],
])
console.log(execFileSync('cat', [join(work, 'playlist.m3u8')], { encoding: 'utf8' }))
rmSync(work, { recursive: true })
