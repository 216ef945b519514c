"""The pages of the repository (every *.md), read as far as tests need it: code, headings, links and code within lines."""

import functools
import re
import subprocess
from dataclasses import dataclass

from program import ROOT

FENCE = re.compile(r" {0,8}(```+|~~~+)\s*(\S*)")
LIST_ITEM = re.compile(r"( *)([-*+]|\d+[.)]) +")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
SPAN = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Code that stands by itself: fenced, with the language that it names, or indented, without any."""

    page: str
    line: int  # of its first line of code, from 1
    language: str
    lines: tuple
    before: str  # the line of text before it

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"


@dataclass(frozen=True)
class Page:
    name: str  # relative to the repository
    text: tuple  # its lines, those of code emptied
    blocks: tuple

    def links(self):
        """(line, target) of links and pictures."""
        return self._found(LINK, SPAN.sub(lambda span: re.sub(r"\S", "x", span[0]), "\n".join(self.text)), 1)

    def spans(self):
        """(line, text) of code within lines."""
        return self._found(SPAN, "\n".join(self.text), 2)

    @staticmethod
    def _found(pattern, text, group):
        return [(text.count("\n", 0, found.start()) + 1, " ".join(found[group].split())) for found in pattern.finditer(text)]

    def anchors(self):
        """What a link may name after #, as GitHub makes it of headings."""
        found = []
        for heading in (line.lstrip("#").strip() for line in self.text if re.match("#{1,6} ", line)):
            words = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
            found.append(f"{words}-{found.count(words)}" if words in found else words)
        return found


def page_names():
    """Every *.md that is part of the repository, README.md and the guides first."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True)
    names = {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}
    if listed.returncode != 0:  # not a clone
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
        names = {str(path) for path in found if path.parts[0] != "build" and not any(part.startswith(".") for part in path.parts)}
    return sorted(names, key=lambda name: (name != "README.md", not name.startswith("scenarios/guides/"), name))


@functools.cache
def read(name):
    """The Page of that name. Code is indented by four columns more than the text around it, and follows an empty line."""
    lines = (ROOT / name).read_text(encoding="utf-8").expandtabs(4).splitlines()
    text, blocks, inside, n = [], [], 0, 0  # inside: the column of the text of the list that we are in
    while n < len(lines):
        line = lines[n]
        item, fence, indent = LIST_ITEM.match(line), FENCE.match(line), len(line) - len(line.lstrip())
        if line.strip() and indent < inside and not (n and lines[n - 1].strip()):
            inside = 0
        if fence:
            end = _end_of_fence(lines, n, fence[1])
            blocks.append(_block(name, lines, n + 1, end, fence[2], text))
            text += [""] * (end + 1 - n)
            n = end + 1
        elif line.strip() and indent >= inside + 4 and not (n and text[-1].strip()):
            end = _end_of_indented(lines, n, inside + 4)
            blocks.append(_block(name, lines, n, end, "", text))
            text += [""] * (end - n)
            n = end
        else:
            inside = len(item[0]) if item else inside
            text.append(line)
            n += 1
    return Page(name, tuple(text), tuple(blocks))


def _end_of_fence(lines, begin, mark):
    for n in range(begin + 1, len(lines)):
        if lines[n].strip() == mark:
            return n
    raise AssertionError(f"line {begin + 1}: the fence has no end")


def _end_of_indented(lines, begin, column):
    end = begin
    for n in range(begin, len(lines)):
        if lines[n].strip():
            if len(lines[n]) - len(lines[n].lstrip()) < column:
                break
            end = n + 1
    return end


def _block(name, lines, begin, end, language, text):
    code = lines[begin:end]
    column = min((len(line) - len(line.lstrip()) for line in code if line.strip()), default=0)
    before = next((line for line in reversed(text) if line.strip()), "")
    return Block(name, begin + 1, language, tuple(line[column:] for line in code), before)
