import type { Operation } from '../operation.ts'
import token from './token/token.ts'
import stableToken from './token/stable_token.ts'
import upload from './media/upload.ts'
import create from './room/create.ts'
import getliveinfo from './room/getliveinfo.ts'

/** Every operation there is: one line each. */
export const operations: readonly Operation[] = [token, stableToken, upload, create, getliveinfo]

const byPath = new Map(operations.map((operation) => [operation.path, operation]))

export const operationAt = (path: string): Operation | undefined => byPath.get(path)

/** By full path, or by last segment as control accepts it. */
export const operationNamed = (name: string): Operation | undefined =>
  byPath.get(name) ?? operations.find(({ path }) => path.endsWith(`/${name}`))
