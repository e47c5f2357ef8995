import { Chips } from "../ui/Chips.tsx";
import { FieldGroup, SelectField, TextField, Tick } from "../ui/Field.tsx";
import { type Duty, orAbsent, type Parameters, withField } from "./definition.ts";
import { useFault } from "./faults.tsx";
import { Fold } from "./Fold.tsx";
import { NumberField } from "./NumberField.tsx";
import { chosenOf, FACET_OPTIONS, forSelect, POST_OPTIONS, UNIT_OPTIONS } from "./words.ts";

type Bearer = Duty["bearer"];
type Units = Extract<Bearer, { units: unknown }>;
type Relation = Extract<Bearer, { relation: unknown }>["relation"];
type Side = Relation["each"];

const SORTS = [
  { id: "units", name: "每个单位（党支部、部门……）" },
  { id: "holders", name: "每名任职的人（书记、委员……）" },
  { id: "newlyAppointed", name: "每名新任职的人" },
  { id: "members", name: "每名党员或职工" },
  { id: "relation", name: "单位里谁同谁（谈心谈话）" },
] as const;
const BEGINNINGS: { readonly [sort in (typeof SORTS)[number]["id"]]: Bearer } = {
  units: { units: ["branch"] },
  holders: { holders: ["branch-secretary"] },
  newlyAppointed: { newlyAppointed: ["branch-secretary"] },
  members: { members: ["member"] },
  relation: { relation: { in: "branch", each: { holders: ["branch-secretary"] }, with: { members: ["member"] }, atLeast: "all" } }, // prettier-ignore
};
const sortOf = (bearer: Bearer) => SORTS.find(({ id }) => id in bearer)?.id ?? "units";

/** 谁来办: each unit of some kinds, each holder of a post, each member, or who talks with whom. */
export function BearerFields(props: {
  at: number;
  bearer: Bearer;
  parameters: Parameters;
  onChange: (bearer: Bearer) => void;
}) {
  const { bearer, onChange } = props;
  return (
    <>
      <SelectField
        label="谁来办"
        value={sortOf(bearer)}
        options={forSelect(SORTS)}
        onChange={(sort) => onChange(BEGINNINGS[chosenOf(SORTS, sort) ?? "units"])}
        {...useFault(`studio-duty-${props.at}-bearer`)}
      />
      {"units" in bearer && (
        <UnitsFields bearer={bearer} parameters={props.parameters} onChange={onChange} />
      )}
      {"holders" in bearer && (
        <Several label="哪些职务" options={POST_OPTIONS} chosen={bearer.holders} onChange={(holders) => onChange({ holders })} /> // prettier-ignore
      )}
      {"newlyAppointed" in bearer && (
        <>
          <Several
            label="哪些职务"
            options={POST_OPTIONS}
            chosen={bearer.newlyAppointed}
            onChange={(newlyAppointed) => onChange({ ...bearer, newlyAppointed })}
          />{" "}
          {/* prettier-ignore */}
          <Tick
            checked={bearer.orKeyPosts === true}
            onChange={(key) => onChange(withField(bearer, "orKeyPosts", key ? true : undefined))}
          >
            新到重要岗位的职工也算
          </Tick>
        </>
      )}
      {"members" in bearer && (
        <Several label="哪些人" options={FACET_OPTIONS} chosen={bearer.members} onChange={(members) => onChange({ members })} /> // prettier-ignore
      )}
      {"relation" in bearer && (
        <RelationFields relation={bearer.relation} parameters={props.parameters} onChange={(relation) => onChange({ relation })} /> // prettier-ignore
      )}
    </>
  );
}

