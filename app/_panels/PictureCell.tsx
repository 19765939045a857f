import { useTranslations } from 'next-intl'
import { type CSSProperties, useState } from 'react'
import { formatBytes } from '../_share/formatBytes.ts'
import { PictureDialog } from './PictureDialog.tsx'
import type { Thumbnail, Thumbnails } from './useThumbnails.ts'

interface PictureCellProps {
  id: string
  column: string
  /** As the reader counts, from 0. */
  row: number
  place: number
  thumbnails: Thumbnails
}

/** A picture of a table as a thumbnail; larger when pressed. */
export function PictureCell({ id, column, row, place, thumbnails }: PictureCellProps) {
  const t = useTranslations('data')
  const [isOpen, setIsOpen] = useState(false)
  const picture = thumbnails(column, place)
  if (picture === undefined) return <span className="block size-12 rounded bg-grid" aria-busy />
  if (picture === null) return <span className="text-dim">–</span>
  if (!picture.type) {
    return (
      <span className="text-dim">
        {t('noPicture')} · {formatBytes(picture.bytes)}
      </span>
    )
  }
  const source = addressOf({ id, column, place })
  const size = `${picture.width} × ${picture.height}`
  return (
    <>
      <button
        type="button"
        aria-label={t('picture', { row: row + 1, size })}
        title={factsOf(picture)}
        onClick={() => setIsOpen(true)}
        className="flex size-12 items-center justify-center overflow-hidden rounded border border-line bg-ground hover:border-accent"
      >
        {/* biome-ignore lint/performance/noImgElement: it is data of a worker, and no asset that Next could prepare */}
        <img
          src={picture.data === undefined ? source : `data:${picture.type};base64,${picture.data}`}
          alt=""
          loading="lazy"
          className="size-full object-contain"
          style={isSmall(picture) ? { imageRendering: 'pixelated' } : undefined}
        />
      </button>
      {isOpen && (
        <PictureDialog
          title={t('pictureOf', { row: row + 1, column })}
          facts={factsOf(picture)}
          source={source}
          look={enlarged(picture)}
          fileName={`${column}-${row + 1}.${picture.type.replace('image/', '')}`}
          close={() => setIsOpen(false)}
        />
      )}
    </>
  )
}

function factsOf({ width, height, type = '', bytes }: Thumbnail): string {
  return `${width} × ${height} · ${type.replace('image/', '').toUpperCase()} · ${formatBytes(bytes)}`
}

function addressOf({ id, column, place }: { id: string; column: string; place: number }): string {
  return `/artifacts/table/${id}/picture?${new URLSearchParams({ column, row: String(place) })}`
}

const room = 480

/** Small pictures grow by whole steps and keep their pixels; large ones are left to shrink. */
function enlarged(picture: Thumbnail): CSSProperties {
  const { width = 0, height = 0 } = picture
  const times = Math.floor(room / Math.max(width, height, 1))
  return isSmall(picture) ? { width: width * times, imageRendering: 'pixelated' } : {}
}

function isSmall({ width = 0, height = 0 }: Thumbnail): boolean {
  return Math.max(width, height) <= 64
}
