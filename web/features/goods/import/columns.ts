import type { Header, SheetColumns } from '#web/lib/sheet/match.ts'

/** What a column of the spreadsheet holds, in the order of the template and of every export. */
export const columnKeys = ['name', 'type', 'price', 'price2', 'path', 'appId', 'image'] as const
export type ColumnKey = (typeof columnKeys)[number]

/** How template and export write each header, then whatever else people write. Both languages are always understood. */
export const headers: Record<ColumnKey, Header> = {
  name: { zh: '商品名称', en: 'Name', also: ['名称', '商品', '品名', '标题', 'title', 'goods', 'product', 'item'] },
  type: { zh: '价格类型', en: 'Price type', also: ['类型', '价格方式', 'type', 'pricetype', 'kind'] },
  price: {
    zh: '价格',
    en: 'Price',
    also: ['价格1', '一口价', '售价', '单价', '原价', '最低价', 'price1', 'from', 'original', 'original price'],
  },
  price2: {
    zh: '第二价格',
    en: 'Second price',
    also: ['价格2', '现价', '最高价', '折扣价', 'to', 'current', 'current price'],
  },
  path: { zh: '页面路径', en: 'Page path', also: ['路径', '链接', '商品链接', '小程序路径', 'url', 'page', 'link'] },
  appId: { zh: '小程序AppID', en: 'AppID', also: ['第三方AppID', 'thirdPartyAppid'] },
  image: { zh: '商品图', en: 'Picture', also: ['图片', '主图', '封面', '图', 'image', 'cover', 'photo'] },
}
export const requiredColumns = ['name', 'price', 'path', 'image'] as const satisfies ColumnKey[]

/** No released version has such a page, so the template's example can be told from somebody's goods. */
export const examplePath = 'pages/kaibo-example'

export const goodsColumns: SheetColumns<ColumnKey> = {
  keys: columnKeys,
  headers,
  required: requiredColumns,
  example: { key: 'path', value: examplePath },
}
