/* Comforts on top of pages that work without them. */

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

/* One press sends once. The button is not disabled, so that its name and value travel along. */
let sending = false;
let touched = false;
for (const form of document.querySelectorAll("form[data-form]")) {
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    sending = true;
    touched = false;
    (event.submitter ?? form.querySelector("[type=submit]"))?.setAttribute("aria-disabled", "true");
  });
}
/* Coming back by the browser's own button: the form can be sent again. */
addEventListener("pageshow", () => {
  sending = false;
  for (const button of document.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
});
/* The browser asks once, in its own words, before something written is left behind. */
addEventListener("beforeunload", (event) => { if (touched && !sending) event.preventDefault(); });

/* Out at once: the visit is ended behind the back of the leaving page, and this page is not in the history. */
for (const way of document.querySelectorAll("[data-quick-exit]")) {
  way.addEventListener(way.matches("form") ? "submit" : "click", (event) => {
    event.preventDefault();
    touched = false;
    if (way.matches("form")) fetch(way.action, { method: "POST", body: new FormData(way), keepalive: true, redirect: "manual" });
    document.title = "";
    document.body.replaceChildren();
    location.replace(way.dataset.quickExit);
  });
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const words = button.querySelector("span");
    words.setAttribute("role", "status");
    words.textContent = button.dataset.copied;
  });
}

/* How many characters are left, told calmly: only near the limit. */
for (const text of document.querySelectorAll("textarea[data-limit]")) {
  const told = document.getElementById(`${text.id}_limit`);
  const most = Number(text.dataset.limit);
  const before = told?.textContent ?? "";
  if (told) text.addEventListener("input", () => {
    const used = text.value.length;
    told.textContent = used > most * 0.8 ? `${before} ${used} / ${most}` : before;
    told.classList.toggle("field__limit--over", used > most);
  });
}
