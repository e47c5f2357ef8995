import { useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

/** A link to an address of this app that the server told as text (/cases/…, /todo?open=…): opened without loading anew. */
export function AddressLink(
  props: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string },
) {
  const { href, onClick, children, ...rest } = props;
  const router = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        // a new tab is the browser's own business
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // prettier-ignore
        event.preventDefault();
        router.history.push(href);
      }}
    >
      {children}
    </a>
  );
}
