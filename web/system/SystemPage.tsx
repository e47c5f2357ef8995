import { useQuery } from "@tanstack/react-query";
import { wordsOf } from "../api/client.ts";
import { type SystemStatus, systemQuery } from "../api/system.ts";
import { Deliveries } from "../notices/Deliveries.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import "./system.css";

/** 运行: is the installation well, and is there a backup. For the system administrator; nothing of people. */
export function SystemPage() {
  const asked = useQuery(systemQuery);
  return (
    <Page room="运行" width="hang" phone={{ back: "/me", word: "我的", title: "运行" }}>
      <div className="system">
        <PageTitle note="程序、数据库和备份现在怎样。备份、恢复、升级的命令见运维手册。">
          运行
        </PageTitle>
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={8} />}
        {asked.data !== undefined && <Status status={asked.data} />}
      </div>
    </Page>
  );
}

function Status({ status }: { status: SystemStatus }) {
  const today = chinaTime(status.now).slice(0, 10);
  const say = (instant: string): string => `${sayDay(chinaTime(instant).slice(0, 10), today, false)} ${chinaTime(instant).slice(11, 16)}`; // prettier-ignore
  return (
    <>
      <Backups backup={status.backup} say={say} />
      <Deliveries />
      <section>
        <h2>现在</h2>
        <dl className="system-figures">
          <Figure name="程序" value={`落实 ${status.program}，Node ${status.node}`} />
          <Figure name="启动于" value={say(status.startedAt)} />
          <Figure
            name="数据库"
            value={`PostgreSQL ${status.database.version}，${sayBytes(status.database.bytes)}，${status.database.connections}个连接`}
          />
          <Figure name="结构" value={status.schema} />
          <Figure
            name="附件"
            value={
              status.files.count === 0
                ? "没有"
                : `${status.files.count}个，${sayBytes(status.files.bytes)}`
            }
          />
          <Figure name="磁盘剩余" value={sayBytes(status.diskFree)} />
          <Figure
            name="夜间更新到"
            value={status.upToDateThrough === null ? "还没有发布计划" : sayDay(status.upToDateThrough, today, false)} // prettier-ignore
          />
          <Figure name="待封存的审计记录" value={`${status.unsealedEvents}条`} />
        </dl>
      </section>
    </>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const STATES = {
  off: "没有设定时备份",
  ok: "备份正常",
  late: "该有的备份还没有",
  failed: "最近一次备份失败",
} as const;

function Backups({
  backup,
  say,
}: {
  backup: SystemStatus["backup"];
  say: (instant: string) => string;
}) {
  const { lastAttempt, keep } = backup;
  return (
    <section>
      <h2 className={backup.state === "ok" ? undefined : "system-alarm"}>{STATES[backup.state]}</h2>
      {backup.state === "off" && (
        <p>在设置里写上 LUOSHI_BACKUP_FOLDER 和口令文件，重启服务后每天自动备份。</p>
      )}
      {backup.folder !== null && keep !== null && (
        <p>
          每天{backup.at}（北京时间）备份到{backup.folder}，保留{keep.daily}天、{keep.weekly}周、
          {keep.monthly}个月的各一份。
        </p>
      )}
      {lastAttempt !== null && (
        <p>
          最近一次：{say(lastAttempt.at)}，
          {lastAttempt.ok
            ? `成功，${sayBytes(lastAttempt.bytes ?? 0)}，用时${Math.max(1, Math.round(lastAttempt.seconds))}秒，已读回检查。`
            : `没有成功。${lastAttempt.message ?? ""}一小时后自动再试。`}
        </p>
      )}
      {backup.backups.length > 0 && (
        <table className="system-backups">
          <thead>
            <tr>
              <th scope="col">备份于</th>
              <th scope="col">文件</th>
              <th scope="col">大小</th>
            </tr>
          </thead>
          <tbody>
            {backup.backups.map((each) => (
              <tr key={each.name}>
                <td>{say(each.at)}</td>
                <td>{each.name}</td>
                <td>{sayBytes(each.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The clock in China, whatever the reader's. */
const chinaTime = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString(); // prettier-ignore

function sayBytes(bytes: number): string {
  if (bytes === 0) return "0";
  const units = ["KB", "MB", "GB", "TB"] as const;
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ""}`;
}
