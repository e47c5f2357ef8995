import type { Problem } from "#kernel/problem.ts";
import { findFormalism, FORMALISM_RULE } from "#domain/assessment/anti-formalism.ts";
import { fullPoints, type ScoredUnit } from "#domain/assessment/assess.ts";
import { formatWeight } from "#domain/assessment/points.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { Library } from "#domain/institution/institution.ts";

/**
 * What is wrong with a scheme that the schema cannot see. `units`: the units to be scored, where they are known; else the
 * weights are added up for each kind of unit with each tag or unit that an indicator names.
 */
export function validateScheme(
  scheme: Scheme,
  library: Pick<Library, "institutions">,
  units?: readonly (ScoredUnit & { readonly name: string })[],
): Problem[] {
  const indicators = scheme.sections.flatMap((section) => section.indicators);
  return [
    ...duplicates([
      ...scheme.sections.map((each) => each.id),
      ...indicators.map((each) => each.id),
    ]),
    ...indicators.flatMap((indicator) => [
      ...checkSource(indicator, library),
      ...checkCurve(indicator, scheme),
      ...checkFormalism(indicator),
    ]),
    ...checkWeights(scheme, units),
    ...checkCheckpoints(scheme),
    ...checkGrades(scheme),
  ];
}

const problem = (code: string, message: string, where: string, mend?: string): Problem => ({
  code,
  message,
  where,
  ...(mend === undefined ? {} : { mend }),
});

const duplicates = (ids: readonly string[]): Problem[] =>
  [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
    problem("duplicate-id", `编号“${id}”用了两次。`, id, "给每个部分和指标一个不同的编号。"),
  );

function checkSource(
  { id, name, source }: Indicator,
  library: Pick<Library, "institutions">,
): Problem[] {
  if (!("institution" in source)) return [];
  const institution = library.institutions.find((each) => each.id === source.institution);
  if (institution === undefined) {
    return [
      problem(
        "unknown-institution",
        `指标“${name}”引用的制度“${source.institution}”不在制度库里。`,
        id,
        "改选制度库里的制度。",
      ),
    ];
  }
  const wanted =
    source.from === "hours"
      ? [source.duty]
      : source.from === "due-items"
        ? (source.duties ?? [])
        : [];
  const problems = wanted
    .filter((duty) => !institution.duties.some((each) => each.id === duty))
    .map((duty) =>
      problem(
        "unknown-duty",
        `指标“${name}”引用的责任“${duty}”不在制度“${institution.name}”里。`,
        id,
        `“${institution.name}”有：${institution.duties.map((each) => each.id).join("、")}。`,
      ),
    );
  if (source.from === "hours" && problems.length === 0) {
    const measure = institution.duties.find((each) => each.id === source.duty)?.measure;
    if (typeof measure !== "object" || !("hours" in measure)) {
      problems.push(
        problem(
          "not-hours",
          `指标“${name}”按学时计分，但“${institution.name}”的这项责任不以学时计。`,
          id,
        ),
      );
    }
  }
  return problems;
}

function checkCurve({ id, name, curve, weight }: Indicator, scheme: Scheme): Problem[] {
  const problems: Problem[] = [];
  const free = curve.curve === "bonus" || curve.curve === "veto";
  if (free && weight !== 0) {
    problems.push(
      problem(
        "weight-not-zero",
        `“${name}”是${curve.curve === "bonus" ? "加分" : "一票否决"}项，分值应为0，现为${weight}。`,
        id,
      ),
    );
  }
  if (!free && curve.curve !== "deduction" && weight === 0) {
    problems.push(
      problem("weight-zero", `“${name}”的分值是0，计不出分。`, id, "给它分值，或删去。"),
    );
  }
  if (Math.abs(weight * 100 - Math.round(weight * 100)) > 1e-9) {
    problems.push(problem("weight-too-fine", `“${name}”的分值${weight}超过两位小数。`, id));
  }
  if (curve.curve === "deduction" && weight === 0 && curve.atMost === undefined) {
    problems.push(
      problem("deduction-without-limit", `“${name}”从总分里扣分，要写最多扣多少。`, id),
    );
  }
  if (curve.curve === "linear" && curve.zeroAt === curve.fullAt) {
    problems.push(
      problem("flat-curve", `“${name}”得0分和得满分的数值相同，都是${curve.zeroAt}。`, id),
    );
  }
  if (curve.curve === "steps") {
    const steps = curve.steps.toSorted((a, b) => a.atLeast - b.atLeast);
    const rising = steps.every(
      (step, index) =>
        index === 0 ||
        (step.atLeast > (steps[index - 1]?.atLeast ?? 0) &&
          step.share > (steps[index - 1]?.share ?? 0)),
    );
    if (!rising) {
      problems.push(
        problem("steps-not-rising", `“${name}”的各档要数值越高得分越多，不能重复。`, id),
      );
    }
  }
  if (curve.curve === "veto" && !scheme.grades.some((grade) => grade.name === curve.gradeAtMost)) {
    problems.push(
      problem(
        "unknown-grade",
        `“${name}”的等次“${curve.gradeAtMost}”不在方案的等次里。`,
        id,
        `等次有：${scheme.grades.map((grade) => grade.name).join("、")}。`,
      ),
    );
  }
  return problems;
}

