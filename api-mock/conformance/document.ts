/**
 * wechat-live-api.md §2, §8 and §9, typed by hand and from nothing else, so that it can accuse the simulator.
 * codes: what the document lists for that call, its own list and its group's ("Listed", "Group"). 40001 and 41001 go without saying.
 */
export type Row = {
  /** number in §2, or the paragraph */
  readonly row: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** published calls a day */
  readonly quota: number | null
  readonly codes: readonly number[]
}

const row = (
  number: number | string,
  method: Row['method'],
  path: string,
  quota: number | null,
  ...codes: number[]
): Row => ({
  row: typeof number === 'number' ? `§2 #${number}` : number,
  method,
  path,
  quota,
  codes,
})
const ROOM = '/wxaapi/broadcast/room'
const GOODS = '/wxaapi/broadcast/goods'
const ROLE = '/wxaapi/broadcast/role'
const BUSINESS = '/wxa/business'

// prettier-ignore
export const rows: readonly Row[] = [
  row(1, 'POST', `${ROOM}/create`, 10000, -1, 1007, 48001, 200002, 300001, 300002, 300006, 300028, 300029, 300030, 300031, 300032,
    300034, 300035, 300036, 300037, 300038, 300039, 300040, 300041, 300043),
  row(2, 'POST', `${ROOM}/editroom`, 10000, -1, 200002, 300001, 300002, 300006, 300022, 300023, 300030, 300031, 300032, 300034,
    300035, 300036, 300037, 300038, 300039, 300040, 300041, 300042),
  row(3, 'POST', `${ROOM}/deleteroom`, 10000, 200002, 300022, 300023),
  row(4, 'GET', `${ROOM}/getpushurl`, 10000, 43001, 300022, 300023),
  row(5, 'GET', `${ROOM}/getsharedcode`, 10000, 1001, 300022, 300023),
  row(6, 'POST', `${BUSINESS}/getliveinfo`, 100000, -1, 1, 45009, 47001, 48001, 9410000, 9410001, 9410002, 9410003),
  row(7, 'POST', `${ROOM}/addgoods`, 10000, 200002, 300022, 300023, 300024, 300025, 300026, 300027, 300033),
  row(8, 'POST', `${ROOM}/addassistant`, 10000, -1, -2, 600001, 600002),
  row(9, 'POST', `${ROOM}/modifyassistant`, 10000, -1, 600002),
  row(10, 'POST', `${ROOM}/removeassistant`, 10000, 600002),
  row(11, 'GET', `${ROOM}/getassistantlist`, 10000, -1),
  row(12, 'POST', `${ROOM}/addsubanchor`, 10000, 200001, 500001, 500002, 500003, 500004, 500005),
  row(13, 'POST', `${ROOM}/modifysubanchor`, 10000, 500001, 500002, 500004, 500005),
  row(14, 'POST', `${ROOM}/deletesubanchor`, 10000, -1),
  row(15, 'GET', `${ROOM}/getsubanchor`, 10000, -1),
  row(16, 'POST', `${ROOM}/updatefeedpublic`, 10000, -1, 300022),
  row(17, 'POST', `${ROOM}/updatereplay`, 10000, 300022, 300023),
  row(18, 'POST', `${ROOM}/updatekf`, 10000, -1, 300022, 300038),
  row(19, 'POST', `${ROOM}/updatecomment`, 10000, 300022, 300023),
  row(20, 'POST', `${GOODS}/onsale`, 10000, 300022, 300024, 300048, 300049),
  row(21, 'POST', `${GOODS}/deleteInRoom`, 10000, 300022, 300047),
  row(22, 'POST', `${GOODS}/push`, 10000, 300023, 300024, 300047, 300052, 300053),
  row(23, 'POST', `${GOODS}/sort`, 10000, 300023, 300048, 300050, 300051),
  row(24, 'POST', `${GOODS}/getVideo`, 10000, 300023, 300024, 300044, 300045, 300046, 300048),
  row(25, 'POST', `${GOODS}/add`, 500, 200002, 300001, 300002, 300003, 300004, 300005, 300006, 300007, 300008, 300012, 300013, 300018, 300021),
  row(26, 'POST', `${GOODS}/resetaudit`, 500, 300009, 300017),
  row(27, 'POST', `${GOODS}/audit`, 500, 300010, 300011, 300012, 300013),
  row(28, 'POST', `${GOODS}/delete`, 1000, -1, 300011, 300014, 300015),
  row(29, 'POST', `${GOODS}/update`, 1000, 200002, 300001, 300002, 300003, 300004, 300005, 300006, 300007, 300010, 300011, 300018),
  row(30, 'GET', `${GOODS}/getapproved`, 10000, -1, 3001, 200002),
  row(31, 'POST', `${BUSINESS}/getgoodswarehouse`, 1000, 1003),
  row(32, 'POST', `${GOODS}/setkey`, 500, 200002),
  row(33, 'GET', `${GOODS}/getkey`, 500),
  row(34, 'POST', `${ROLE}/addrole`, 10000, 200002, 400001, 400002, 400003, 400004),
  row(35, 'POST', `${ROLE}/deleterole`, 10000, 2003, 200002, 400001, 400005),
  row(36, 'GET', `${ROLE}/getrolelist`, 10000),
  row(37, 'POST', `${BUSINESS}/get_wxa_followers`, 5000),
  row(38, 'POST', `${BUSINESS}/push_message`, 5000, 9410005, 9410006),
  row('§7.4', 'POST', `${BUSINESS}/applyliveinfo`, null, 2),
  row('§8.1', 'GET', '/cgi-bin/token', null, -1, 40001, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 45009, 45011),
  row('§8.2', 'POST', '/cgi-bin/stable_token', 500000, 45009, 45011),
  row('§8.3', 'POST', '/cgi-bin/media/upload', null, 40004, 40005, 40006, 41005, 43002, 44001),
  row('§8.4', 'POST', '/cgi-bin/clear_quota', null, 40013, 48006),
  row('§8.4', 'POST', '/cgi-bin/clear_quota/v2', null, 40013, 41002, 41004, 48006),
  row('§8.4', 'POST', '/cgi-bin/openapi/quota/clear', null),
  row('§8.4', 'POST', '/cgi-bin/openapi/quota/get', null, 76003, 76021, 76022),
  row('§8.4', 'POST', '/cgi-bin/openapi/rid/get', null),
]

