"""Do to an open page what its reader does with mouse, fingers and keys, and wait for what comes of it."""

# Where in the window the chart can be touched: under the axis, which stays, and above the sheet of a phone.
FREE = """() => {
  const sheet = document.getElementById("tl-detail").getBoundingClientRect();
  return [100, sheet.width === document.documentElement.clientWidth ? sheet.top : window.innerHeight];
}"""

# The marks of the page, or the bins as they are painted, each with the middle of its box; bins have no ids.
PLACES = """(layer) => {
  const plot = document.querySelector("#tl-drawn .tl-plot-area").getBoundingClientRect();
  const place = ({ id, left, right, top, bottom }) => ({ id, x: plot.left + (Math.max(left, 0) + Math.min(right, plot.width)) / 2, y: plot.top + (top + bottom) / 2 });
  if (layer === "marks") return window.timeline.state().marks.map(place);
  const scratch = document.createElementNS("http://www.w3.org/2000/svg", "path");
  document.querySelector("#tl-drawn .tl-plot-area").after(scratch);
  const found = [...document.querySelectorAll(`#tl-drawn .tl-${layer} path`)].flatMap((path) => path.getAttribute("d").split(/(?=M)/).map((outline) => {
    scratch.setAttribute("d", outline);
    const { x, y, width, height } = scratch.getBBox();
    return place({ id: "", left: x, right: x + width, top: y, bottom: y + height });
  }));
  scratch.remove();
  return found;
}"""

IS_COVERED = "({ x, y }) => document.getElementById('tl-detail').contains(document.elementFromPoint(x, y))"

# Edges of the view in ms of the axis zone.
VIEW = """() => window.timeline.state().range.map((at) => Date.parse(`${at}Z`))"""

DAY_MS = 86_400_000


def settle(page):
    """Wait until the chart is as wide as its place and painted."""
    page.wait_for_function("""() => {
      const chart = document.getElementById("tl-chart");
      const { width } = document.getElementById("tl-drawn").viewBox.baseVal;
      return !chart.clientWidth || Math.abs(width - chart.clientWidth) < 1;
    }""")
    page.evaluate("""() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => window.setTimeout(resolve, 30)));
    })""")


def list_places(page, layer="marks"):
    """Return id and middle of all marks, or of all bins of the density ("bins"), in px of the window."""
    return page.evaluate(PLACES, layer)


def find_mark(page, name=None, layer="marks"):
    """Return where in the window a mark or bin ("bins") is, scrolled into sight.

    Without a name, the first of the layer that the detail does not cover.
    """

    def look():
        found = list_places(page, layer)
        if name is not None:
            return next(one for one in found if one["id"] == name)
        return next(one for one in found if not page.evaluate(IS_COVERED, one))

    one, (top, foot) = look(), page.evaluate(FREE)
    if not top + 10 < one["y"] < foot - 10:
        page.evaluate("(by) => window.scrollBy(0, by)", one["y"] - (top + foot) / 2)
        one = look()
    return one["x"], one["y"]


def click_mark(page, name=None, layer="marks"):
    """Click on a mark, and take the mouse away from it."""
    page.mouse.click(*find_mark(page, name, layer))
    page.mouse.move(2, 2)


def resolve_state(page):
    return page.evaluate("() => window.timeline.state()")


def read_view(page):
    return page.evaluate(VIEW)


def wait_for_selected(page, name):
    page.wait_for_function("(name) => window.timeline.state().selected === name", arg=name)
    settle(page)


def wait_for_other_view(page, before):
    """Wait until the chart shows another time than before, and return that."""
    page.wait_for_function(f"(before) => String(({VIEW})()) !== String(before)", arg=before)
    settle(page)
    return read_view(page)


def wait_for_address(page):
    """Wait until the address says what is shown, and return what stands after its #."""
    page.wait_for_timeout(350)
    return page.evaluate("() => window.location.hash")


def show_list(page):
    """Show the list, which on a phone stands behind the chart."""
    button = page.get_by_role("button", name="List", exact=True)
    if button.is_visible():
        button.click()


def list_shown(page):
    """Return the ids of the events in the list, in its order, without those it hides."""
    return page.eval_on_selector_all(
        "#tl-entries article", "all => all.filter((one) => one.getClientRects().length).map((one) => one.id.slice(2))"
    )


def swipe(page, x, start, end):
    """Draw one finger over the screen, as a phone reports it."""
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": start}]})
    for step in range(1, 11):
        y = start + (end - start) * step / 10
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drag(page, start, end, *, steps=8):
    """Take something with the mouse, move and let go of it; places are x and y in the window."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()
