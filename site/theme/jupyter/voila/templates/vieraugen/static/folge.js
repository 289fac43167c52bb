/* Keeps a click from overtaking what was entered before it. A widget sends one change at a time and holds the next one
   back until the kernel has done with the first; a button sends its click at once. So the click waits. */
(() => {
  "use strict";
  const PAUSE = 20; // milliseconds between two looks
  const manager = () => window.jupyterapp?.widgetManager;
  const isBusy = () => manager()?.kernel?._futures?.size > 0;

  /* A widget that is not there yet has nothing to hold back. */
  const made = (model) => Promise.race([model, null]).catch(() => null);
  const isHeldBack = async () => {
    const models = await Promise.all(Object.values(manager()._models ?? {}).map(made));
    return models.some((model) => model?._msg_buffer);
  };

  const after = (milliseconds) => new Promise((next) => setTimeout(next, milliseconds));
  const waiting = new WeakSet();
  let isDue = false; // while a click that has waited goes out
  const follow = async (button) => {
    waiting.add(button);
    await after(0); // a click by keyboard is still going on here, and browsers ignore a second one within it
    while (await isHeldBack()) await after(PAUSE);
    waiting.delete(button);
    isDue = true;
    if (button.isConnected) button.click();
    isDue = false;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.jupyter-button");
    if (!button || isDue || !isBusy()) return;
    event.stopImmediatePropagation();
    if (!waiting.has(button)) follow(button);
  }, true);
})();
