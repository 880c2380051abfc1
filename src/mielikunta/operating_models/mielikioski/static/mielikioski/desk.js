/* Tells that something new has come, in words and as a number in the page's title: no sounds, nothing that blinks.
   The page itself changes only when its reader wants it to. */
const SLOWLY = 60000, SETTLED = 500;
const news = document.querySelector("[data-news]");
const title = document.title.replace(/^\(\d+\) /, "");
let count = Number(news?.dataset.count), timer = 0;

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.pathname, { headers: { "X-Piece": "1" }, credentials: "same-origin" });
    if (answer.status === 204) tell(Number(answer.headers.get("X-Count")));
  } catch { /* no connection: asked again in a while */ }
  timer = setTimeout(ask, SLOWLY);
}

function tell(now) {
  document.title = now ? `(${now}) ${title}` : title;
  if (now > count && !news.dataset.has) {
    news.dataset.has = "yes";
    const told = document.createElement("strong");
    told.textContent = `${news.dataset.told} `;
    news.prepend(told);
  }
  count = now;
}

if (news) {
  timer = setTimeout(ask, SLOWLY);
  if (news.dataset.news && "EventSource" in window) {
    new EventSource(news.dataset.news).onmessage = () => { clearTimeout(timer); timer = setTimeout(ask, SETTLED); };
  }
}
