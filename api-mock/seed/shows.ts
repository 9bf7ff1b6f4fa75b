import type { Line } from './goods.ts'

/** How a show stands or how it went. `ended:2` = ended, streamed in two stretches; `lost` = ended because the stream never came back. */
export type Course =
  'planned' | 'live' | 'paused' | 'interrupted' | 'expired' | 'banned' | 'ended:1' | 'ended:2' | 'ended:3' | 'lost'

/** line, name, anchor, day (0 = today), China hour, length in hours, course */
export type PlannedShow = readonly [
  line: Line,
  name: string,
  anchor: string,
  day: number,
  hour: number,
  length: number,
  course: Course,
]

/** The calendar of six weeks, oldest first. */
export const calendar: readonly PlannedShow[] = [
  ['tea', '秋茶开仓第一场', '茶山老何', -21, 19.5, 3, 'ended:1'],
  ['ceramics', '景德镇柴窑开窑日', '陶艺师阿泥', -20, 14, 3, 'ended:2'],
  ['food', '秋梨膏现熬现装', '果宝', -19, 20, 2, 'ended:1'],
  ['linen', '植物染新衣上新', '素衣青青', -18, 20, 2.5, 'ended:1'],
  ['coffee', '云南新产季杯测会', '阿澈', -17, 15, 2, 'ended:1'],
  ['gift', '重阳敬老茶礼专场', '店长王姐', -15, 19.5, 3, 'ended:3'],
  ['tea', '老白茶煮饮小课堂', '茶师小林', -14, 20, 2, 'ended:1'],
  ['food', '面包大叔的周六早餐', '面包大叔', -13, 9, 2, 'ended:1'],
  ['ceramics', '一只盖碗的诞生', '陶艺师阿泥', -12, 20, 2, 'ended:1'],
  ['linen', '苎麻家纺清仓夜', '小满', -11, 20, 3, 'expired'],
  ['coffee', '咖啡器具答疑专场', '阿澈', -10, 20, 1.5, 'ended:2'],
  ['tea', '普洱仓储探访直播', '茶山老何', -9, 14, 3, 'banned'],
  ['food', '桂花季点心品鉴', '果宝', -8, 19.5, 2.5, 'ended:1'],
  ['tea', '工夫茶的十个问题', '茶师小林', -7, 20, 2, 'ended:1'],
  ['gift', '企业伴手礼选品会', '糖糖', -6, 15, 2, 'expired'],
  ['ceramics', '手绘青花体验课', '陶艺师阿泥', -5, 14, 2, 'ended:1'],
  ['linen', '秋冬围巾搭配之夜', '素衣青青', -4, 20, 2.5, 'lost'],
  ['coffee', '周末手冲咖啡课堂', '阿澈', -3, 15, 2, 'ended:1'],
  ['tea', '凤凰单丛香型地图', '茶师小林', -2, 20, 2, 'ended:2'],
  ['food', '富平柿子产地直发', '果宝', -1, 10, 2, 'ended:1'],
  ['tea', '老客户答谢夜', '店长王姐', -1, 19.5, 3, 'expired'],
  ['tea', '秋冬新茶品鉴会', '茶师小林', 0, 0, 3, 'live'],
  ['ceramics', '窑口现场拉坯直播', '陶艺师阿泥', 0, 0, 4, 'paused'],
  ['coffee', '咖啡豆烘焙开放日', '阿澈', 0, 0, 3, 'interrupted'],
  ['linen', '冬日暖居好物上新', '素衣青青', 0, 0, 2, 'planned'],
  ['food', '围炉煮茶点心搭配', '果宝', 1, 19.5, 2, 'planned'],
  ['tea', '正山小种产区溯源', '茶山老何', 1, 20, 3, 'planned'],
  ['coffee', '在家做一杯好拿铁', '阿澈', 2, 15, 2, 'planned'],
  ['ceramics', '景德镇手作茶器专场', '陶艺师阿泥', 3, 20, 3, 'planned'],
  ['gift', '岁末礼盒预售首发', '糖糖', 4, 19.5, 3, 'planned'],
  ['food', '赣南脐橙开采直播', '果宝', 5, 10, 3, 'planned'],
  ['linen', '蓝染工坊探访', '小满', 6, 14, 2, 'planned'],
  ['tea', '熟普入门公开课', '茶师小林', 7, 20, 2, 'planned'],
  ['food', '面包大叔的酵母日记', '面包大叔', 9, 9, 2, 'planned'],
  ['coffee', '双十二器具清单', '阿澈', 11, 20, 2.5, 'planned'],
  ['gift', '双十二预热专场', '店长王姐', 13, 19.5, 4, 'planned'],
  ['ceramics', '一家人的年夜饭碗', '陶艺师阿泥', 15, 20, 2.5, 'planned'],
  ['tea', '冬至红茶暖身夜', '茶师小林', 17, 20, 2, 'planned'],
  ['linen', '新年新衣试穿会', '素衣青青', 19, 20, 3, 'planned'],
  ['gift', '年货大集压轴场', '店长王姐', 21, 18, 6, 'planned'],
]
