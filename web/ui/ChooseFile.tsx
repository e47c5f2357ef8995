import "./ImportFile.css";

/** Chooses one file, in the words of this program and not the browser's; dropping it here is a second way. */
export function ChooseFile(props: {
  /** Read out as the name of the field: 学时表（.xlsx或.csv）. */
  label: string;
  accept: string;
  /** What stands before the button: 把填好的表拖到这里，或者; the file's name once one is chosen. */
  words: string;
  chosen?: boolean;
  disabled?: boolean;
  onTake: (file: File) => void;
}) {
  const { disabled = false } = props;
  const take = (file: File | undefined): void => {
    if (file !== undefined && !disabled) props.onTake(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping a file is a second way; the input is the first
    <label
      className={disabled ? "import-drop import-drop-closed" : "import-drop"}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <span>{props.words}</span>
      <span className="button import-choose">{props.chosen === true ? "换一份" : "选文件"}</span>
      <input
        className="seen-by-readers"
        type="file"
        accept={props.accept}
        disabled={disabled}
        aria-label={props.label}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // the same file, mended, can be chosen again
          event.target.value = "";
        }}
      />
    </label>
  );
}
