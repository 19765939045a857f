import { GraphPage } from '../../_panels/GraphPage.tsx'

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <GraphPage name={decodeURIComponent(name)} />
}
