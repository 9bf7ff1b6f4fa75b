import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

export const appId = z.string().check(z.trim(), z.regex(/^wx[0-9a-z]{16}$/))

export const miniProgram = z.object({
  /** The AppID, which is also `:mp` in every path. */
  id: z.string(),
  name: z.string(),
  /** An api-mock shop stands in for WeChat: nothing here reaches a viewer. */
  demo: z.boolean(),
})
export type MiniProgram = z.output<typeof miniProgram>

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))

export const miniProgramApi = {
  list: {
    method: 'GET',
    path: '/api/mini-programs',
    says: 'The connected mini programs',
    permission: 'mini-program.manage',
    reply: z.object({
      miniPrograms: z.array(
        z.object({
          ...miniProgram.shape,
          /** Unix seconds. */
          connectedAt: z.number(),
          /** The AppSecret itself is never shown again. */
          secretEndsIn: z.string(),
        }),
      ),
    }),
  },
  connect: {
    method: 'POST',
    path: '/api/mini-programs',
    says: 'Connect a mini program; WeChat is asked for a token first, so wrong credentials are refused here',
    permission: 'mini-program.manage',
    stepUp: true,
    body: z.strictObject({ id: appId, secret: text(128), name: text(64) }),
    reply: miniProgram,
  },
  disconnect: {
    method: 'DELETE',
    path: '/api/mini-programs/:mp',
    says: 'Disconnect a mini program; its rooms stay at WeChat, its secret is deleted here',
    permission: 'mini-program.manage',
    stepUp: true,
    reply: z.object({ id: z.string() }),
  },
} as const satisfies Record<string, Endpoint>
