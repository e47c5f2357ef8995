import type { Problem } from "#kernel/problem.ts";
import { faultOfCitation } from "#domain/institution/check-citation.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import type { Requirement } from "#domain/institution/requirement.ts";

export const requirementsOf = (duty: Duty): readonly Requirement[] =>
  "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];

/** Names in a definition that name nothing: acts, record kinds, topics, fields, parameters, duties, procedures. */
export function checkReferences(institution: Institution, library: Library): Problem[] {
  const problems: Problem[] = [];
  const unknown = (what: string, id: string, where: string, mend: string): void => {
    problems.push({
      code: "unknown-reference",
      message: `制度“${institution.name}”引用了不存在的${what}“${id}”`,
      where: `${institution.id}/${where}`,
      mend,
    });
  };
  const kinds = new Map(library.recordKinds.map((kind) => [kind.id, kind]));
  const topics = new Set(
    [...library.institutions, institution].flatMap((each) => each.topics ?? []).map(({ id }) => id),
  );
  const duties = new Set(institution.duties.map(({ id }) => id));

  const cited = [
    ...institution.sources.map((citation) => ({ citation, where: "sources" })),
    ...institution.duties.flatMap(({ id, source }) =>
      source === undefined ? [] : [{ citation: source, where: id }],
    ),
    ...Object.entries(institution.parameters).flatMap(([name, { values }]) =>
      values.flatMap(({ citation }) => (citation === undefined ? [] : [{ citation, where: name }])),
    ),
  ];
  for (const { citation, where } of cited) {
    const fault = faultOfCitation(citation, library.acts);
    if (fault === null) continue;
    problems.push({
      code: fault.code,
      message: `制度“${institution.name}”${fault.says}`,
      where: `${institution.id}/${where}`,
      mend: fault.mend,
    });
  }

  for (const duty of institution.duties) {
    for (const name of parametersIn(duty)) {
      if (institution.parameters[name] === undefined) {
        unknown("参数", name, duty.id, "在参数表里补上它，或直接写数值");
      }
    }
    const { cycle } = duty;
    const triggers =
      "atEach" in cycle
        ? [{ kind: cycle.atEach, topic: undefined }]
        : "within" in cycle && typeof cycle.after === "object"
          ? [{ kind: cycle.after.recorded, topic: cycle.after.topic }]
          : [];
    for (const { kind, topic } of triggers) {
      if (!kinds.has(kind)) unknown("台账种类", kind, duty.id, "改用已有的台账种类");
      if (topic !== undefined && !topics.has(topic)) unknown("议题", topic, duty.id, "在本制度的议题里补上它"); // prettier-ignore
    }
    for (const requirement of requirementsOf(duty)) {
      for (const kind of requirement.record) {
        if (!kinds.has(kind)) unknown("台账种类", kind, duty.id, "改用已有的台账种类");
      }
      for (const topic of requirement.topic ?? []) {
        if (!topics.has(topic)) unknown("议题", topic, duty.id, "在本制度的议题里补上它");
      }
      const known = new Set(requirement.record.flatMap((id) => kinds.get(id)?.fields ?? []).map(({ id }) => id)); // prettier-ignore
      for (const field of fieldsIn(requirement, duty)) {
        if (!known.has(field)) unknown("台账栏目", field, duty.id, "改用该台账种类已有的栏目");
      }
    }
  }
  for (const metric of institution.metrics ?? []) {
    if (!duties.has(metric.of)) unknown("责任", metric.of, metric.id, "改成本制度已有的责任");
  }
  for (const example of institution.examples) {
    for (const duty of Object.keys(example.expect)) {
      if (!duties.has(duty)) unknown("责任", duty, "examples", "改成本制度已有的责任");
    }
    for (const kind of example.given.flatMap((given) => given.kind)) {
      if (!kinds.has(kind)) unknown("台账种类", kind, "examples", "改用已有的台账种类");
    }
  }
  const procedures = new Set((library.procedures ?? []).map(({ id }) => id));
  for (const carrier of institution.carriedBy ?? []) {
    if ("procedure" in carrier && !procedures.has(carrier.procedure)) {
      unknown("程序", carrier.procedure, "carriedBy", "从已有的程序里选一个，或去掉这一项");
    }
  }
  return problems;
}

const fieldsIn = (requirement: Requirement, duty: Duty): string[] => [
  ...(requirement.fields ?? []),
  ...(requirement.participants?.as === undefined ? [] : [requirement.participants.as]),
  ...(requirement.figure === undefined ? [] : [requirement.figure.field]),
  ...(typeof duty.measure === "object" && "sumOf" in duty.measure ? [duty.measure.sumOf] : []),
];

/** Names of the parameters that a value mentions anywhere. */
export function parametersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parametersIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "parameter" && typeof inner === "string" ? [inner] : parametersIn(inner),
  );
}
