import { z } from 'zod'

/** What a worker tells of pictures; see `nodes/_table/pictures.ts`. */
export const pictureList = z.array(
  z.object({
    place: z.number(),
    bytes: z.number(),
    type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']).optional(),
    width: z.number().optional(),
    height: z.number().optional(),
    data: z.string().optional(),
  }),
)
