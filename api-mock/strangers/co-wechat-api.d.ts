/** The part we use; the package brings no types. */
declare module 'co-wechat-api' {
  type Options = { method?: string; data?: string; headers?: Record<string, string>; timeout?: number }

  export default class API {
    constructor(appid: string, appsecret: string)
    /** where cgi-bin is; a public field of theirs */
    prefix: string
    ensureAccessToken(): Promise<{ accessToken: string }>
    /** throws an Error with `code` where errcode is not 0; fetches a new token after 40001 and 42001 */
    request(url: string, options?: Options): Promise<Record<string, unknown>>
    uploadImageMedia(file: string): Promise<Record<string, unknown>>
  }
}
