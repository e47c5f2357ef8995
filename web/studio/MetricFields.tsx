import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { freshId, type Institution, orAbsent, removed, replaced, withField } from "./definition.ts";
import { FaultNote } from "./faults.tsx";
import { chosenOf, dutyName, forSelect, METRIC_OPTIONS } from "./words.ts";

/** Figures that assessments and circulars may take from this institution. */
export function MetricFields(props: {
  institution: Institution;
  onChange: (institution: Institution) => void;
}) {
  const { institution, onChange } = props;
  const metrics = institution.metrics ?? [];
  const set = (next: typeof metrics): void => onChange(withField(institution, "metrics", orAbsent(next))); // prettier-ignore
  const duties = institution.duties.map((duty, at) => ({ value: duty.id, name: dutyName(duty, at) })); // prettier-ignore
  return (
    <section className="studio-section" id="studio-metrics" aria-labelledby="studio-metrics-title">
      <h2 id="studio-metrics-title">指标</h2>
      <p className="grey">考核和通报可以用的数。没有指标也能施行。</p>
      {metrics.map((metric, at) => (
        <div key={metric.id} className="studio-item" id={`studio-metric-${at}`}>
          <FaultNote id={`studio-metric-${at}`} />
          <TextField
            label="指标叫什么"
            maxLength={40}
            value={metric.name}
            onChange={(name) => set(replaced(metrics, at, { ...metric, name }))}
          />
          <div className="studio-pair">
            <SelectField
              label="看哪项应办"
              value={metric.of}
              options={duties}
              onChange={(of) => set(replaced(metrics, at, { ...metric, of }))}
            />
            <SelectField
              label="算什么"
              value={metric.kind}
              options={forSelect(METRIC_OPTIONS)}
              onChange={(kind) => set(replaced(metrics, at, { ...metric, kind: chosenOf(METRIC_OPTIONS, kind) ?? "on-time-rate" }))} // prettier-ignore
            />
          </div>
          <TextButton onClick={() => set(removed(metrics, at))}>去掉这个指标</TextButton>
        </div>
      ))}
      <TextButton
        onClick={() =>
          set([
            ...metrics,
            { id: freshId("metric", metrics.map(({ id }) => id)), name: `${institution.name}按期率`, of: duties[0]?.value ?? "", kind: "on-time-rate" }, // prettier-ignore
          ])
        }
      >
        加一个指标
      </TextButton>
    </section>
  );
}
