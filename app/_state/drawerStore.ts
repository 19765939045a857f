import { create } from 'zustand'

export const drawerTabs = ['problems', 'data', 'log', 'history'] as const
export type DrawerTab = (typeof drawerTabs)[number]

/** One output of a node, whatever run is on the canvas. */
export interface DataPlace {
  node: string
  port: string
}

interface DrawerStore {
  tab: DrawerTab
  isOpen: boolean
  height: number
  /** What the data view looks at; the selected node where nothing was picked. */
  place: DataPlace | undefined
  open(tab: DrawerTab): void
  toggle(): void
  resize(height: number): void
  /** Shows the data of an output in the drawer. */
  lookAt(place: DataPlace): void
}

export const lowestDrawer = 96
const highestPart = 0.75

/** The drawer at the bottom: this run and its data. */
export const useDrawer = create<DrawerStore>(set => ({
  tab: 'log',
  isOpen: true,
  height: 176,
  place: undefined,
  open: tab =>
    set(state => ({ tab, isOpen: true, height: tab === 'data' ? Math.max(state.height, 280) : state.height })),
  toggle: () => set(({ isOpen }) => ({ isOpen: !isOpen })),
  resize: height => set({ height: Math.max(lowestDrawer, Math.min(height, innerHeight * highestPart)) }),
  lookAt: place => set(({ height }) => ({ place, tab: 'data', isOpen: true, height: Math.max(height, 280) })),
}))
