import { customParamsAtMost, roomPath } from '#contract/room-path.ts'
import type { Remarks } from './text.ts'
import { objectOf, paramsFit, requirePlugin, text, type Facts, type Snippet } from './snippet.ts'

const script = (file: string, code: string): Snippet => ({ file, language: 'javascript', code })

/** Encodes in the mini program, so that parameters can be put in there; `null` if those of the page are too long already. */
export function navigateTo({ link }: Facts, says: Remarks): Snippet | null {
  const bare = roomPath({ ...link, params: [] })
  if (!bare.ok || !paramsFit(link.params)) return null
  const [head = '', ...rest] = bare.path.split(/(?=&)/)
  const tail = rest.join('')
  return script(
    'pages/index/index.js',
    `// ${says.once}
function enterRoom(params) {
  const customParams = encodeURIComponent(JSON.stringify(params))
  if (customParams.length > ${customParamsAtMost}) throw new Error('custom_params: ' + customParams.length + ' > ${customParamsAtMost}')
  return wx.navigateTo({
    url: ${text(`${head}${tail}&custom_params=`)} + customParams,
  })
}

enterRoom(${objectOf(link.params)})
`,
  )
}

export const onSubscribe = (says: Remarks): Snippet =>
  script(
    'pages/index/index.js',
    `Page({
  // ${says.pressed}
  onSubscribe(event) {
    const { room_id, is_subscribe } = event.detail
    console.log('room', room_id, is_subscribe ? 'subscribed' : 'not subscribed')
  },
})
`,
  )

export const getSubscribeStatus = ({ link }: Facts, says: Remarks): Snippet =>
  script(
    'pages/index/index.js',
    `${requirePlugin}

livePlayer
  .getSubscribeStatus({ room_id: ${link.room} })
  .then(({ room_id, openid, is_subscribe }) => {
    console.log(room_id, openid, is_subscribe)
  })
  .catch((error) => {
    console.warn(${text(says.noSubscription)}, error)
  })
`,
  )

/** WeChat: the first question at once, then no more than one a minute. The wait outlives leaving the page and coming back. */
export const getLiveStatus = ({ link }: Facts, says: Remarks): Snippet =>
  script(
    'pages/index/index.js',
    `${requirePlugin}
const minute = 60 * 1000
let askedAt = 0
let timer = null

// ${says.minuteApart}
function look() {
  clearTimeout(timer)
  const wait = askedAt + minute - Date.now()
  timer = setTimeout(look, wait > 0 ? wait : minute)
  if (wait > 0) return
  askedAt = Date.now()
  livePlayer
    .getLiveStatus({ room_id: ${link.room} })
    .then(({ liveStatus }) => {
      // ${says.statuses}
      console.log('liveStatus', liveStatus)
    })
    .catch((error) => {
      console.warn(${text(says.noStatus)}, error)
    })
}

Page({
  onShow: look,
  onHide() {
    clearTimeout(timer)
  },
  onUnload() {
    clearTimeout(timer)
  },
})
`,
  )

export const getOpenid = ({ link }: Facts, says: Remarks): Snippet =>
  script(
    'pages/index/index.js',
    `${requirePlugin}

livePlayer
  .getOpenid({ room_id: ${link.room} })
  .then(({ openid }) => {
    console.log('openid', openid)
  })
  .catch((error) => {
    console.warn(${text(says.noOpenid)}, error)
  })
`,
  )

/** Entries by a share card, §13. */
export const shareScenes = [1007, 1008, 1044, 1154, 1155] as const

export const getShareParams = (says: Remarks): Snippet =>
  script(
    'app.js',
    `${requirePlugin}
// ${says.cardScenes}
const shareScenes = [${shareScenes.join(', ')}]

App({
  onShow(options) {
    if (!shareScenes.includes(options.scene)) return
    livePlayer
      .getShareParams()
      .then(({ room_id, openid, share_openid, custom_params }) => {
        console.log(room_id, openid, share_openid, custom_params)
      })
      .catch((error) => {
        console.warn(${text(says.noShareParams)}, error)
      })
  },
})
`,
  )

/** §13: what a product page gets when it is opened from a room, and how it goes back. */
export const productPage = (says: Remarks): Snippet =>
  script(
    'pages/goods/detail.js',
    `Page({
  onLoad(query) {
    // ${says.three}
    const { room_id, openid, custom_params } = query
    // ${says.encodedJson}
    const params = custom_params ? JSON.parse(decodeURIComponent(custom_params)) : {}
    // ${says.legacyTicket}
    console.log(room_id, openid, params)
    this.fromRoom = Boolean(room_id)
  },
  // ${says.wayBack}
  backToRoom() {
    if (this.fromRoom) wx.navigateBack()
  },
})
`,
  )

/** Reads the public list; the gateway's address must be a request domain of the mini program. */
export const publicListScript = (url: string, says: Remarks): Snippet =>
  script(
    'pages/rooms/rooms.js',
    `// ${says.noQuota}
const listUrl = ${text(url)}

Page({
  data: { rooms: [] },
  onShow() {
    wx.request({
      url: listUrl,
      success: ({ statusCode, data }) => {
        if (statusCode === 200) this.setData({ rooms: data.rooms })
      },
    })
  },
  enter(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.path })
  },
})
`,
  )

export const publicListMarkup = (): Snippet => ({
  file: 'pages/rooms/rooms.wxml',
  language: 'html',
  code: `<view wx:for="{{rooms}}" wx:key="id" data-path="{{item.path}}" bindtap="enter">
  <image src="{{item.cover}}" mode="aspectFill"></image>
  <text>{{item.name}}</text>
</view>
`,
})

/** The path without the picture in picture, for the page that explains it. */
export const withoutPictureInPicture = ({ link }: Facts): Snippet | null => {
  const made = roomPath({ ...link, pictureInPicture: false })
  return made.ok ? script('pages/index/index.js', `wx.navigateTo({\n  url: ${text(made.path)},\n})\n`) : null
}
