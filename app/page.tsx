import { Gallery } from './_panels/Gallery.tsx'
import { TopBar } from './_panels/TopBar.tsx'

export default function GalleryPage() {
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <Gallery />
    </div>
  )
}
