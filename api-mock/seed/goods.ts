import { madePicture } from '../pictures/made.ts'
import type { ThingName } from '../pictures/things/all.ts'
import type { Shop } from '../shop.ts'
import type { AuditStatus, Goods } from '../shop/goods.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** What a show is about, and so what lies on its shelf. */
export type Line = 'tea' | 'coffee' | 'ceramics' | 'food' | 'linen' | 'gift'

/** one row a kind of goods: line, how it looks, price in yuan, names (3–14 汉字 each, §5.1) */
const catalogue: readonly (readonly [line: Line, thing: ThingName, yuan: number, names: string])[] = [
  ['tea', 'canister', 168, '明前龙井一级100克 安吉白茶罐装50克 金骏眉特级80克 茉莉龙珠七窨100克 桂花乌龙罐装120克'],
  ['tea', 'canister', 98, '凤凰单丛蜜兰香 武夷肉桂炭焙100克 正山小种100克 荒野白牡丹60克 玫瑰滇红罐装80克'],
  ['tea', 'teacake', 268, '古树普洱生茶357克 老班章熟茶饼 福鼎老白茶2018 景迈山春茶饼 陈皮白茶小饼'],
  ['tea', 'bag', 59, '冷泡乌龙茶包15枚 荞麦茶家庭装 陈皮普洱茶包 桑葚洛神花茶 蒲公英根茶30包'],
  ['tea', 'gaiwan', 198, '青瓷如意盖碗 甜白釉三才盖碗 紫砂手工盖碗 青花缠枝盖碗'],
  ['tea', 'teapot', 329, '宜兴朱泥西施壶 龙泉青瓷提梁壶 柴烧侧把壶 汝窑石瓢壶 粗陶煮茶壶'],
  ['tea', 'cup', 45, '汝窑开片品茗杯 建盏兔毫主人杯 影青斗笠杯 柴烧闻香杯对装'],
  ['coffee', 'bag', 88, '云南保山日晒豆 耶加雪菲水洗豆 曼特宁深烘豆 拼配意式豆454克 低因哥伦比亚豆 花魁日晒咖啡豆'],
  ['coffee', 'dripper', 139, '陶瓷手冲滤杯套装 耐热分享壶套装 锥形滤杯两人份 手冲入门礼盒'],
  ['coffee', 'kettle', 259, '细口手冲壶600毫升 温控细口壶 珐琅细口壶 旅行手冲壶'],
  ['coffee', 'mug', 69, '手捏粗陶马克杯 青釉拿铁杯 远山马克杯 岩纹咖啡杯对杯 月白早餐杯'],
  ['ceramics', 'vase', 189, '天青梅瓶小号 素烧葫芦花器 霁蓝玉壶春瓶 粗陶枯枝花瓶 米白釉长颈瓶 柴窑落灰花入'],
  ['ceramics', 'dish', 79, '手绘花口八寸盘 釉下彩鱼盘 青瓷莲瓣盘 牡丹纹平盘 拓印叶纹盘'],
  ['ceramics', 'bowl', 39, '远山米饭碗单只 青花面碗七寸 粗陶拉面碗 斗笠汤碗'],
  ['ceramics', 'bowls', 128, '一家四口饭碗套装 青釉碗三只装 霁蓝碗五只礼装 釉下彩碗套装'],
  ['food', 'cakes', 49, '桃花酥六枚装 绿豆冰糕礼盒 枣泥核桃糕 苏式鲜肉月饼六枚 桂花糯米糕 玫瑰鲜花饼八枚'],
  ['food', 'bread', 32, '天然酵种乡村面包 红枣核桃欧包 全麦无糖吐司 紫米软欧包'],
  ['food', 'honey', 76, '秦岭土蜂蜜500克 洋槐成熟蜜 枇杷蜜小罐 手熬秋梨膏 桂花蜂蜜酱'],
  ['food', 'fruits', 58, '赣南脐橙五斤装 阳山水蜜桃八枚 富平柿子礼盒 烟台红富士六斤'],
  ['food', 'basket', 99, '时令鲜果篮 山野青梅三斤 高山猕猴桃 橘子一篮十斤'],
  ['linen', 'robe', 369, '苎麻交领上衣 植物染短袍 香云纱开衫 棉麻盘扣衬衫 蓝染对襟衫'],
  ['linen', 'folded', 159, '水洗棉四件套 亚麻茶巾四条装 双层纱浴巾 有机棉毛毯'],
  ['linen', 'scarf', 129, '蓝染渐变围巾 羊毛手织披肩 真丝扎染方巾'],
  ['linen', 'tote', 89, '远山帆布袋 蓝印花布手提袋 茶席收纳袋'],
  ['linen', 'cushion', 119, '苎麻蒲团坐垫 荞麦壳靠枕 提花抱枕'],
  ['gift', 'gift', 399, '四季茶礼盒 新婚对杯礼盒 中秋赏月礼盒 企业定制伴手礼 岁末围炉礼盒'],
  ['gift', 'candle', 99, '沉香手工香薰烛 桂花大豆蜡烛 雪松暖香杯'],
]

