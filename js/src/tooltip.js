// The note beside the pointer.

const BESIDE_PX = 14;
const BELOW_PX = 18;

/** The tooltip in its element, which lies over `stage`. */
export function createTooltip(/** @type {HTMLElement} */ element, /** @type {HTMLElement} */ stage) {
  const { ownerDocument: document } = element;
  return {
    hide() {
      element.hidden = true;
    },
    /** Shows lines, each as the name of its element and its text. */
    show(/** @type {[string, string][]} */ lines, /** @type {{ clientX: number, clientY: number }} */ { clientX, clientY }) {
      element.replaceChildren(...lines.map(([name, text]) => {
        const line = document.createElement(name);
        line.textContent = text;
        line.dir = "auto";
        return line;
      }));
      element.hidden = false;
      const box = stage.getBoundingClientRect();
      const [x, y] = [clientX - box.left, clientY - box.top];
      const fitsBelow = clientY + BELOW_PX + element.offsetHeight <= /** @type {Window} */ (document.defaultView).innerHeight;
      element.style.left = `${Math.max(0, Math.min(x + BESIDE_PX, box.width - element.offsetWidth))}px`;
      element.style.top = `${fitsBelow ? y + BELOW_PX : Math.max(y - 12 - element.offsetHeight, 12 - box.top)}px`;
    },
  };
}
