import { defineText } from '#web/text/define.ts'

export const clockText = defineText(
  {
    title: '语言与时间',
    language: '语言',
    languageAbout: '记在这个浏览器里，随时可以换。',
    zone: '时区',
    zoneAbout: (mayChange: boolean) =>
      `所有人看到和填写的时间都按这一个时区，免得“八点”有两种意思。${mayChange ? '' : '由店主设置。'}`,
    now: (time: string) => `现在 ${time}`,
    change: '更改时区',
    nothing: '没有这样的时区',
    other: '按国家、城市或 UTC 偏移查找，如“日本”“纽约”“Paris”“UTC+9”。选好后，这里会说明有什么变化。',
    means: (was: string, is: string) =>
      `直播间的时刻不变，只换写法：现在的 ${was} 会显示为 ${is}。微信的每日额度仍在北京时间零点恢复。`,
    save: '对所有人生效',
    cancel: '取消',
    saved: (zone: string) => `所有时间已改为${zone}`,
  },
  {
    title: 'Language and time',
    language: 'Language',
    languageAbout: 'Kept in this browser; change it whenever you like.',
    zone: 'Time zone',
    zoneAbout: (mayChange: boolean) =>
      `Everybody sees and enters times in this one zone, so that "eight in the evening" means one thing.${mayChange ? '' : ' An owner sets it.'}`,
    now: (time: string) => `now ${time}`,
    change: 'Change the time zone',
    nothing: 'No such time zone',
    other:
      'Type a country, a city or a UTC offset, as in Japan, Paris or UTC+9. Once one is chosen, this says what changes.',
    means: (was: string, is: string) =>
      `Rooms keep their moments and are only written differently: what is ${was} now will read ${is}. WeChat's daily quotas still renew at midnight in Beijing.`,
    save: 'Use it for everybody',
    cancel: 'Cancel',
    saved: (zone: string) => `All times are now in ${zone}`,
  },
)
