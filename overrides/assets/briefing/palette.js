// Light or dark: as the reader chose, else as the system has it, before anything is drawn. Material's
// own part for this comes late, and has the style of the whole page worked out three times more.
(() => {
  const options = [...document.querySelectorAll("input[data-md-color-media]")];
  const bar = document.createElement("meta");
  bar.name = "theme-color";
  document.head.append(bar);

  const fits = ({ dataset }) => matchMedia(dataset.mdColorMedia).matches;
  const chosen = () => options[__md_get("__palette")?.index];
  const shown = () => chosen() ?? options.find(fits) ?? options[0];

  function show() {
    const option = shown();
    const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = option.dataset;
    for (const [name, value] of Object.entries({ scheme, primary, accent })) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    for (const one of options) one.nextElementSibling.hidden = one !== option;
    option.checked = true;
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
    requestAnimationFrame(() => {
      bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
    });
  }

  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  for (const [index, option] of options.entries()) {
    option.addEventListener("change", () => {
      __md_set("__palette", { index });
      show();
    });
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // else the form is sent
      const next = options[(index + 1) % options.length];
      next.click();
      next.focus();
    });
  }
})();