function UnitsFields(props: {
  bearer: Units;
  parameters: Parameters;
  onChange: (bearer: Units) => void;
}) {
  const { bearer, onChange } = props;
  const narrowed = bearer.tagged !== undefined || bearer.having !== undefined || bearer.membersAtLeast !== undefined; // prettier-ignore
  return (
    <>
      <Several
        label="哪类单位"
        options={UNIT_OPTIONS}
        chosen={bearer.units}
        onChange={(units) => onChange({ ...bearer, units })}
      />{" "}
      {/* prettier-ignore */}
      <Fold look="more" open={narrowed} summary="只要其中一部分单位">
        <TextField
          label="带有标签"
          aside="选填，几个用、隔开，有一个就算"
          value={bearer.tagged?.join("、") ?? ""}
          onChange={(text) => onChange(withField(bearer, "tagged", orAbsent(text.split(/[、，,]/).filter((tag) => tag.trim() !== ""))))} // prettier-ignore
        />
        <NumberField
          label="正式党员不少于"
          unit="名，选填"
          optional
          value={bearer.membersAtLeast}
          parameters={props.parameters}
          onChange={(least) => onChange(withField(bearer, "membersAtLeast", least))}
        />
        <SelectField
          label="下面设有"
          empty="不论"
          value={bearer.having ?? ""}
          options={forSelect(UNIT_OPTIONS)}
          onChange={(kind) => onChange(withField(bearer, "having", chosenOf(UNIT_OPTIONS, kind)))}
        />
      </Fold>
    </>
  );
}

function RelationFields(props: {
  relation: Relation;
  parameters: Parameters;
  onChange: (relation: Relation) => void;
}) {
  const { relation, onChange } = props;
  const all = relation.atLeast === "all";
  return (
    <>
      <SelectField
        label="在哪类单位里"
        value={relation.in}
        options={forSelect(UNIT_OPTIONS)}
        onChange={(kind) => onChange({ ...relation, in: chosenOf(UNIT_OPTIONS, kind) ?? "branch" })}
      />
      <SideField
        label="谁去谈"
        side={relation.each}
        onChange={(each) => onChange({ ...relation, each })}
      />{" "}
      {/* prettier-ignore */}
      <SideField label="同谁谈" side={relation.with} onChange={(partner) => onChange({ ...relation, with: partner })} />{" "}
      {/* prettier-ignore */}
      <Tick
        checked={all}
        onChange={(every) => onChange({ ...relation, atLeast: every ? "all" : 1 })}
      >
        全部谈到（本人除外）
      </Tick>
      {relation.atLeast !== "all" && (
        <NumberField
          label="至少谈几名"
          unit="名"
          value={relation.atLeast}
          parameters={props.parameters}
          onChange={(least) => least !== undefined && onChange({ ...relation, atLeast: least })}
        />
      )}
    </>
  );
}

function SideField(props: { label: string; side: Side; onChange: (side: Side) => void }) {
  const { side, onChange } = props;
  const posts = "holders" in side;
  return (
    <>
      <SelectField
        label={props.label}
        value={posts ? "holders" : "members"}
        options={[
          { value: "holders", name: "任职的人" },
          { value: "members", name: "党员或职工" },
        ]}
        onChange={(sort) => onChange(sort === "holders" ? { holders: ["branch-secretary"] } : { members: ["member"] })} // prettier-ignore
      />
      {posts ? (
        <Several label={`${props.label}：职务`} options={POST_OPTIONS} chosen={side.holders} onChange={(holders) => onChange({ holders })} /> // prettier-ignore
      ) : (
        <Several label={`${props.label}：人员`} options={FACET_OPTIONS} chosen={side.members} onChange={(members) => onChange({ members })} /> // prettier-ignore
      )}
    </>
  );
}

/** Several of a fixed list; the last one cannot be taken away. */
export function Several<T extends string>(props: {
  label: string;
  options: readonly { readonly id: T; readonly name: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) {
  const { options, chosen, onChange } = props;
  return (
    <FieldGroup label={props.label} aside="可多选">
      <Chips
        label={props.label}
        options={options}
        chosen={chosen}
        onChange={(ids) => {
          const next = options.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
          if (next.length > 0) onChange(next);
        }}
      />
    </FieldGroup>
  );
}
