import {
  ArrowDownToLine,
  Columns3,
  Database,
  Gauge,
  GraduationCap,
  type LucideIcon,
  Repeat2,
  Rocket,
  Shapes,
  ShieldCheck,
  Sparkles,
  Workflow,
} from 'lucide-react'
import { type Stage, stages } from '../../nodes/_contract/node.ts'

type Family = { name: 'data' | 'model' | 'service' | 'unknown'; color: string; icon: LucideIcon }

const data = { name: 'data', color: 'var(--data)' } as const
const model = { name: 'model', color: 'var(--model)' } as const
const service = { name: 'service', color: 'var(--service)' } as const

/** Three families of colour; stages within one are told apart by their icon. */
const families: Record<Stage, Family> = {
  collect: { ...data, icon: ArrowDownToLine },
  process: { ...data, icon: Columns3 },
  clean: { ...data, icon: Sparkles },
  check: { ...data, icon: ShieldCheck },
  store: { ...data, icon: Database },
  build: { ...model, icon: Shapes },
  train: { ...model, icon: GraduationCap },
  evaluate: { ...model, icon: Gauge },
  deploy: { ...service, icon: Rocket },
  loop: { ...service, icon: Repeat2 },
}

export function familyOf(type: string): Family {
  const stage = stages.find(name => type.startsWith(`${name}/`))
  return stage ? families[stage] : { name: 'unknown', color: 'var(--dim)', icon: Workflow }
}
