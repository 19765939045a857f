import type { ComponentProps } from 'react'

const looks = {
  plain: 'border-line bg-card text-ink hover:bg-grid',
  primary: 'border-transparent bg-accent text-on-accent font-semibold hover:brightness-95',
  danger: 'border-bad bg-card text-bad hover:bg-grid',
}

export function Button({
  kind = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { kind?: keyof typeof looks }) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-3 disabled:cursor-default disabled:opacity-60 ${looks[kind]} ${className}`}
      {...rest}
    />
  )
}
