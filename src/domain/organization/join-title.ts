/** 桥西清运党支部 + 党支部书记 = 桥西清运党支部书记: what both say is said once. */
export function joinTitle(unitName: string, post: string): string {
  for (let length = Math.min(unitName.length, post.length); length > 0; length -= 1) {
    if (unitName.endsWith(post.slice(0, length))) return unitName + post.slice(length);
  }
  return unitName + post;
}
