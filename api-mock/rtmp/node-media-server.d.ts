/** The parts of node-media-server 4.4.3 that rtmp.ts uses; the package brings no types. */
declare module 'node-media-server/src/session/rtmp_session.js' {
  import type { Socket } from 'node:net'

  export default class RtmpSession {
    constructor(socket: Socket)
    /** set when node-media-server took the push; false when another one holds the stream */
    readonly isPublisher: boolean
    readonly streamApp: string
    readonly streamName: string
    readonly streamQuery: Readonly<Record<string, string | string[] | undefined>>
    readonly rtmp: { onPushCallback: () => void }
    readonly onPush: () => void
    readonly onData: (bytes: Buffer) => void
    run(): void
  }
}

declare module 'node-media-server/src/core/logger.js' {
  const logger: { log(message: string): void }
  export default logger
}
