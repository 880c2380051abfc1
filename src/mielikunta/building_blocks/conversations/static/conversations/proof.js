/* Proof of work, only when the page carries a challenge: the browser finds the number and sends the form by itself.
   Without this the person sends the form again after a short while. */

for (const form of document.querySelectorAll("[data-open]")) {
  const challenge = form.querySelector("[name=challenge]"), answer = form.querySelector("[name=answer]");
  if (challenge?.value && crypto.subtle) form.addEventListener("submit", (event) => {
    if (answer.value || form.dataset.working === "now") return;
    event.preventDefault();
    form.querySelector("[data-told]").textContent = form.dataset.working;
    form.dataset.working = "now";
    solve(challenge.value).then((found) => { answer.value = found; form.requestSubmit(); });
  });
}

async function solve(challenge) {
  const bits = Number(challenge.split(".")[0]), encoder = new TextEncoder();
  for (let number = 0; ; number += 1) {
    const digest = new DataView(await crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${number}`)));
    if (Math.clz32(digest.getUint32(0)) >= bits) return String(number);
  }
}