/** 青瓷盖碗 must not be brown: what the words of a name promise the eye */
const looks: readonly (readonly [words: RegExp, tone: string])[] = [
  [/脐橙|橘子/, 'orange'],
  [/山野青梅|猕猴桃/, 'green'],
  [/桃/, 'peach'],
  [/柿子/, 'persimmon'],
  [/苹果|富士/, 'apple'],
  [/蓝|青花/, 'indigo'],
  [/白|素烧|影青|骨瓷/, 'porcelain'],
  [/青|汝窑|碧/, 'celadon'],
  [/紫砂|朱泥|普洱|熟茶|柴/, 'clay'],
  [/建盏|岩纹|深烘/, 'ink'],
  [/粗陶|米|亚麻|苎麻|帆布/, 'sand'],
  [/龙井|龙珠|茉莉|植物染|荞麦/, 'moss'],
  [/红|玫瑰|新婚|岁末/, 'rust'],
]
const pictureSeed = (thing: ThingName, goodsId: number, name: string) => {
  // honey, cakes and bread have colours of their own
  const look = ['honey', 'cakes', 'bread'].includes(thing) ? undefined : looks.find(([words]) => words.test(name))
  return `${thing}-${goodsId}${look ? `-${look[1]}` : ''}`
}

/** 0 not audited, 3 rejected: which of the 120; sixteen more are under audit, the newest */
const unsubmitted = new Set([12, 27, 44, 61, 70, 88, 97])
const rejected = new Set([9, 33, 40, 58, 76, 90, 101])
const AUDITING = 12

/** 120 goods, oldest first. Answers the approved ones of each line. */
export function seedGoods(shop: Shop): Record<Line, Goods[]> {
  const now = shop.now()
  const approved: Record<Line, Goods[]> = { tea: [], coffee: [], ceramics: [], food: [], linen: [], gift: [] }
  const all = catalogue.flatMap(([line, thing, yuan, names]) =>
    names.split(' ').map((name, n) => ({ line, thing, name, fen: yuan * 100 + n * 700 })),
  )
  for (const [n, { line, thing, name, fen }] of all.entries()) {
    const place = n + 1
    const waits = place - (all.length - AUDITING)
    const auditStatus: AuditStatus = waits > 0 ? 1 : unsubmitted.has(place) ? 0 : rejected.has(place) ? 3 : 2
    const goodsId = shop.facts.next('goodsId')
    const byConsole = n % 11 === 5
    const goods = shop.goods.put({
      goodsId,
      name,
      coverImg: madePicture('goods', pictureSeed(thing, goodsId, name), 300, 300),
      ...priced(fen, n),
      url: `pages/goods/detail?id=${1000 + goodsId}`,
      thirdPartyAppid: n % 29 === 17 ? 'wx3f6c1ab2d4e58097' : '',
      thirdPartyTag: byConsole ? 0 : 1,
      goodsKey: [],
      auditStatus,
      auditId: auditStatus === 0 ? null : shop.facts.next('auditId', 525022184),
      // those under audit are decided one after the other in the coming hours, so that there are always some
      submitted: auditStatus === 0 ? null : waits > 0 ? now + (waits - 2) * 40 * 60 : now - DAY,
      madeBy: byConsole ? 'console' : 'api',
      created: now - Math.round(((all.length - n) / all.length) * 60 * DAY) - HOUR,
    })
    if (auditStatus === 2) approved[line].push(goods)
  }
  return approved
}

/** §5: 1 fixed, 2 from–to, 3 original and present price; fen */
function priced(fen: number, n: number): Pick<Goods, 'priceType' | 'price' | 'price2'> {
  if (n % 5 === 2) return { priceType: 3, price: fen, price2: Math.round((fen * 0.8) / 100) * 100 - 10 }
  if (n % 7 === 3) return { priceType: 2, price: fen, price2: fen + 12000 }
  return { priceType: 1, price: n % 3 ? fen : fen - 10, price2: 0 }
}
