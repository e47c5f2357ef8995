/** The search palette is opened from several places; it listens for this event. */
export const SEARCH_EVENT = "luoshi:search";
export const openSearch = (): void => {
  window.dispatchEvent(new Event(SEARCH_EVENT));
};
