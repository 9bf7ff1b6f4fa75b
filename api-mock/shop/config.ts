import { z } from 'zod'

/** What the merchant has set up in the MP console. Defaults: everything set up and enabled. */
export const configShape = z.strictObject({
  kfConfigured: z.boolean().default(true).describe('customer service exists; else 300038'),
  liveEnabled: z.boolean().default(true).describe('live is enabled; else 48001'),
  releasedPages: z
    .array(z.string())
    .nullable()
    .default(null)
    .describe('pages of the released version; null = every page; else 300007'),
  messageUrl: z.string().nullable().default(null).describe('where events go (§7.5)'),
  messageToken: z.string().default('mock-message-token'),
  messageFormat: z.enum(['xml', 'json']).default('json'),
})

export type Config = z.output<typeof configShape>
export const configChange = z
  .strictObject({
    kfConfigured: z.boolean(),
    liveEnabled: z.boolean(),
    releasedPages: z.array(z.string()).nullable(),
    messageUrl: z.string().nullable(),
    messageToken: z.string(),
    messageFormat: z.enum(['xml', 'json']),
  })
  .partial()
export const defaultConfig: Config = configShape.parse({})
