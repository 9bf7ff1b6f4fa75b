import { defineText } from '#web/text/define.ts'

export const tokenText = defineText(
  {
    title: '令牌泄露了？',
    about: '让微信立刻作废现在的令牌，换一个新的。如果泄露的是 AppSecret，请到微信公众平台重置它：只换令牌没有用。',
    replace: '换掉令牌',
    left: (left: number, of: number) => `今天还能换 ${left} 次（每天 ${of} 次）`,
    in: (wait: string) => `${wait}后可以再换`,
    noneLeft: (of: number, at: string) => `今天的 ${of} 次已经用完，${at} 起可以再换`,
    sending: '正在等微信回答…',
    confirm: (name: string) => `换掉“${name}”的令牌？`,
    happens: {
      old: '旧令牌立刻失效，拿着它的人不能再调用微信接口。',
      others: '用普通模式取令牌的其他系统会自己拿到新的；自己存着旧令牌的系统会一直失败，直到它们重新去取。',
      show: '正在进行的直播不会中断，观众不会察觉。',
      once: '只会请求微信一次，不会自动重试。',
    },
    done: '令牌已经换掉，旧的不能再用',
    last: {
      ok: (at: string, by: string) => `上次：${at}，“${by}”换掉了令牌。`,
      refused: (at: string, by: string) => `上次：${at}，“${by}”要求换令牌，微信拒绝了，令牌没有变。`,
      unknown: (at: string, by: string) => `${at}，“${by}”要求换令牌，但没有听到微信的回答。`,
    },
    changed: {
      yes: '之后微信给出的已经是另一个令牌，旧的应当已经失效。',
      no: '之后微信给出的仍是原来的令牌，泄露的那个可能还能用。',
      unknown: '旧令牌是否失效，不知道。',
    },
    decide: '开播不会自己再试一次；要不要再换，由你决定。',
  },
  {
    title: 'Has the token leaked?',
    about:
      'Let WeChat end the present token at once and give a new one. If it was the AppSecret that leaked, reset that at mp.weixin.qq.com: a new token alone does not help.',
    replace: 'Replace the token',
    left: (left: number, of: number) => `${left} of ${of} left today`,
    in: (wait: string) => `possible again in ${wait}`,
    noneLeft: (of: number, at: string) => `All ${of} of today are used; possible again from ${at}`,
    sending: "Waiting for WeChat's answer…",
    confirm: (name: string) => `Replace the token of "${name}"?`,
    happens: {
      old: 'The old token ends at once: whoever holds it can no longer call WeChat.',
      others:
        'Other systems that fetch tokens in the normal mode get the new one by themselves; one that keeps the old token fails until it asks again.',
      show: 'A show that is on air goes on, and viewers notice nothing.',
      once: 'WeChat is asked once, and never again by itself.',
    },
    done: 'The token was replaced; the old one no longer works',
    last: {
      ok: (at: string, by: string) => `Last: ${by} replaced the token, ${at}.`,
      refused: (at: string, by: string) =>
        `Last: ${by} asked for another token, ${at}. WeChat refused; nothing changed.`,
      unknown: (at: string, by: string) => `${by} asked for another token, ${at}, and nobody heard WeChat's answer.`,
    },
    changed: {
      yes: 'Since then WeChat gives another token: the old one should no longer work.',
      no: 'WeChat still gives the same token: the leaked one may still work.',
      unknown: 'Whether the old one still works is not known.',
    },
    decide: 'Kaibo does not try again by itself; whether to replace it once more is for you to decide.',
  },
)
