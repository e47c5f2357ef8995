/**
 * Where a popover has to hang: inside the open modal sheet that its trigger stands in (what lies outside of it is out of
 * reach), else where React Aria puts it by itself.
 */
export function portalOf(trigger: Element | null): { UNSTABLE_portalContainer?: Element } {
  const dialog = trigger?.closest("dialog") ?? null;
  return dialog === null ? {} : { UNSTABLE_portalContainer: dialog };
}