function checkFormalism(indicator: Indicator): Problem[] {
  const { id, name, source, basis } = indicator;
  const code = "code" in source ? source.code : "";
  return findFormalism([name, basis ?? "", id, code].join("\n")).map(({ what, mend }) =>
    problem(
      "formalism",
      `指标“${name}”像是按“${what}”打分，这是${FORMALISM_RULE}不许的。`,
      id,
      `${mend}。`,
    ),
  );
}

function checkWeights(
  scheme: Scheme,
  units: readonly (ScoredUnit & { readonly name: string })[] | undefined,
): Problem[] {
  const profiles = units?.filter((unit) => scheme.scores.includes(unit.kind)) ?? profilesOf(scheme);
  const wrong = new Map<string, string>();
  for (const unit of profiles) {
    const { common, own } = fullPoints(scheme, unit);
    if (common + own === 10_000) continue;
    const message = `${unit.name}的满分合计${formatWeight(common + own)}分（共性${formatWeight(common)}，个性${formatWeight(own)}），应为100分。`;
    if (!wrong.has(message)) wrong.set(message, unit.id);
  }
  return [...wrong].map(([message, id]) => problem("weights-not-100", message, id, "调整分值。"));
}

/** One stand-in for each kind that is scored, with each tag or unit that an indicator singles out. */
function profilesOf(scheme: Scheme): (ScoredUnit & { readonly name: string })[] {
  const singled = scheme.sections
    .flatMap((section) => section.indicators)
    .flatMap((indicator) => (indicator.appliesTo === undefined ? [] : [indicator.appliesTo]))
    .filter((appliesTo) => appliesTo.tags !== undefined || appliesTo.units !== undefined);
  return scheme.scores.flatMap((kind) => {
    const mine = singled.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
    const tags = [...new Set(mine.flatMap((each) => each.tags ?? []))];
    const ids = [...new Set(mine.flatMap((each) => each.units ?? []))];
    if (tags.length + ids.length === 0) return [{ id: "", kind, tags: [], name: `各${kind}` }];
    return [
      ...tags.map((tag) => ({ id: "", kind, tags: [tag], name: `有“${tag}”标签的单位` })),
      ...ids.map((id) => ({ id, kind, tags: [], name: `单位${id}` })),
    ];
  });
}

function checkCheckpoints({ checkpoints, year }: Scheme): Problem[] {
  const problems = duplicates(checkpoints.map((each) => each.id));
  for (const [index, checkpoint] of checkpoints.entries()) {
    const before = checkpoints[index - 1];
    if (
      before !== undefined &&
      (checkpoint.asOf <= before.asOf || checkpoint.closesOn <= before.closesOn)
    ) {
      problems.push(
        problem(
          "checkpoints-not-ordered",
          `考核节点“${checkpoint.name}”应在“${before.name}”之后。`,
          checkpoint.id,
        ),
      );
    }
    if (checkpoint.closesOn < checkpoint.asOf) {
      problems.push(
        problem(
          "closes-before-its-day",
          `考核节点“${checkpoint.name}”${checkpoint.closesOn}封存，早于它的截止日${checkpoint.asOf}。`,
          checkpoint.id,
        ),
      );
    }
    if (!checkpoint.asOf.startsWith(String(year))) {
      problems.push(
        problem(
          "checkpoint-outside-year",
          `考核节点“${checkpoint.name}”的截止日${checkpoint.asOf}不在${year}年。`,
          checkpoint.id,
        ),
      );
    }
  }
  return problems;
}

function checkGrades({ grades }: Scheme): Problem[] {
  const problems = duplicates(grades.map((grade) => grade.name));
  grades.forEach((grade, index) => {
    const above = grades[index - 1];
    if (above !== undefined && grade.atLeast >= above.atLeast) {
      problems.push(
        problem(
          "grades-not-ordered",
          `等次从高到低排：“${grade.name}”的下限${grade.atLeast}应低于“${above.name}”的${above.atLeast}。`,
          grade.name,
        ),
      );
    }
  });
  if ((grades.at(-1)?.atLeast ?? 0) > 0) {
    problems.push(
      problem(
        "grades-leave-gap",
        `最低的等次“${grades.at(-1)?.name ?? ""}”应从0分起，否则有的得分没有等次。`,
        grades.at(-1)?.name ?? "",
      ),
    );
  }
  return problems;
}
