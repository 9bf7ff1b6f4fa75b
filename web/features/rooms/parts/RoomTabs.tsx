import type { RoomTabKey } from '#web/lib/paths.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { roomText } from '../text-room.ts'

type Props = { mp: string; id: number; tabs: readonly RoomTabKey[]; current: RoomTabKey | undefined }

export function RoomTabs({ mp, id, tabs, current }: Props) {
  const text = useText(roomText)
  if (tabs.length === 0) return null
  return (
    <LinkTabs
      label={text.tabs}
      tabs={[undefined, ...tabs].map((key) => ({
        to: paths.room(mp, id, key),
        words: text.tab[key ?? 'overview'],
        current: key === current,
      }))}
    />
  )
}
