// Light or dark before anything is drawn: as the reader chose, else as the system has it.
(() => {
  const options = [...document.querySelectorAll("input[data-md-color-media]")];
  const fits = ({ dataset }) => dataset.mdColorMedia && matchMedia(dataset.mdColorMedia).matches;
  const kept = __md_get("__palette")?.color;
  const own = kept && kept.media !== "(prefers-color-scheme)";
  const chosen = own ? kept : colours(options.find(fits));
  for (const [name, value] of Object.entries(chosen)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }

  function colours(option) {
    const found = Object.entries(option ? option.dataset : {});
    return Object.fromEntries(
      found.map(([name, value]) => [name.replace("mdColor", "").toLowerCase(), value]),
    );
  }
})();
