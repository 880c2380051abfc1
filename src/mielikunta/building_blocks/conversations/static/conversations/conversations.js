/* A conversation that goes on by itself. The page works without this: the form sends, a link shows what is new.
   Nothing is kept in the browser. */

const FIRST_PAUSE = 5000, LONGEST_PAUSE = 30000; // between questions when push is down
const QUIET = 60000; // a question now and then even when push is up: an erased conversation tells nothing
const LONGEST_RETRY = 15000;

for (const talk of document.querySelectorAll("[data-talk]")) begin(talk);

function begin(talk) {
  const list = talk.querySelector("[data-lines]"), log = list.parentElement;
  const address = location.pathname, title = document.title;
  let unseen = 0; // lines that came while another page was in front: a number in the title, never a sound
  let after = Number(talk.dataset.after);
  let push = talk.dataset.push;
  let source = null, timer = 0, pause = FIRST_PAUSE, asking = null, askAgain = false, over = false;

  talk.querySelector("[data-more]")?.setAttribute("hidden", "");
  log.scrollTop = log.scrollHeight;
  if (talk.dataset.state === "closed") return;

  /* One question at a time: lines come in order and once, however many ask. */
  function catchUp() {
    if (asking) { askAgain = true; return asking; }
    asking = fetchPiece().finally(() => {
      asking = null;
      if (askAgain) { askAgain = false; catchUp(); }
    });
    return asking;
  }

  async function fetchPiece() {
    let answer;
    try {
      answer = await fetch(`${address}?after=${after}`, { headers: { "X-Piece": "1" }, credentials: "same-origin" });
    } catch { return wait(); }
    if (answer.status === 403 || answer.status === 404 || answer.redirected) return stop();
    if (!answer.ok) return wait();
    const html = await answer.text();
    const last = Number(answer.headers.get("X-Last"));
    if (last > after) { show(html); after = last; }
    push = answer.headers.get("X-Push") || "";
    if (answer.headers.get("X-State") !== talk.dataset.state) change(answer.headers.get("X-State"));
    listen();
    wait();
  }

  function show(html) {
    const piece = new DOMParser().parseFromString(html, "text/html");
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    if (piece.querySelector("[data-erased]")) list.replaceChildren(); // it is gone from open pages, too
    for (const line of piece.body.querySelectorAll("li")) {
      if (!document.getElementById(line.id)) list.append(document.adoptNode(line));
    }
    if (document.hidden) {
      unseen += piece.querySelectorAll("li:not(.talk__line--own)").length;
      document.title = unseen ? `(${unseen}) ${title}` : title;
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  function change(state) {
    talk.dataset.state = state;
    if (state !== "closed") return; // a line tells who came
    talk.querySelector("[data-changed]").hidden = false;
    over = true;
    source?.close();
    clearTimeout(timer);
  }

  function listen() {
    if (over || !push || (source && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource(push);
    source.onopen = () => { pause = FIRST_PAUSE; catchUp(); };
    source.onmessage = (event) => { if (Number(event.data) > after || event.data === "0") catchUp(); };
    source.onerror = () => wait();
  }

  function isUp() { return source?.readyState === EventSource.OPEN; }

  function wait() {
    if (over) return;
    clearTimeout(timer);
    timer = setTimeout(catchUp, isUp() ? QUIET : pause);
    if (!isUp()) pause = Math.min(pause * 1.5, LONGEST_PAUSE);
  }

  function stop() {
    over = true;
    source?.close();
    clearTimeout(timer);
    const told = talk.querySelector("[data-told]");
    if (told) told.textContent = talk.dataset.over;
  }

  const form = talk.querySelector("[data-write]");
  if (form) form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = event.submitter?.dataset.ready;
    if (words === undefined) send(form); else put(form.querySelector("textarea"), words);
  });
  form?.querySelector("textarea").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  /* A ready answer goes into the field; its reader changes it and sends it. */
  function put(text, words) {
    text.value = text.value.trim() ? `${text.value.trimEnd()}\n\n${words}` : words;
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    text.scrollIntoView({ block: "center" });
  }

  /* The same words go under the same number until the answer is known, so they are stored once. */
  async function send(form) {
    if (form.dataset.going) return;
    const text = form.querySelector("textarea"), told = talk.querySelector("[data-told]");
    if (!text.value.trim()) return text.focus();
    form.dataset.going = "yes";
    const body = new FormData(form), typed = text.value;
    told.textContent = talk.dataset.sending;
    for (let rest = 1000; ; rest = Math.min(rest * 2, LONGEST_RETRY)) {
      const answer = await post(body);
      if (answer?.status === 201) {
        if (text.value === typed) text.value = "";
        else if (text.value.startsWith(typed)) text.value = text.value.slice(typed.length);
        form.querySelector("[name=submission]").value = answer.headers.get("X-Submission");
        told.textContent = talk.dataset.sent;
        form.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
        catchUp();
        break;
      }
      if (answer && answer.status < 500) {
        told.textContent = answer.status === 422 ? (await answer.text()).trim() : talk.dataset.over;
        break;
      }
      told.textContent = talk.dataset.again;
      await new Promise((resume) => setTimeout(resume, rest));
    }
    delete form.dataset.going;
    text.focus();
  }

  async function post(body) {
    try {
      return await fetch(address, { method: "POST", body, headers: { "X-Piece": "1" }, credentials: "same-origin", redirect: "manual" });
    } catch { return null; }
  }

  addEventListener("online", catchUp);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unseen = 0;
    document.title = title;
    catchUp();
  });
  listen();
  wait();
}
