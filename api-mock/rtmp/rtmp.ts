import { createServer, type AddressInfo, type Socket } from 'node:net'
import logger from 'node-media-server/src/core/logger.js'
import RtmpSession from 'node-media-server/src/session/rtmp_session.js'
import type { Shops } from '../shops.ts'
import { onAir } from './encoder.ts'

/** A line that says nothing for so long is lost, though nobody closed it. */
const SILENCE_MS = 10_000

/**
 * Takes pushes of real encoders. Only node-media-server's session is used, not its server: that one exits the process when the
 * port is busy, writes ./data, listens for HTTP, and tells of a lost push 30 s late.
 * @returns the address for the switch pushServer
 * @throws the EADDRINUSE of node
 */
export async function startRtmp(port: number, shops: Shops): Promise<{ address: string; close(): void }> {
  logger.log = () => {} // it speaks of every packet
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.setTimeout(SILENCE_MS, () => socket.destroy())
    serve(socket, shops)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    address: `rtmp://127.0.0.1:${(server.address() as AddressInfo).port}/live/`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function serve(socket: Socket, shops: Shops) {
  const session = new RtmpSession(socket)
  session.run()
  // bytes that are no RTMP must end the line, not the process
  socket.off('data', session.onData)
  socket.on('data', (bytes) => {
    try {
      session.onData(bytes)
    } catch {
      socket.destroy()
    }
  })
  // asked before node-media-server knows of the push: one it had to refuse later would hold the stream for its 30 s of grace
  session.rtmp.onPushCallback = () => {
    const { txSecret, txTime } = session.streamQuery
    const asked = { app: session.streamApp, stream: session.streamName }
    if (socket.destroyed || isBusy(session)) return void socket.destroy()
    const outcome = onAir({ ...asked, txSecret: String(txSecret), txTime: String(txTime) }, shops)
    if (typeof outcome === 'string') {
      console.error(`api-mock: a push was refused: ${outcome}`)
      return void socket.destroy()
    }
    pushing.add(keyOf(session))
    socket.once('close', () => {
      pushing.delete(keyOf(session))
      outcome.lost()
    })
    session.onPush()
  }
}

const pushing = new Set<string>()
const keyOf = ({ streamApp, streamName }: RtmpSession) => `${streamApp}/${streamName}`
/** one encoder a room: the second is sent away, the first goes on */
const isBusy = (session: RtmpSession) => pushing.has(keyOf(session))
