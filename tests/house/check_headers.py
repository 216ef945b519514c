"""Every header of engine/ compiles alone. The build does not show it, since it compiles several files as one: check_headers.py BUILD

A header that compiles only after others lacks the name of something, which either a system header or a header of ours would bring.
Both are looked for apart, in few compilations, each at the full strength of a compilation of every header alone:

System headers: in one translation unit stand headers one after another, each of which reaches at least the system headers (file by file, as
the preprocessor reads them) that all before it reach. So none finds a system header that it does not reach itself.

Headers of ours: Clang compiles each as a module of its own, in which only what it includes is visible; all system headers are one module.

Where one of the two fails, the headers that it names are compiled alone, which tells the guilty; all are where that finds none, or where
there is no Clang.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "engine"
CLANG = shutil.which("clang++-14") or shutil.which("clang++")
MODULES = ["-fmodules", "-fcxx-modules", "-fno-implicit-modules", "-fno-implicit-module-maps", "-Wno-everything",
           "-Xclang", "-fmodules-local-submodule-visibility"]


class Compiler:
    """The compiler with the options of the layers, for what comes from the standard input."""

    def __init__(self, build):
        self.build = build
        commands = json.loads((build / "compile_commands.json").read_text())
        self.options = {layer: self.options_of(layer, commands) for layer in {h.split("/")[0] for h in HEADERS}}
        every = dict.fromkeys(word for words in self.options.values() for word in self.includes(words))
        self.all_layers = [*self.options["base"], *every]

    def options_of(self, layer, commands):
        folders = (ENGINE / layer, self.build / "engine" / layer)
        entry = next(c for c in commands if any(Path(c["file"]).is_relative_to(folder) for folder in folders))
        words = shlex.split(entry["command"])
        kept = [w for i, w in enumerate(words) if w not in {"-c", "-o"} and words[i - 1] not in {"-c", "-o"}]
        return [w for w in kept if not w.endswith((".cpp", ".cxx", ".o"))] + ["-O0", "-g0"]

    @staticmethod
    def includes(words):
        """What finds headers: folders, as they are joined to or apart from their option, and definitions."""
        apart = [f"-isystem{words[i + 1]}" for i, word in enumerate(words) if word == "-isystem"]
        return [word for word in words if word.startswith(("-I", "-D"))] + apart

    def clang(self):
        return [CLANG, "-std=c++20", *self.includes(self.all_layers), *(w for w in self.all_layers if w.startswith("-isystem/"))]

    def run(self, command, text=""):
        return subprocess.run(command, input=text, text=True, capture_output=True, cwd=self.build)

    @cache
    def files(self, name):
        """The files that a system header of that name brings, itself among the first."""
        text = self.run([*self.all_layers, "-M", "-x", "c++", "-"], f"#include <{name}>\n").stdout
        return text.replace("\\\n", " ").split()[1:]

    def alone(self, header):
        done = self.run([*self.options[header.split("/")[0]], "-fsyntax-only", "-x", "c++", "-"], f'#include "{header}"\n')
        return "" if done.returncode == 0 else f"engine/{header} does not compile alone:\n{done.stderr}"


HEADERS = sorted(str(h.relative_to(ENGINE)) for h in ENGINE.rglob("*.hpp"))


@cache
def included(header):
    return re.findall(r'^#include ([<"])([^>"]+)', (ENGINE / header).read_text(), re.MULTILINE)


@cache
def system_headers(header):
    """The names of the system headers that a header of ours reaches."""
    own = [system_headers(name) for kind, name in included(header) if kind == '"']
    return frozenset(name for kind, name in included(header) if kind == "<").union(*own)


def chains(sets):
    """As few chains as there can be of sets each of which holds the one before it (Dilworth), by bipartite matching."""
    larger = {a: [b for b in sets if a < b] for a in sets}
    before = {}

    def follow(a, tried):
        for b in larger[a]:
            if b not in tried:
                tried.add(b)
                if b not in before or follow(before[b], tried):
                    before[b] = a
                    return True
        return False

    for a in sets:
        follow(a, set())
    after = {a: b for b, a in before.items()}
    for first in (a for a in sets if a not in before):
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        yield chain


def missing_system_headers(compiler, pool):
    """What is wrong in translation units in which no header finds a system header that it does not reach."""
    names = sorted(frozenset().union(*map(system_headers, HEADERS)))
    files = dict(zip(names, pool.map(compiler.files, names)))
    reaching = {}
    for header in HEADERS:
        reaching.setdefault(frozenset().union(*(files[name] for name in system_headers(header))), []).append(header)

    def compile_chain(chain):
        # Of headers with the same system headers, those that include others of ours come in any order.
        text = "".join(f'#include "{header}"\n' for files in chain for header in reaching[files])
        return compiler.run([*compiler.all_layers, "-fsyntax-only", "-x", "c++", "-"], text).stderr

    return "".join(pool.map(compile_chain, chains(sorted(reaching, key=lambda s: (len(s), sorted(s))))))


def missing_own_headers(compiler, folder):
    """What is wrong in headers of which each sees what it includes, and all system headers."""
    names = sorted(frozenset().union(*map(system_headers, HEADERS)))
    paths = [next(path for path in compiler.files(name) if path.endswith(f"/{name}")) for name in names]
    system = "".join(f'  header "{path}"\n' for path in paths)
    own = "".join(f'  module m{i} {{ header "{ENGINE / header}" export * }}\n' for i, header in enumerate(HEADERS))
    modules = folder / "modules.map"
    modules.write_text(f"module sys [system] {{\n{system}  export *\n}}\nmodule own {{\n{own}}}\n")
    emit = [*compiler.clang(), *MODULES, "-Xclang", "-emit-module", "-x", "c++", str(modules), "-c"]
    done = compiler.run([*emit, "-fmodule-name=sys", "-o", str(folder / "sys.pcm")])
    if done.returncode == 0:
        done = compiler.run([*emit, "-fmodule-name=own", f"-fmodule-map-file={modules}", f"-fmodule-file=sys={folder}/sys.pcm",
                             "-o", str(folder / "own.pcm")])
    return done.stderr if done.returncode else ""


def main():
    compiler = Compiler(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        own = pool.submit(missing_own_headers, compiler, Path(name)) if CLANG else None
        problems = missing_system_headers(compiler, pool)
        suspicions = problems + (own.result() if own else "")
        if suspicions or not own:
            suspects = [header for header in HEADERS if f"engine/{header}:" in suspicions]
            guilty = [text for text in pool.map(compiler.alone, suspects) if text]
            guilty = guilty or [text for text in pool.map(compiler.alone, HEADERS) if text]
            # What no header alone shows is still shown, and is no pass: two headers that do not go together.
            problems = "\n".join(guilty) or problems
    print(problems or f"{len(HEADERS)} headers compile alone")
    return 1 if problems or not HEADERS else 0


if __name__ == "__main__":
    sys.exit(main())
