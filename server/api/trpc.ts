import { initTRPC, TRPCError } from '@trpc/server'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Runtime } from '../runtime.ts'

export interface ApiContext {
  runtime: Runtime
  /** Whether the caller may use the API: on loopback everyone, elsewhere who shows the token. */
  isTrusted: boolean
}

const t = initTRPC.context<ApiContext>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // A stack is for the log, never for a client. A failure's hint says what to do next.
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure: failureOf(error.cause) },
  }),
})

export const router = t.router

/** The only base there is: every procedure asks first who is calling. */
export const procedure = t.procedure.use(async ({ ctx, next }) => {
  if (!ctx.isTrusted) {
    throw new TRPCError({
      code: 'UNAUTHORIZED',
      message: 'This server asks for its token. It was printed when it started.',
    })
  }
  const result = await next()
  if (!result.ok && result.error.cause instanceof NodeFailure) {
    throw new TRPCError({
      code: codeOf(result.error.cause),
      message: result.error.cause.message,
      cause: result.error.cause,
    })
  }
  return result
})

function failureOf(cause: unknown) {
  return cause instanceof NodeFailure ? cause.failure : undefined
}

function codeOf({ failure }: NodeFailure) {
  if (failure.code.startsWith('no-such')) return 'NOT_FOUND'
  return failure.code === 'crashed' ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'
}
