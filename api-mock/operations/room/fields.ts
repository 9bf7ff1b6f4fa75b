import { flag, seconds, text, word } from '../../asks.ts'

/** Body fields create and editroom share (§3.1, §3.2). screenType and anchorImg are legacy: accepted by not being asked for. */
export const roomFields = {
  name: text,
  coverImg: word,
  startTime: seconds,
  endTime: seconds,
  anchorName: text,
  anchorWechat: word,
  shareImg: word,
  feedsImg: text.optional(),
  isFeedsPublic: flag.optional(),
  closeLike: flag,
  closeGoods: flag,
  closeComment: flag,
  closeReplay: flag.optional(),
  closeShare: flag.optional(),
  closeKf: flag.optional(),
}
