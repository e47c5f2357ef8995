import { type Result, refused, success } from "#kernel/problem.ts";
import { type RobotVendor, VENDOR_ADDRESSES, VENDOR_NAMES } from "#platform/robots/robot-vendor.ts";

/**
 * The address of a robot, checked against where this server may send to: the vendor's own hosts over https, and
 * `host[:port]` that the operator has allowed (a relay inside of the organization), there over http too. Nobody who may
 * set a robot can make the server knock at other addresses of the network.
 */
export function checkRobotAddress(
  vendor: RobotVendor,
  text: string,
  allowedHosts: readonly string[],
): Result<URL> {
  const { hosts, path, example } = VENDOR_ADDRESSES[vendor];
  const bad = (why: string) => refused("bad-input", `${why}。${VENDOR_NAMES[vendor]}群机器人的地址形如${example}，请在群设置里复制。`); // prettier-ignore
  if (!URL.canParse(text)) return bad("这不是网址");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return bad("网址里不能带登录名或#"); // prettier-ignore
  // `host` has the port where it is not that of the protocol
  if (allowedHosts.includes(url.host) && /^https?:$/.test(url.protocol)) return success(url);
  if (url.protocol !== "https:") return bad("网址要以https开头");
  const known: readonly string[] = hosts;
  if (!known.includes(url.host)) return bad(`“${url.host}”不是${VENDOR_NAMES[vendor]}的地址，也没有经系统管理员允许`); // prettier-ignore
  return url.pathname.startsWith(path) ? success(url) : bad("网址不完整");
}
