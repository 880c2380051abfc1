/* Words only: whoever pastes or drops a file or a picture is told so, and what was typed stays. */

for (const form of document.querySelectorAll("[data-words-only]")) {
  const tell = (event, held) => {
    if (!held?.files.length) return;
    event.preventDefault();
    form.querySelector("[data-told]").textContent = form.dataset.wordsOnly;
  };
  form.addEventListener("paste", (event) => tell(event, event.clipboardData));
  form.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  form.addEventListener("drop", (event) => tell(event, event.dataTransfer));
}
