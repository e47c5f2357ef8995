import type { Message } from "#domain/notice/notice-content.ts";
import { type DeliveryOutcome, failed } from "#platform/delivery-outcome.ts";
import { robotSealAbout } from "#platform/keys/sealed-columns.ts";
import { postToRobot } from "#platform/robots/post-to-robot.ts";
import { checkRobotAddress } from "#platform/robots/robot-address.ts";
import { robotRequest } from "#platform/robots/robot-request.ts";
import { ROBOT_VENDORS } from "#platform/robots/robot-vendor.ts";
import type { AppDeps } from "#app/deps.ts";
import { NO_OUTGOING } from "#app/notices/outgoing.ts";

/**
 * Sends a message by a robot; null when the robot was removed. The address is checked again: what the operator allowed
 * may have been taken back.
 */
export async function sendByRobot(
  deps: Pick<AppDeps, "db" | "keys" | "access" | "outgoing">,
  groupId: string,
  robotId: string,
  message: Message,
): Promise<DeliveryOutcome | null> {
  const robot = await deps.db.selectFrom("robot").select(["vendor", "address_sealed", "secret_sealed"]).where("group_id", "=", groupId).where("id", "=", robotId).where("removed_at", "is", null).executeTakeFirst(); // prettier-ignore
  const vendor = ROBOT_VENDORS.find((each) => each === robot?.vendor);
  if (robot === undefined || vendor === undefined) return null;
  const address = deps.keys.open(robot.address_sealed, robotSealAbout(robotId, "address"));
  const url = checkRobotAddress(vendor, address, (deps.outgoing ?? NO_OUTGOING).robotHosts);
  if (!url.ok) return failed("机器人的地址不在允许的范围内，请系统管理员核对设置。", true);
  const secret = robot.secret_sealed === null ? null : deps.keys.open(robot.secret_sealed, robotSealAbout(robotId, "secret")); // prettier-ignore
  // the vendors compare the signature with the real time, which a demo's clock does not tell
  const request = robotRequest({ vendor, url: url.value, secret }, message, deps.access.origin, deps.access.now().getTime()); // prettier-ignore
  return postToRobot(vendor, request);
}
