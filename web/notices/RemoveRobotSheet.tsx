import { removeRobot, type Robot } from "../api/notices.ts";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Asks before a robot is removed: its address is forgotten at once, and only the chat can tell it again. */
export function RemoveRobotSheet({ robot, onClose }: { robot: Robot; onClose: () => void }) {
  return (
    <FormSheet
      title={`移除群机器人“${robot.name}”`}
      button="移除"
      note="地址和密钥马上删除，待发的不再发。以后要再用，得到群设置里重新复制地址。"
      act={async () => removeRobot(robot.id)}
      onDone={() => {
        onClose();
        showToast("已移除，地址和密钥一并删除。");
      }}
      onClose={onClose}
    />
  );
}
