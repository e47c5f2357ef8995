import { Link } from "@tanstack/react-router";
import { materialFile } from "../api/study.ts";

/** What is read in a session; a file opens, the others lead to the library. */
export function MaterialLinks(props: {
  materials: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
}) {
  if (props.materials.length === 0) return null;
  return (
    <ul className="study-materials" aria-label="学习资料">
      {props.materials.map((material) => (
        <li key={material.id}>
          {material.kind === "file" ? (
            <a
              className="text-link"
              href={materialFile(material.id)}
              target="_blank"
              rel="noreferrer"
            >
              《{material.title}》
            </a>
          ) : (
            <Link to="/study/materials" search={{ q: material.title }} className="text-link">
              《{material.title}》
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
