import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useApi } from '../_state/api.tsx'
import { Button } from './Button.tsx'

/** Ends a training soon and keeps the best weights so far. */
export function FinishButton({ run, node }: { run: string; node: string }) {
  const t = useTranslations('run')
  const api = useApi()
  const finish = useMutation(api.runs.finish.mutationOptions())
  return (
    <Button
      className="self-start"
      disabled={finish.isPending || finish.isSuccess}
      onClick={() => finish.mutate({ run, node })}
    >
      {t('finish')}
    </Button>
  )
}
