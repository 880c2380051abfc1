/* Comforts on top of pages that work without them. */

let touched = false; // something is written here that has not been sent

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

/* One press sends once. The button is not disabled, so its name and value travel along.
   A form that another script sends piece by piece has prevented the event already, and is left alone. */
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-form]")) touched = true;
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-form]")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  touched = false;
  event.submitter?.setAttribute("aria-disabled", "true");
});
/* Coming back by the browser's own button: the form can be sent again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});
/* The browser asks once, in its own words, before something written is left behind. */
addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });

/* Out at once: the visit is ended behind the back of the leaving page, which does not stay in the history. */
for (const way of document.querySelectorAll("[data-quick-exit]")) {
  const isForm = way.matches("form");
  way.addEventListener(isForm ? "submit" : "click", (event) => {
    event.preventDefault();
    touched = false;
    if (isForm) fetch(way.action, { method: "POST", body: new FormData(way), keepalive: true, redirect: "manual" });
    document.title = "";
    document.body.replaceChildren();
    location.replace(way.dataset.quickExit);
  });
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) button.remove();
  const words = button.querySelector("span");
  words.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied;
  });
}

/* How much is written, told only near the limit. */
for (const text of document.querySelectorAll("textarea[data-limit]")) {
  const told = document.getElementById(`${text.id}_limit`);
  if (!told) continue;
  const most = Number(text.dataset.limit);
  const before = told.textContent;
  text.addEventListener("input", () => {
    const used = [...text.value].length;
    told.textContent = used > most * 0.8 ? `${before} ${used} / ${most}` : before;
    told.classList.toggle("field__limit--over", used > most);
  });
}
