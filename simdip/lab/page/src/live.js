/** The socket: asks for an answer to the state shown; while dragging one request is under way and the newest wins. */

const PATIENCE = [250, 500, 1000, 2000, 4000];

/**
 * @param {{answer: Function, faults: Function, progress: Function, state: Function}} tell
 */
export function connect(tell) {
  let socket = null;
  let tries = 0;
  let id = 0;
  let underway = null; // {id, quick, body, since}
  let waiting = null; // the newest that could not be sent yet

  function open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/live`);
    socket.addEventListener("open", () => {
      tell.state("open");
      const again = waiting ?? (underway?.broke > 1 ? null : underway); // what ends the socket twice is not asked again
      underway = null;
      if (again) send(again);
    });
    socket.addEventListener("message", (message) => receive(JSON.parse(message.data)));
    socket.addEventListener("close", () => {
      tell.state("closed");
      if (underway) underway.broke = (underway.broke ?? 0) + 1;
      setTimeout(open, PATIENCE[Math.min(tries++, PATIENCE.length - 1)]);
    });
  }

  function send(request) {
    if (socket?.readyState !== WebSocket.OPEN) {
      waiting = request;
      return;
    }
    waiting = null;
    underway = { ...request, id: (id += 1) };
    tell.sent?.(underway);
    socket.send(JSON.stringify({ id, ...request.body, quick: request.quick }));
  }

  function receive(message) {
    tries = 0;
    if (message.history) tell.history(message); // the server sends it once, even with an answer that is void
    if (message.id !== underway?.id) return; // an older one: void
    if (message.type === "progress") {
      tell.progress(message);
      return;
    }
    const request = underway;
    underway = null;
    const next = waiting;
    if (next) send(next); // the server works while the page paints
    if (message.type === "answer") tell.answer(message, request);
    else tell.faults(message.faults ?? [], request);
  }

  open();
  return {
    /** Ask; `since` is when the user did what is asked. */
    ask(body, { quick, since }) {
      const request = { body, quick, since };
      if (quick && underway?.quick) waiting = request;
      else send(request);
    },
    get busy() {
      return underway !== null || waiting !== null;
    },
  };
}
