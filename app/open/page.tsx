import { OpenLink } from '../_panels/OpenLink.tsx'
import { TopBar } from '../_panels/TopBar.tsx'

export default function OpenPage() {
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <OpenLink />
    </div>
  )
}
