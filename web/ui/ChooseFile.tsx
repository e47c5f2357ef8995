import { PHONE, useMedia } from "./use-media.ts";
import "./ImportFile.css";

/** Chooses one file, in the words of this program and not the browser's; dropping it here is a second way. */
export function ChooseFile(props: {
  /** Read out as the name of the field: 学时表（.xlsx或.csv）. */
  label: string;
  accept: string;
  /** What is chosen: 填好的表. A phone has nothing to drag from. */
  thing: string;
  /** What stands there instead: the file's name once one is chosen, how far the sending is. */
  words?: string | undefined;
  chosen?: boolean;
  disabled?: boolean;
  onTake: (file: File) => void;
}) {
  const { disabled = false } = props;
  const phone = useMedia(PHONE);
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
      <span>
        {props.words ?? (phone ? `选一份${props.thing}` : `把${props.thing}拖到这里，或者`)}
      </span>
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
