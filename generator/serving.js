// Reloads the page when its edition has changed, and shows the problems that keep it from changing.
(() => {
  const told = /* told */;
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.dir = "ltr";
  box.lang = "en";
  box.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem;" +
    "z-index:99;white-space:pre-wrap;text-align:left;background:#7a1f1f;color:#fff;" +
    "font:14px/1.5 monospace";
  const show = (problems) => {
    box.textContent = problems;
    if (problems) document.body.append(box);
    else box.remove();
  };
  const version = (state) => `${state.versions[told.edition]} ${state.versions[""]}`;
  show(told.problems);
  new EventSource(told.events).onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (version(state) !== version(told)) location.reload();
    else show(state.problems);
  };
})();
