// Reloads the page when its edition has changed, or it alone is there before the others, and shows the problems of the seeds: those of
// this page at the items they concern, all of them in a box at the foot.
(() => {
  const told = JSON.parse(document.getElementById("events-of-the-preview").textContent);
  const colours = { error: "#7a1f1f", warning: "#6b4e00" };
  const made = (tag, style, text) => {
    const one = document.createElement(tag);
    one.dir = "ltr";
    one.lang = "en";
    one.style.cssText = style;
    one.textContent = text;
    return one;
  };
  const box = made("details", "position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;" +
    "overflow:auto;color:#fff;font:14px/1.5 monospace;text-align:left", "");
  const here = location.pathname.slice(told.base.length).replace(/^[^/]*\//, "");
  let notes = [];

  // The element of this page that a problem belongs to.
  const spot = ({ page, item }) => {
    if (page === null) return null;
    const own = item && here.startsWith(page) ? document.getElementById(item) : null;
    if (own) return own.closest("li, tr, section, article, p") || own;
    const title = here === page || (item && here === `${page}${item}/`);
    return title ? document.querySelector("article h1") : null;
  };

  const show = (problems) => {
    for (const note of notes) note.remove();
    notes = [];
    box.remove();
    if (!problems.length) return;
    const errors = problems.filter((one) => one.severity === "error").length;
    const counted = (count, name) => (count ? `${count} ${name}${count === 1 ? "" : "s"}` : "");
    const said = [counted(errors, "error"), counted(problems.length - errors, "warning")];
    const style = "padding:.4rem 1rem;cursor:pointer";
    box.replaceChildren(made("summary", style, said.filter(Boolean).join(", ")));
    box.style.background = colours[errors ? "error" : "warning"];
    box.setAttribute("role", errors ? "alert" : "status");
    if (errors) box.open = true;
    for (const problem of problems) {
      const line = made("p", "margin:0;padding:.2rem 1rem;white-space:pre-wrap", problem.text);
      if (problem.page !== null && told.edition) {
        const link = made("a", "color:inherit;text-decoration:underline", " → page");
        link.href = `${told.base}${told.edition}/${problem.page}` + (problem.item && `#${problem.item}`);
        line.append(link);
      }
      box.append(line);
      const at = spot(problem);
      if (at) {
        const note = made("p", "margin:.4rem 0;padding:.3rem .6rem;white-space:pre-wrap;" +
          `color:#fff;background:${colours[problem.severity]};font:13px/1.5 monospace;` +
          "text-align:left", problem.text);
        note.className = "problem-of-the-preview";
        if (at.matches("li")) at.append(note);
        else at.after(note);
        notes.push(note);
      }
    }
    document.body.append(box);
  };

  const version = (state) => `${state.versions[told.edition]} ${state.versions[""]}`;
  const ours = ({ only }) => !only || only === told.page;
  const anew = (state) => version(state) !== version(told) || !ours(told);
  show(told.problems);
  new EventSource(told.events).onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (ours(state) && anew(state)) location.reload();
    else show(state.problems);
  };
})();
