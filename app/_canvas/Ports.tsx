import { Handle, Position } from '@xyflow/react'
import type { MouseEvent } from 'react'
import { sourceFinder } from '../../graphs/_model/bypass.ts'
import { resolvePorts } from '../../graphs/_model/ports.ts'
import type { PortPlace } from '../../graphs/_model/wiring.ts'
import { portKey, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { type DataPlace, useDrawer } from '../_state/drawerStore.ts'
import { type CardPort, heightOf, specOf } from './flow.ts'
import { PortSign } from './portLook.tsx'
import { tapPort } from './tapWiring.ts'

interface PortsProps {
  node: string
  side: 'input' | 'output'
  ports: readonly CardPort[]
  isSelected: boolean
}

/** The ports on one side of a card: out of sight until the card is pointed at, selected, or an edge is drawn. */
export function Ports({ node, side, ports, isSelected }: PortsProps) {
  const wiring = useCanvas(state => state.wiring)
  const isInput = side === 'input'
  return ports.map((port, index) => {
    const key = portKey({ node, port: port.name, side })
    const isFrom = wiring !== undefined && portKey(wiring.from) === key
    const fits = wiring?.fitting.has(key) ?? false
    const isSeen = wiring ? fits || isFrom : isSelected && !port.isImplicit
    const faint = wiring && !isFrom && !fits
    return (
      <Handle
        key={port.name}
        id={port.name}
        type={isInput ? 'target' : 'source'}
        position={isInput ? Position.Left : Position.Right}
        style={{ top: heightOf(index, ports.length) }}
        aria-label={`${port.name}: ${kindsOf(port)}`}
        onClick={event => press(event, { node, port: port.name, side })}
        className={[
          'pointer-coarse:after:absolute pointer-coarse:after:-inset-x-4 pointer-coarse:after:-inset-y-1',
          '!flex !h-4 !w-4 !items-center !justify-center !rounded-none !border-0 !bg-transparent transition-opacity duration-[120ms]',
          isSeen
            ? 'opacity-100'
            : faint
              ? 'opacity-0 group-hover:opacity-30'
              : port.isImplicit
                ? 'opacity-0 hover:opacity-100'
                : 'opacity-0 group-hover:opacity-100',
        ].join(' ')}
      >
        <PortSign kinds={port.kinds} isFilled={!isInput} />
        <span
          data-port-name={port.isImplicit ? undefined : ''}
          className={[
            'mono pointer-events-none absolute rounded bg-ground px-1 text-[11px] leading-4 whitespace-nowrap text-ink',
            isInput ? 'right-full' : 'left-full',
            port.isMissing ? 'text-bad line-through' : '',
            isFrom || fits || isSelected ? '' : 'opacity-0 group-hover:opacity-100',
          ].join(' ')}
        >
          {port.name}
        </span>
      </Handle>
    )
  })
}

/** A mouse looks at what went through, and drags to wire; a finger taps to wire. */
function press(event: MouseEvent, place: PortPlace): void {
  const { nativeEvent, clientX, clientY } = event
  const isFinger = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
  if (!isFinger && !useCanvas.getState().wiring?.isTapped) return showData(place, place.side === 'input')
  event.stopPropagation()
  tapPort(place, { x: clientX, y: clientY })
}

/** What left by an output, or came in by an input: then it is that of the node before, past those that are bypassed. */
function showData(place: DataPlace, isInput: boolean): void {
  const { document } = useDocument.getState()
  if (!document) return
  const edge = document.edges.find(({ to }) => to.node === place.node && to.port === place.port)
  const from = isInput ? edge?.from : { node: place.node, port: place.port }
  const portsOf = (id: string) => {
    const node = document.nodes[id]
    const spec = node && specOf(node.type)
    return spec && resolvePorts(spec, node.params)
  }
  const [shown] = from ? sourceFinder(document, portsOf)(from) : []
  if (shown) useDrawer.getState().lookAt(shown)
}

function kindsOf({ kinds }: CardPort): string {
  return kinds === 'any' ? 'any' : kinds.join(', ')
}
