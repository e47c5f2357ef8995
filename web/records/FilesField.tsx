import { useState, type RefObject } from "react";
import { wordsOf } from "../api/client.ts";
import { uploadFile, type FileReference } from "../api/records.ts";

const MOST = 20;

interface Sending {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly error: string | null;
  readonly stop: () => void;
}

/** Tells uploads apart while they run. */
let sendingCount = 0;

/** 1.2 MB, 380 KB. */
export function saySize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Files, always optional: a photo is never asked for. Each shows how far it is, and the form can be written on meanwhile. */
export function FilesField(props: {
  files: readonly FileReference[];
  onAdd: (file: FileReference) => void;
  onRemove: (hash: string) => void;
  picker: RefObject<HTMLInputElement | null>;
  /** Where the summary of what is wrong leads. */
  id?: string;
  error?: string;
}) {
  const { files, onAdd, onRemove, picker } = props;
  const [sending, setSending] = useState<readonly Sending[]>([]);

  const send = (file: File): void => {
    const stopping = new AbortController();
    sendingCount += 1;
    const key = sendingCount;
    const patch = (change: Partial<Sending>): void =>
      setSending((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
    const gone = (): void => setSending((before) => before.filter((one) => one.key !== key));
    setSending((before) => [
      ...before,
      { key, name: file.name, share: 0, error: null, stop: () => { stopping.abort(); gone(); } }, // prettier-ignore
    ]);
    uploadFile(file, (share) => patch({ share }), stopping.signal).then(
      (reference) => {
        gone();
        onAdd(reference);
      },
      (error: unknown) => patch({ error: wordsOf(error) }),
    );
  };

  return (
    <div className="files" id={props.id} tabIndex={props.id === undefined ? undefined : -1}>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="加附件"
        accept=".pdf,.doc,.docx,.xls,.xlsx,.txt,.jpg,.jpeg,.png,.heic,.webp"
        onChange={(event) => {
          for (const file of [...(event.target.files ?? [])].slice(0, MOST - files.length))
            send(file);
          event.target.value = "";
        }}
      />
      {(files.length > 0 || sending.length > 0) && (
        <ul aria-label="附件">
          {files.map((file) => (
            <li key={file.hash}>
              <a href={`/api/files/${file.hash}`} target="_blank" rel="noreferrer">
                {file.name}
              </a>
              <span className="grey">{saySize(file.size)}</span>
              <button
                type="button"
                className="text-link"
                aria-label={`去掉附件${file.name}`}
                onClick={() => onRemove(file.hash)}
              >
                去掉
              </button>
            </li>
          ))}
          {sending.map((one) => (
            <li key={one.key}>
              <span>{one.name}</span>
              {one.error === null ? (
                <progress
                  className="share-bar"
                  value={one.share}
                  max={1}
                  aria-label={`正在传${one.name}`}
                />
              ) : (
                <span role="alert">{one.error}</span>
              )}
              <button type="button" className="text-link" onClick={one.stop}>
                {one.error === null ? "停" : "知道了"}
              </button>
            </li>
          ))}
        </ul>
      )}
      {props.error !== undefined && <p className="field-error">{props.error}</p>}
    </div>
  );
}
