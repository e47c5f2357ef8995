import { type CarriedBy, PROJECT_KINDS } from "#domain/institution/institution.ts";
import type { Choices } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { type Institution, orAbsent, removed, replaced, withField } from "./definition.ts";
import { FaultNote } from "./faults.tsx";
import { chosenOf, options } from "./words.ts";

const KINDS = options({ procedure: "一套程序", project: "一类项目", fund: "一笔钱（账）" });
const PROJECT_OPTIONS = options(PROJECT_KINDS);
const MOST = 8;
const forSelect = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, name }));

/** What does the work beyond the recurring duties: procedures, kinds of led projects, accounts of money. */
export function CarriedByFields(props: {
  institution: Institution;
  procedures: Choices["procedures"];
  onChange: (institution: Institution) => void;
}) {
  const { institution, procedures } = props;
  const carriers = institution.carriedBy ?? [];
  const set = (next: readonly CarriedBy[]): void =>
    props.onChange(withField(institution, "carriedBy", orAbsent(next)));
  const fresh = (kind: string): CarriedBy =>
    kind === "fund"
      ? { fund: institution.name.slice(0, 30) }
      : kind === "project"
        ? { project: "secretary-led" }
        : { procedure: procedures[0]?.id ?? "" };
  return (
    <section className="studio-section" id="studio-carriers" aria-labelledby="studio-carriers-title">
      <h2 id="studio-carriers-title">由什么办理</h2>
      <p className="grey">按期要办的写在“要办什么”里。一件件来办的（如发展党员）写明由哪套程序、哪类项目、哪笔钱来办。没有可以不写。</p>
      <FaultNote id="studio-carriers" />
      {carriers.map((carrier, at) => (
        <div key={at} className="studio-item">
          <div className="studio-pair">
            <SelectField
              label="由什么"
              value={"procedure" in carrier ? "procedure" : "project" in carrier ? "project" : "fund"}
              options={forSelect(KINDS)}
              onChange={(kind) => set(replaced(carriers, at, fresh(kind)))}
            />
            {"procedure" in carrier ? (
              <SelectField
                label="哪套程序"
                value={carrier.procedure}
                options={known(carrier.procedure, procedures)}
                onChange={(procedure) => set(replaced(carriers, at, { procedure }))}
              />
            ) : "project" in carrier ? (
              <SelectField
                label="哪类项目"
                value={carrier.project}
                options={forSelect(PROJECT_OPTIONS)}
                onChange={(id) => set(replaced(carriers, at, { project: chosenOf(PROJECT_OPTIONS, id) ?? carrier.project }))}
              />
            ) : (
              <TextField
                label="账的名称"
                maxLength={30}
                value={carrier.fund}
                onChange={(fund) => set(replaced(carriers, at, { fund }))}
              />
            )}
          </div>
          <TextButton onClick={() => set(removed(carriers, at))}>去掉这一项</TextButton>
        </div>
      ))}
      {carriers.length < MOST && <TextButton onClick={() => set([...carriers, fresh("procedure")])}>加一项</TextButton>}
    </section>
  );
} // prettier-ignore

/** A procedure of another installation stays as it was written until somebody chooses; the linter says that it is not here. */
const known = (id: string, procedures: Choices["procedures"]) => [
  ...(procedures.some((each) => each.id === id)
    ? []
    : [{ value: id, name: `${id}（这里没有这套程序）` }]),
  ...forSelect(procedures),
];
