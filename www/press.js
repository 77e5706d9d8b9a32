let pressed = false;
let waiting = [];

// A finger that taps is up before the focus moves: the mouse events that follow it are a press of their own.
for (const press of ["pointerdown", "mousedown"]) {
  addEventListener(
    press,
    () => {
      pressed = true;
    },
    { capture: true },
  );
}
for (const release of ["pointerup", "pointercancel", "mouseup"]) {
  addEventListener(release, () => {
    pressed = false;
    const jobs = waiting;
    waiting = [];
    // The click comes after the release, and is to hit what was aimed at.
    setTimeout(() => {
      for (const job of jobs) job();
    });
  });
}

/** Does something that moves parts of the page: at once, or once the pointer is up, so that a press hits what it aimed at. */
export function afterPress(job) {
  if (pressed) waiting.push(job);
  else job();
}
