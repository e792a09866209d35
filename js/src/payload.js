// What the page's data scripts hold, as payload.py encodes it: unpacked, and its columns written out.

/** The object in a data script of this type and text: JSON as it is, or packed by gzip and base64. */
export async function unpackData(type, text) {
  if (type !== "application/gzip") return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** A column as an array: a list as it is, letters by the values they stand for, steps added up. */
export function decodeColumn(column, columns = {}) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    const { of: values, at } = column;
    const found = new Array(at.length);
    for (let k = 0; k < at.length; k += 1) {
      const code = at.charCodeAt(k);
      found[k] = values[code < 58 ? code - 48 : code - 87]; // 0 to 9, then a to z
    }
    return found;
  }
  const { unit, steps, from } = column;
  if (from) return steps.map((step, k) => columns[from][k] + step * unit);
  let at = 0;
  return steps.map((step) => { at += step * unit; return at; });
}

/** What is drawn of each event, as columns with one cell for each: for placing, for drawing and for labels. */
export function decodeDrawn(packed) {
  const events = {};
  for (const [name, column] of Object.entries(packed)) events[name] = name === "certain" || name === "days" ? column : decodeColumn(column, events);
  events.symbol = events.form;
  const placed = { dot: "dot", hollow: "dot", bar: "bar" };
  events.label = events.label.map((one, k) => one || events.title[k]);
  events.is_open = events.end_edge.map((edge) => edge === "open");
  events.certain_start = events.start.map((at, k) => packed.certain[k]?.[0] ?? at);
  events.certain_end = events.end.map((at, k) => packed.certain[k]?.[1] ?? at);
  events.form = events.symbol.map((symbol) => placed[symbol] ?? "range");
  return events;
}

/** What is told of each event: first of those that are drawn, in their order, then of the rest. */
export function decodeDetails(packed, drawn) {
  const cells = Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(column)]);
  const id = [...drawn.id, ...packed.beyond.id];
  return {
    id,
    title: [...drawn.title, ...packed.beyond.title],
    cells: Object.fromEntries(cells),
    when: packed.when,
    other_calendars: decodeColumn(packed.other_calendars),
    order: decodeColumn(packed.order),
    month: decodeColumn(packed.month),
    months: packed.months,
    is_id_made: decodeColumn(packed.is_id_made),
    sources: packed.sources.map(([url, link, says, publisher, name]) => ({ url, link, says, publisher, id: name })),
    cited: packed.cited,
    media: packed.media,
    as_written: packed.as_written,
    figures: packed.figures,
    place: new Map(id.map((one, k) => [one, k])),
  };
}
