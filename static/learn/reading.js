/** The contents say which section is being read. */

/** @param {HTMLElement} contents @param {HTMLElement} root */
export function connectContents(contents, root) {
  const links = new Map(
    Array.from(contents.querySelectorAll("a"), (link) => [link.getAttribute("href")?.slice(1), link]),
  );
  const seen = new IntersectionObserver(
    (entries) => {
      const { target } = entries.findLast(({ isIntersecting }) => isIntersecting) ?? {};
      if (!target) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(target.getAttribute("aria-labelledby") ?? "")?.setAttribute("aria-current", "true");
    },
    { rootMargin: "-25% 0px -70% 0px" }, // a narrow band below the top
  );
  for (const section of root.querySelectorAll("section")) seen.observe(section);
}
