import { assistantCases } from './assistants.cases.ts'
import type { Case } from './case.ts'
import { envelopeCases } from './envelope.cases.ts'
import { followerCases } from './followers.cases.ts'
import { libraryCases } from './library.cases.ts'
import { libraryReadCases } from './library-reads.cases.ts'
import { listCases } from './lists.cases.ts'
import { memberCases } from './members.cases.ts'
import { quotaCases } from './quota.cases.ts'
import { roomCases } from './rooms.cases.ts'
import { shelfCases } from './shelf.cases.ts'
import { stateCases } from './states.cases.ts'
import { switchCases } from './switches.cases.ts'
import { tokenCases } from './tokens.cases.ts'

export const allCases: readonly Case[] = [
  ...envelopeCases,
  ...tokenCases,
  ...quotaCases,
  ...roomCases,
  ...listCases,
  ...switchCases,
  ...assistantCases,
  ...shelfCases,
  ...libraryCases,
  ...libraryReadCases,
  ...memberCases,
  ...followerCases,
  ...stateCases,
]
