import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { allCandidates, type CandidatePage, type FirstPassword, openAccounts } from "../api/administration.ts"; // prettier-ignore
import { wordsOf } from "../api/client.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, SelectField, TextField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";

type Candidate = CandidatePage["items"][number];
const WHOSE = [
  { value: "secretaries", name: "全部党总支、党支部书记" },
  { value: "posts", name: "所有要用系统的岗位" },
  { value: "all", name: "按姓名挑人" },
] as const;

/** 开账号: for whole posts at once, or for one person; nobody gets a second one. */
export function OpenAccountsSheet(props: {
  onClose: () => void;
  onOpened: (passwords: readonly FirstPassword[]) => void;
}) {
  const { onClose, onOpened } = props;
  const queries = useQueryClient();
  const [whose, setWhose] = useState<(typeof WHOSE)[number]["value"]>("secretaries");
  const [sought, setSought] = useState("");
  const [picked, setPicked] = useState<Candidate | null>(null);
  const [login, setLogin] = useState("");
  const [done, setDone] = useState<number | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const asked = useQuery({
    queryKey: ["account-candidates", whose],
    queryFn: async () => allCandidates(whose),
  });
  const all = asked.data ?? [];
  const matching = all.filter((each) => sought !== "" && `${each.person.name}${each.person.code}`.includes(sought)); // prettier-ignore
  const people = whose === "all" ? (picked === null ? [] : [picked]) : all;

  const open = async (): Promise<void> => {
    const passwords: FirstPassword[] = [];
    setRefused(null);
    setDone(0);
    try {
      const wanted = people.map((each) => ({
        personId: each.person.id,
        ...(whose === "all" && login !== "" ? { login } : {}),
      }));
      await openAccounts(wanted, (opened) => {
        passwords.push(...opened);
        setDone(passwords.length);
      });
      onClose();
    } catch (error) {
      setRefused(wordsOf(error));
      setDone(null);
    }
    await queries.invalidateQueries();
    // what was opened before a refusal is shown too: it is told only now
    if (passwords.length > 0) onOpened(passwords);
  };

  return (
    <Sheet label="开账号" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (people.length > 0 && done === null) void open();
        }}
      >
        <SheetBody
          title="开账号"
          buttons={
            <>
              <Button
                kind="primary"
                submit
                disabled={people.length === 0}
                busy={done !== null}
                busyWord={`正在开，${done ?? 0}/${people.length}……`}
              >
                {people.length === 0 ? "开账号" : `开${people.length}个账号`}
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {refused !== null && <ErrorSummary errors={[{ message: refused }]} title="没有办成：" />}
          <SelectField
            label="给谁开"
            value={whose}
            onChange={(value) => {
              setWhose(WHOSE.find((each) => each.value === value)?.value ?? "all");
              setPicked(null);
            }}
            options={WHOSE.map(({ value, name }) => ({ value, name }))}
          />
          {asked.isPending && <Skeleton lines={2} />}
          {asked.isError && (
            <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
          )}
          {asked.isSuccess && whose !== "all" && (
            <p className="grey">
              {all.length === 0
                ? "这些人都已经有账号了。"
                : `还有${all.length}人没有账号：${all
                    .slice(0, 5)
                    .map((each) => each.person.name)
                    .join(
                      "、",
                    )}${all.length > 5 ? "等" : ""}。登录名用人员编号，初始密码只显示一次，可以打印分发。`}
            </p>
          )}
          {whose === "all" && picked === null && (
            <>
              <TextField label="姓名或编号" value={sought} onChange={setSought} maxLength={40} />
              <ul className="administration-picks" aria-label="找到的人">
                {matching.slice(0, 8).map((each) => (
                  <li key={each.person.id}>
                    <button
                      type="button"
                      className="administration-pick"
                      onClick={() => {
                        setPicked(each);
                        setLogin(each.login);
                      }}
                    >
                      <span>{each.person.name}</span>
                      <span className="grey">
                        {each.person.code}，{each.unitName}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              {sought !== "" && matching.length === 0 && asked.isSuccess && (
                <p className="grey">没有找到，或者已经有账号了。</p>
              )}
            </>
          )}
          {picked !== null && (
            <>
              <p>
                {picked.person.name}，{picked.unitName}{" "}
                <TextButton onClick={() => setPicked(null)}>换人</TextButton>
              </p>
              <TextField
                label="登录名"
                hint="字母、数字和 . _ @ -，2至64个字符"
                value={login}
                onChange={setLogin}
                maxLength={64}
              />
            </>
          )}
        </SheetBody>
      </form>
    </Sheet>
  );
}
