import * as z from 'zod/mini'
import { allEndpoints } from '#contract/all.ts'
import { faultShape } from '#contract/fault.ts'
import type { Endpoint } from '#contract/endpoint.ts'

const schema = (of: z.ZodMiniType, io: 'input' | 'output') =>
  z.toJSONSchema(of, { target: 'openapi-3.0', io, unrepresentable: 'any' })

function parameters(endpoint: Endpoint) {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = endpoint.query ? schema(endpoint.query, 'input') : undefined
  const required = new Set(query?.required)
  const inQuery = Object.entries(query?.properties ?? {}).map(([name, of]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: of,
  }))
  const inHeader = endpoint.needs
    ? [{ name: endpoint.needs, in: 'header', required: true, schema: { type: 'string' } }]
    : []
  return [...inPath, ...inQuery, ...inHeader]
}

const requestBody = (endpoint: Endpoint) =>
  endpoint.upload
    ? {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['image'],
              properties: { image: { type: 'string', format: 'binary' } },
            },
          },
        },
      }
    : endpoint.body && { required: true, content: { 'application/json': { schema: schema(endpoint.body, 'input') } } }

const replyContent = (endpoint: Endpoint) =>
  endpoint.answers === 'events'
    ? { 'text/event-stream': {} }
    : endpoint.answers === 'image'
      ? { 'image/jpeg': {} }
      : endpoint.answers === 'text'
        ? { 'text/plain': {} }
        : endpoint.answers === 'file'
          ? { 'application/octet-stream': {} }
          : { 'application/json': { schema: schema(endpoint.reply, 'output') } }

/** `/api/openapi.json`, made from the contract and nothing else. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of allEndpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = {
      summary: endpoint.says,
      'x-permission': endpoint.permission,
      ...(endpoint.stepUp && { 'x-step-up': true }),
      parameters: parameters(endpoint),
      ...(requestBody(endpoint) && { requestBody: requestBody(endpoint) }),
      responses: {
        200: { description: 'What was asked for', content: replyContent(endpoint) },
        default: {
          description: 'What went wrong',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
        },
      },
    }
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Kaibo', version: '0.1.0', description: 'The gateway between the Kaibo console and WeChat live.' },
    paths,
    components: { schemas: { Fault: schema(faultShape, 'output') } },
  }
}
