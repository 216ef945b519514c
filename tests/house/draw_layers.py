"""Draws engine/layers.svg, the picture of the layers, from the table in engine/README.md. With --check fails where it is not current."""

import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_layers import ROOT, read_table  # noqa: E402

PICTURE = ROOT / "engine" / "layers.svg"
WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 148, 46, 34, 58, 16


def below(layer, table):
    """All layers that one may include, whatever the way."""
    found = set(table[layer][0])
    for other in table[layer][0]:
        found |= below(other, table)
    return found


def direct(layer, table):
    """Those of them that none of the others includes: enough to draw."""
    may = set(table[layer][0])
    return sorted(one for one in may if not any(one in below(other, table) for other in may - {one}))


def level(layer, table):
    return 1 + max((level(one, table) for one in table[layer][0]), default=-1)


def places(table):
    """{layer: (x, y)} of the middle of its box; each level a row, ordered by where what it includes stands."""
    rows = {}
    for layer in table:
        rows.setdefault(level(layer, table), []).append(layer)
    widest = max(map(len, rows.values()))
    found = {}
    for height in sorted(rows):
        row = rows[height]
        row.sort(key=lambda one: sum(found[b][0] for b in direct(one, table)) / max(1, len(direct(one, table))))
        apart = widest * (WIDTH + GAP_X) / len(row)
        for i, layer in enumerate(row):
            y = MARGIN + (max(rows) - height) * (HEIGHT + GAP_Y) + HEIGHT / 2
            found[layer] = (MARGIN + (i + 0.5) * apart, y)
    return found


def arrow(start, end):
    """From the side of the box that looks to the other one, so that it passes what stands between."""
    side = max(-1, min(1, (end[0] - start[0]) / WIDTH)) * WIDTH * 0.4
    (x1, y1), (x2, y2) = (start[0] + side, start[1] + HEIGHT / 2), (end[0] - side / 4, end[1] - HEIGHT / 2 - 5)
    bend = min((y2 - y1) / 2, 1.4 * GAP_Y)
    return f'<path d="M{x1:g} {y1:g} C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}" class="arrow" marker-end="url(#tip)"/>'


def box(layer, place, owned):
    x, y = place
    words = [one.rstrip("/").split("/")[-1].removesuffix(".h") for one in owned]
    name = f'<text x="{x:g}" y="{y + (-2 if words else 5):g}" class="name">{escape(layer)}</text>'
    owns = f'<text x="{x:g}" y="{y + 14:g}" class="owns">{escape(", ".join(words))}</text>' if words else ""
    return f'<rect x="{x - WIDTH / 2:g}" y="{y - HEIGHT / 2:g}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>{name}{owns}'


def picture(table):
    at = places(table)
    width = max(x for x, _ in at.values()) + WIDTH / 2 + MARGIN
    height = max(y for _, y in at.values()) + HEIGHT / 2 + MARGIN
    arrows = [arrow(at[layer], at[one]) for layer in table for one in direct(layer, table)]
    boxes = [box(layer, at[layer], table[layer][1]) for layer in table]
    style = ("rect{fill:#f4f7fb;stroke:#4a6fa5;stroke-width:1.4}.arrow{fill:none;stroke:#8a99ad;stroke-width:1.3}"
             "text{font-family:sans-serif;text-anchor:middle}.name{font-size:15px;font-weight:600;fill:#1d2b3a}"
             ".owns{font-size:10px;fill:#5b6b7d}")  # fmt: skip
    tip = '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8a99ad"/></marker></defs>'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">',
             f"<title>The layers of the engine: an arrow points to what a layer includes, also over others</title><style>{style}</style>{tip}",
             f'<rect width="{width:g}" height="{height:g}" style="fill:#fff;stroke:none"/>', *arrows, *boxes, "</svg>"]  # fmt: skip
    return "\n".join(lines) + "\n"


def main():
    drawn = picture(read_table((ROOT / "engine" / "README.md").read_text()))
    if "--check" not in sys.argv:
        PICTURE.write_text(drawn)
        return 0
    if not PICTURE.exists() or PICTURE.read_text() != drawn:
        print(f"{PICTURE.relative_to(ROOT)} is not what the table says: run tests/house/draw_layers.py")
        return 1
    print(f"{PICTURE.relative_to(ROOT)} is current")
    return 0


if __name__ == "__main__":
    sys.exit(main())
