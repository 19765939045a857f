import { useTranslations } from 'next-intl'
import { type Column, columnTypeLabels } from '../../nodes/_contract/kinds/table.ts'
import { useLocaleChoice } from '../_state/locale.tsx'

/** A column's type in the room that a head has: in English the short word that files and conditions use. */
export function useTypeName(): (column: Pick<Column, 'type' | 'media'>) => string {
  const t = useTranslations('data')
  const { locale } = useLocaleChoice()
  return ({ type, media }) => (media ? t('pictures') : locale === 'en' ? type : columnTypeLabels[type][locale])
}
