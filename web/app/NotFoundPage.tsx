import { Link } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { Page } from '#web/ui/Page.tsx'
import { appText } from './text.ts'

export function NotFoundPage() {
  const text = useText(appText)
  return (
    <Page title={text.notFound} about={text.notFoundTodo} narrow>
      <Link to={paths.home}>{text.home}</Link>
    </Page>
  )
}
