import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { textOf } from "../api/conflict.ts";
import type { UnitNode } from "../api/organization.ts";
import { changeProject, registerProject, type Project, type ProjectList } from "../api/projects.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, FieldGroup, TextArea, TextField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { showToast } from "../ui/Toast.tsx";

interface MilestoneDraft {
  readonly key: number;
  readonly id?: string;
  readonly title: string;
  readonly dueOn: string;
}
const MOST = 12;

/** Registers a project or changes one; the milestones that stay keep their due items. */
export function ProjectForm(props: {
  project: Project | null;
  leader: ProjectList["leaders"][number] | null;
  year: number;
  units: readonly UnitNode[];
  onClose: () => void;
}) {
  const { project, year, units, onClose } = props;
  const me = useMe();
  const queries = useQueryClient();
  const known = project?.leader ?? props.leader;
  const [leader, setLeader] = useState<PersonName | null>(known);
  const [unitId, setUnitId] = useState<string | null>(project?.unit.id ?? props.leader?.unit.id ?? (me.home.kind === "branch" ? me.home.id : null)); // prettier-ignore
  const [title, setTitle] = useState(project?.title ?? "");
  const [path, setPath] = useState(project?.path ?? "");
  const [deliverables, setDeliverables] = useState(project?.deliverables ?? "");
  const [milestones, setMilestones] = useState<readonly MilestoneDraft[]>(
    project?.milestones.map(({ id, title: name, dueOn }, key) => ({ key, id, title: name, dueOn })) ?? [{ key: 0, title: "", dueOn: "" }], // prettier-ignore
  );
  const [tried, setTried] = useState(false);
  // as it was when this sheet was opened, whatever is read again behind it
  const [seen] = useState(project?.revision);
  const missing = [
    leader === null ? "请选领办人。" : null,
    unitId === null ? "请选单位。" : null,
    title.trim().length < 2 ? "请写项目名称，至少2个字。" : null,
    path.trim().length < 4 ? "请写解决路径，至少4个字。" : null,
    deliverables.trim().length < 2 ? "请写预期成果。" : null,
    milestones.length === 0 ? "至少写一个节点和它的日期。" : null,
    ...milestones.map((each, at) => each.title.trim().length < 2 || each.dueOn === "" ? `节点${at + 1}还缺名称或日期。` : null), // prettier-ignore
  ].filter((one) => one !== null);
  const send = useMutation({
    mutationFn: async (basedOn: string | undefined): Promise<Project> => {
      const body = { title: title.trim(), unitId: unitId ?? "", leaderId: leader?.id ?? "", year, path: path.trim(), deliverables: deliverables.trim(), milestones: milestones.map(({ id, title: name, dueOn }) => ({ ...(id === undefined ? {} : { id }), title: name.trim(), dueOn })) }; // prettier-ignore
      return project === null
        ? registerProject(body)
        : changeProject(project.id, { ...body, basedOn: basedOn ?? seen ?? "" });
    },
    onSuccess: async (saved) => {
      onClose();
      showToast(`“${saved.title}”已${project === null ? "登记" : "改动"}，${saved.milestones.length}个节点列入应办`); // prettier-ignore
      await queries.invalidateQueries();
    },
  });
  const set = (key: number, change: Partial<MilestoneDraft>): void =>
    setMilestones(milestones.map((each) => (each.key === key ? { ...each, ...change } : each)));
  return (
    <Sheet label={project === null ? "登记领办项目" : "改动领办项目"} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing.length === 0 && !send.isPending) send.mutate(undefined);
        }}
      >
        <SheetBody
          title={project === null ? `登记${year}年领办项目` : `改动：${project.title}`}
          buttons={
            <>
              <Button kind="primary" submit busy={send.isPending} busyWord="正在办……">
                {project === null ? "登记" : "保存改动"}
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {send.isError && (
            <Trouble
              error={send.error}
              title="没有办成："
              sayCurrent={(now) => textOf(now, "now")}
              onKeepMine={(now) => send.mutate(textOf(now, "revision"))}
              onTakeTheirs={() => {
                onClose();
                void queries.invalidateQueries();
              }}
            />
          )}
          {tried && <ErrorSummary errors={missing.map((message) => ({ message }))} />}
          {known === null ? (
            <PersonPicker label="领办人" value={leader} onChange={setLeader} />
          ) : (
            <p className="grey">领办人：{known.name}。每人每年领办1至2个。</p>
          )}
          {project === null && props.leader === null && (
            <UnitPicker
              label="单位"
              units={units}
              kinds={["group", "committee", "enterprise", "general-branch", "branch"]}
              value={unitId}
              onChange={setUnitId}
            />
          )}
          <TextField label="项目名称" value={title} onChange={setTitle} maxLength={80} />
          <TextArea
            label="解决路径"
            hint="要解决什么、打算怎么做"
            value={path}
            onChange={setPath}
            maxLength={2000}
            rows={2}
          />
          <TextArea
            label="预期成果"
            value={deliverables}
            onChange={setDeliverables}
            maxLength={1000}
            rows={2}
          />
          <FieldGroup label="节点" hint="每个节点到期前写一次进展；日期在本年内，按先后写。">
            <ol className="project-milestones">
              {milestones.map((each, at) => (
                <li key={each.key}>
                  <TextField
                    label={`节点${at + 1}`}
                    value={each.title}
                    onChange={(value) => set(each.key, { title: value })}
                    maxLength={80}
                  />
                  <DateField
                    label="哪天前"
                    value={each.dueOn}
                    today={me.today}
                    onChange={(value) => set(each.key, { dueOn: value })}
                  />
                  {milestones.length > 1 && (
                    <TextButton
                      aria-label={`去掉节点${at + 1}`}
                      onClick={() =>
                        setMilestones(milestones.filter((one) => one.key !== each.key))
                      }
                    >
                      去掉
                    </TextButton>
                  )}
                </li>
              ))}
            </ol>
            {milestones.length < MOST && (
              <TextButton
                onClick={() => setMilestones([...milestones, { key: Math.max(...milestones.map((each) => each.key)) + 1, title: "", dueOn: "" }])} // prettier-ignore
              >
                再加一个节点
              </TextButton>
            )}
          </FieldGroup>
        </SheetBody>
      </form>
    </Sheet>
  );
}
