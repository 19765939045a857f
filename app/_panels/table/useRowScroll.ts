import { type RefObject, useEffect, useRef } from 'react'
import { rowHeight } from './rowWindow.ts'

interface RowScroll {
  body: RefObject<HTMLDivElement | null>
  height: number
  move(rows: number): void
  setViewport(pixels: number): void
}

/** Wheel and finger go through the rows by whole ones; how many pixels there are for rows is told as it changes. */
export function useRowScroll({ body, height, move, setViewport }: RowScroll): void {
  const latest = useRef(move)
  latest.current = move

  useEffect(() => {
    const element = body.current
    if (!element) return
    const head = element.querySelector('thead')
    const measure = () => setViewport(Math.max(rowHeight, element.clientHeight - (head?.offsetHeight ?? 0) - 1))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (head) observer.observe(head)
    return () => observer.disconnect()
  }, [body, setViewport])

  useEffect(() => {
    const element = body.current
    if (!element) return
    let rest = 0
    let touched: number | undefined
    const moveBy = (pixels: number) => {
      rest += pixels / height
      const whole = Math.trunc(rest)
      rest -= whole
      if (whole !== 0) latest.current(whole)
    }
    const onWheel = (event: WheelEvent) => {
      if (event.shiftKey || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
      event.preventDefault()
      moveBy(event.deltaY)
    }
    const onTouchStart = ({ touches }: TouchEvent) => {
      touched = touches.length === 1 ? touches[0]?.clientY : undefined
    }
    const onTouchMove = ({ touches }: TouchEvent) => {
      const y = touches[0]?.clientY
      if (touched === undefined || y === undefined) return
      moveBy(touched - y)
      touched = y
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('touchstart', onTouchStart, { passive: true })
    element.addEventListener('touchmove', onTouchMove, { passive: true })
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('touchstart', onTouchStart)
      element.removeEventListener('touchmove', onTouchMove)
    }
  }, [body, height])
}
