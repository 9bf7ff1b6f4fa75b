import type { Shop } from '../shop.ts'
import type { Role } from '../shop/members.ts'

/** wechat, nickname, roles (§6): one super admin, admins, anchors, operators; several hold two */
const staff: readonly (readonly [wechat: string, nickname: string, roles: readonly Role[]])[] = [
  ['shishan_laoban', '林拾山', [0]],
  ['wangjie_dianzhang', '店长王姐', [1, 2]],
  ['chen_yunying', '陈默', [1, 3]],
  ['zhouzhou0812', '周周', [1]],
  ['chashi_xiaolin', '茶师小林', [2]],
  ['ache_coffee', '阿澈', [2]],
  ['ani_taoyi', '陶艺师阿泥', [2]],
  ['guobao_meishi', '果宝', [2]],
  ['suyi_qingqing', '素衣青青', [2]],
  ['laohe_chashan', '茶山老何', [2]],
  ['mianbao_dashu', '面包大叔', [2]],
  ['xiaoman1103', '小满', [2, 3]],
  ['tangtang_lipin', '糖糖', [2]],
  ['yunying_dudu', '嘟嘟', [3]],
  ['kefu_amei', '客服阿梅', [3]],
  ['kefu_xiaobei', '客服小北', [3]],
  ['cangku_laozhang', '仓库老张', [3]],
  ['sheji_momo', '默默', [3]],
]

/** known to WeChat without a role here; one of them is not verified, for trying what happens then */
const friends: readonly (readonly [wechat: string, nickname: string, verified: boolean])[] = [
  ['zhuli_lele', '乐乐', true],
  ['zhuli_nana', '娜娜', true],
  ['zhuli_dongdong', '冬冬', true],
  ['zhuli_yuanyuan', '圆圆', true],
  ['shixi_xiaotian', '实习小田', false],
]
export const assistantPool = friends.slice(0, 4)

const DAY = 24 * 3600

export function seedPeople(shop: Shop) {
  const now = shop.now()
  for (const [wechat, nickname, verified] of friends) shop.people.set(wechat, { nickname, verified, exists: true })
  for (const [n, [wechat, nickname, roles]] of staff.entries()) {
    shop.people.set(wechat, { nickname, verified: true, exists: true })
    shop.members.put({ wechat, roles, updated: now - (staff.length - n) * 9 * DAY })
  }
}

/** the WeChat id behind the name a show is announced with */
export const wechatOf = (nickname: string) => staff.find(([, known]) => known === nickname)?.[0] ?? 'wangjie_dianzhang'