/** The three that show appid and secret instead of a token. */
const WITH_SECRET = ['/cgi-bin/token', '/cgi-bin/stable_token', '/cgi-bin/clear_quota/v2']
export const takesToken = ({ path }: Row) => !WITH_SECRET.includes(path)

/** §9, every code that is an answer of a server; 0 and 9400001 are not. */
// prettier-ignore
export const codes: readonly number[] = [
  -1, -2, 1, 1001, 1003, 1007, 2003, 3001, 10001,
  40001, 40002, 40013, 40125, 40164, 40004, 40005, 40006, 40007, 41001, 41002, 41004, 41005, 42001, 43001, 43002, 44002, 45009, 45011,
  47001, 48001, 40014, 40243, 44001, 48006, 61004, 76003, 61007, 76021, 76022,
  200001, 200002,
  300001, 300002, 300003, 300004, 300005, 300006, 300007, 300008, 300009, 300010, 300011, 300012, 300013, 300014, 300015, 300017,
  300018, 300021, 300022, 300023, 300024, 300025, 300026, 300027, 300028, 300029, 300030, 300031, 300032, 300033, 300034, 300035,
  300036, 300037, 300038, 300039, 300040, 300041, 300042, 300043, 300044, 300045, 300046, 300047, 300048, 300049, 300050, 300051,
  300052, 300053,
  400001, 400002, 400003, 400004, 400005, 400006, 500001, 500002, 500003, 500004, 500005, 600001, 600002,
  9410000, 9410001, 9410002, 9410003, 9410005, 9410006,
]
