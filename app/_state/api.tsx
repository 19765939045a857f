'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import type { Api } from '../../server/api/root.ts'

/** `useApi()` gives query options by procedure; types come from the server, and only types. */
export const { TRPCProvider, useTRPC: useApi, useTRPCClient: useApiClient } = createTRPCContext<Api>()

export function ApiProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }))
  const [client] = useState(() =>
    createTRPCClient<Api>({
      links: [
        splitLink({
          condition: operation => operation.type === 'subscription',
          // Reconnects by itself and goes on after the last event it saw.
          true: httpSubscriptionLink({ url: '/trpc' }),
          false: splitLink({
            // What is asked for with others goes on until all are left; a search of long tables ends when it is left.
            condition: operation => operation.context.alone === true,
            true: httpLink({ url: '/trpc' }),
            // Each answer as soon as it is there: rows do not wait for the histograms that were asked for with them.
            false: httpBatchStreamLink({ url: '/trpc' }),
          }),
        }),
      ],
    }),
  )
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
