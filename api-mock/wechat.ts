import type { IncomingMessage, ServerResponse } from 'node:http'
import { rawArguments, readBody, redacted, type Raw } from './arguments.ts'
import { deliver, send } from './deliver.ts'
import { failure, newRid } from './envelope.ts'
import type { CallContext, Operation } from './operation.ts'
import { operationAt } from './operations/all.ts'
import { perform, refused, type Outcome } from './perform.ts'
import { pictureIn, type Pictures } from './pictures.ts'
import { Refusal } from './refuse.ts'
import type { Shop } from './shop.ts'
import { commitsOf, type Effect } from './shop/effects.ts'
import type { Shops } from './shops.ts'
import { sweepPictures } from './sweep.ts'
import { recordingIn, serveRecording } from './vod.ts'

type World = { readonly shops: Shops; readonly pictures: Pictures; readonly closing: AbortSignal }
type Visit = {
  readonly response: ServerResponse
  readonly raw: Raw
  readonly context: CallContext & { readonly rid: string }
}

/** One request to the WeChat side, from the first byte to the last. */
export async function serveWechat(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const { path, query } = addressOf(request.url ?? '/')
  const picture = pictureIn(path)
  if (picture) return servePicture(response, world.pictures, picture)
  const recording = recordingIn(path)
  if (recording) return serveRecording(request, response, world.shops, recording)
  const operation = operationAt(path)
  const method = request.method ?? 'GET'
  // §1 [obs]: unknown path, or a method nobody knows
  if (!operation || (method !== 'GET' && method !== 'POST')) return void send(response, 404, 'Not Found', 'text/plain')
  const { body, tooLong } = await readBody(request, operation)
  const raw: Raw = { method, path, query, body, tooLong, contentType: request.headers['content-type'] ?? '' }
  const found = shopOf(operation, raw, world.shops)
  const shop = found instanceof Refusal ? undefined : found
  const nowMs = shop?.nowMs() ?? Date.now()
  const now = Math.floor(nowMs / 1000)
  response.setHeader('date', new Date(nowMs).toUTCString())
  const context = {
    now,
    rid: newRid(now),
    origin: `http://${request.headers.host ?? 'localhost'}`,
    ip: request.socket.remoteAddress ?? '',
    query,
    headers: request.headers,
    body,
    pictures: world.pictures,
    willAnswer: null,
  }
  if (found instanceof Refusal) send(response, 200, JSON.stringify(failure(found, method, context.rid, context.ip)))
  else await visit(operation, found, { response, raw, context }, world)
}

async function visit(operation: Operation, shop: Shop, { response, raw, context }: Visit, world: World) {
  const fault = shop.faults.meet(raw.path)
  const effect = fault?.effect ?? null
  // a revocation aimed at one path is that path's moment of madness (F03); aimed at all it is real (F02)
  if (effect?.do === 'revokeToken' && fault?.match.path === '*') shop.tokens.revokeAll(context.now)
  const outcome = await underEffect(operation, shop, raw, context, effect)
  if (operation.takes === 'multipart' && world.shops.sweepIsDue(shop)) sweepPictures(world.shops, world.pictures)
  world.shops.commit() // before the answer leaves: what was acknowledged survives kill -9
  if (outcome.errcode === 404) return void send(response, 404, 'Not Found', 'text/plain')
  const note = {
    time: context.now,
    path: raw.path,
    method: raw.method,
    args: argsFor(operation, raw),
    answer: redacted(outcome.answer),
    errcode: effect?.do === 'reset' ? null : outcome.errcode,
    committed: outcome.committed,
    fault: effect,
    rid: context.rid,
    status: effect?.do === 'reset' ? 0 : effect?.do === 'http' ? effect.status : 200,
  }
  shop.calls.note(note) // before the answer too: whoever has the answer finds the call
  await deliver({ response, answer: outcome.answer, closing: world.closing }, effect)
}

/** What happens in truth (the commits), and what the answer will claim. */
async function underEffect(
  operation: Operation,
  shop: Shop,
  raw: Raw,
  context: Visit['context'],
  effect: Effect | null,
): Promise<Outcome> {
  const refuseWith = (refusal: Refusal): Outcome => refused(refusal, shop, raw, context)
  if (!effect) return perform(operation, shop, raw, context)
  switch (effect.do) {
    case 'blockIp': {
      const tokenPath = operation.auth === 'app'
      return refused(new Refusal(tokenPath ? 40164 : 61004), shop, raw, { ...context, ip: effect.ip ?? context.ip })
    }
    case 'freezeSecret':
      return refuseWith(new Refusal(40243))
    case 'unauthorised':
      return refuseWith(new Refusal(48001))
    case 'revokeToken':
      return refuseWith(new Refusal(40001))
    case 'staleRead':
      if (!operation.reads) return perform(operation, shop, raw, context) // a write into a copy would be lost
      return perform(operation, shop.with({ rooms: shop.rooms.ago(effect.ms) }), raw, context)
    case 'resurrect':
      if (!operation.reads) return perform(operation, shop, raw, context)
      return perform(operation, shop.with({ rooms: shop.rooms.withDeleted() }), raw, context)
  }
  const commits = commitsOf(effect)
  const willAnswer = effect.do === 'answer' ? effect.errcode : null
  const truth = commits > 0 ? await perform(operation, shop, raw, { ...context, willAnswer }, commits) : undefined
  if (effect.do !== 'answer') return truth ?? refuseWith(new Refusal(-1))
  const lie = effect.bare ? { errcode: effect.errcode } : refuseWith(new Refusal(effect.errcode, effect.errmsg)).answer
  return { answer: { ...lie, ...effect.fields }, errcode: effect.errcode, committed: truth?.committed ?? 0 }
}

/** Whose call it is; a refusal when that cannot be told. */
function shopOf(operation: Operation, raw: Raw, shops: Shops): Shop | Refusal {
  if (operation.auth !== 'app') {
    const token = raw.query.get('access_token')
    if (!token) return new Refusal(41001)
    if (!/^[A-Za-z0-9_-]{16,}$/.test(token)) return new Refusal(40014)
    return shops.ownerOf(token) ?? new Refusal(40001)
  }
  if (raw.method !== operation.method) return new Refusal(operation.method === 'GET' ? 43001 : 43002)
  try {
    const { appid } = rawArguments(operation, raw, false)
    if (typeof appid !== 'string' || appid === '') return new Refusal(41002)
    return shops.get(appid) ?? new Refusal(40013)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function argsFor(operation: Operation, raw: Raw): unknown {
  try {
    const { access_token: _, ...args } = rawArguments(operation, raw, true)
    return redacted(operation.takes === 'multipart' ? { ...args, bytes: raw.body.length } : args)
  } catch {
    return { unreadable: raw.body.toString('utf8', 0, 200) }
  }
}

function addressOf(url: string) {
  const mark = url.indexOf('?')
  return mark === -1
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) }
}

async function servePicture(response: ServerResponse, pictures: Pictures, name: string) {
  const picture = await pictures.get(name)
  if (picture) send(response, 200, picture.bytes, picture.type)
  else send(response, 404, 'Not Found', 'text/plain')
}
