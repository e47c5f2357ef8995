import "../ui/ImportFile.css";

/** Chooses an exported file; dropping it here is a second way. */
export function ImportDefinition(props: { busy: boolean; onTake: (file: File) => void }) {
  const take = (file: File | undefined): void => {
    if (file !== undefined && !props.busy) props.onTake(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping a file is a second way; the input is the first
    <label
      className="import-drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <span>{props.busy ? "正在读……" : "把文件拖到这里，或者"}</span>
      <span className="button import-choose">选文件</span>
      <input
        className="seen-by-readers"
        type="file"
        accept=".json,application/json"
        aria-label="制度文件（.json）"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // the same file, mended, can be chosen again
          event.target.value = "";
        }}
      />
    </label>
  );
}
