/** The state as a link: what follows # never reaches the server. */

const MOST = 40_000;

export function toHash(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `#${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** The state of a link, or what is wrong with it as `{fault}`; null where there is none. */
export function fromHash(hash) {
  const text = hash.replace(/^#/, "");
  if (!text || (/^[a-z]/.test(text) && document.getElementById(text))) return null;
  if (text.length > MOST) return { fault: "The link is too long to be one of this page." };
  try {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const state = JSON.parse(new TextDecoder().decode(Uint8Array.from(raw, (one) => one.charCodeAt(0))));
    const edits = Array.isArray(state.edits) ? state.edits : null;
    if (
      !edits ||
      !edits.every((one) => typeof one?.verb === "string" && one.what && typeof one.what === "object")
    )
      throw new Error();
    return {
      timeline: String(state.timeline ?? ""),
      hash: String(state.hash ?? ""),
      edits: edits.map(({ verb, what }) => ({ verb, what })),
      known_until: typeof state.known_until === "string" ? state.known_until : null,
      question: typeof state.question === "string" ? state.question.slice(0, 500) : "",
      pairs: Number.isInteger(state.pairs) && state.pairs >= 10 && state.pairs <= 2000 ? state.pairs : null,
      seed: Number.isInteger(state.seed) ? state.seed : null,
    };
  } catch {
    return { fault: "The link is damaged: it holds no state that this page can read." };
  }
}
