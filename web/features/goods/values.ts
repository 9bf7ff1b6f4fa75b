import type { FieldProblem } from '#contract/fault.ts'
import type { Goods } from '#contract/goods.ts'
import { newGoods, type GoodsEdit, type NewGoods } from '#contract/new-goods.ts'
import { pagePath, partsOf } from '#contract/page-path.ts'
import { read } from '#contract/problems.ts'
import { emptyPrice, priceOf, typedOf, type TypedPrice } from './price.ts'

/** What stands in the form of an item, as typed. */
export type GoodsValues = {
  image: string | undefined
  name: string
  price: TypedPrice
  path: string
  params: readonly (readonly [name: string, value: string])[]
  /** Of another mini program; empty for one's own. */
  appId: string
}

export const emptyValues: GoodsValues = {
  image: undefined,
  name: '',
  price: emptyPrice,
  path: '',
  params: [],
  appId: '',
}

export function valuesOf(item: Goods): GoodsValues {
  const { path, params } = partsOf(item.path)
  return {
    image: item.image ?? undefined,
    name: item.name,
    price: typedOf(item.price),
    path,
    params,
    appId: item.appId ?? '',
  }
}

export const pathOf = ({ path, params }: Pick<GoodsValues, 'path' | 'params'>): string => pagePath(path, params)

/** For the contract to judge. */
const wishOf = (values: GoodsValues) => ({
  ...(values.name.trim() !== '' && { name: values.name.trim() }),
  price: priceOf(values.price),
  ...(values.path.trim() !== '' && { path: pathOf(values) }),
  ...(values.appId.trim() !== '' && { appId: values.appId.trim() }),
  ...(values.image !== undefined && { image: values.image }),
})

type Judged = { goods: NewGoods } | { problems: Record<string, FieldProblem> }

/** A new item, or what is wrong with each field (`price.from`, `path`). */
export function judgeNew(values: GoodsValues): Judged {
  const result = read(newGoods, wishOf(values))
  return result.ok ? { goods: result.value } : { problems: result.fields }
}

/** What differs from the item as it stands; a field that nobody touched is never judged. */
export function judgeEdit(
  values: GoodsValues,
  item: Goods,
): { edit: GoodsEdit } | { problems: Record<string, FieldProblem> } {
  const was = valuesOf(item)
  const wish = wishOf(values)
  const touched = {
    name: values.name.trim() !== was.name,
    price: JSON.stringify(values.price) !== JSON.stringify(was.price),
    path: pathOf(values) !== pathOf(was),
    appId: values.appId.trim() !== was.appId,
    image: values.image !== was.image,
  }
  const result = read(newGoods, wish)
  const problems = Object.fromEntries(
    Object.entries(result.ok ? {} : result.fields).filter(
      ([field]) => touched[field.split('.')[0] as keyof typeof touched],
    ),
  )
  if (Object.keys(problems).length > 0) return { problems }
  const { name, path, appId, image } = wish as NewGoods
  const price = read(newGoods.shape.price, wish.price)
  return {
    edit: {
      ...(touched.name && { name }),
      ...(touched.price && price.ok && { price: price.value }),
      ...(touched.path && { path }),
      ...(touched.appId && { appId: appId ?? null }),
      ...(touched.image && { image }),
    },
  }
}
