/** A card's size on the canvas, in pixels of an 8 px grid. */
export const cardWidth = 216
export const cardHeight = 72
export const gridStep = 8
export const handleSize = 16
