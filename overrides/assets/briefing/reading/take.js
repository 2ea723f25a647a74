"use strict";
/* Sharing by the system's own means, else by copying the address; and buttons that copy a citation.
   Without scripts sharing is a letter, and a citation is copied as any text. */
(function () {
  const SAID = 4000; // milliseconds
  const line = document.querySelector(".take");
  if (!line) return;
  const share = line.querySelector(".take__share");
  let timer = 0;

  /** Says for a while that it is done. */
  const say = (status) => {
    clearTimeout(timer);
    for (const one of line.querySelectorAll(".take__done > span")) one.hidden = true;
    const said = status.querySelector("span");
    said.hidden = false;
    timer = setTimeout(() => (said.hidden = true), SAID);
  };

  share.addEventListener("click", (event) => {
    const { title, address } = share.dataset;
    if (navigator.share) {
      event.preventDefault();
      navigator.share({ title, url: address }).catch(() => {}); // one may think better of it
    } else if (navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(address).then(
        () => say(share.parentElement.querySelector(".take__done")),
        () => (location.href = share.href),
      );
    }
  });

  if (!navigator.clipboard) return;
  for (const button of line.querySelectorAll(".take__copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = button.parentElement.nextElementSibling.textContent;
      navigator.clipboard.writeText(text).then(() => say(line.querySelector(".take__cite .take__done")), () => {});
    });
  }
})();
