/** 《某某条例》; what is only custom (惯例) is no paper and gets no book marks. */
export const actTitle = (title: string): string =>
  title.includes("《") || title === "惯例" ? title : `《${title}》`;
