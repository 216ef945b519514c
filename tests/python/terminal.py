"""A shell on a terminal of its own, whose keys a test presses and whose command line it reads back."""

import os
import pty
import select
import signal
import time
from pathlib import Path

TIMEOUT = 30  # seconds

# What control-X d writes down: the command line as it stands.
DUMP = {
    "bash": "bind -x '\"\\C-xd\": printf %s \"$READLINE_LINE\" > line.partial; mv line.partial line'",
    "zsh": "dump() { print -rn -- $BUFFER > line.partial; mv line.partial line }; zle -N dump; bindkey '^Xd' dump",
}
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
QUIET = {
    "bash": "bind 'set bell-style none'; bind 'set page-completions off'; bind 'set completion-query-items 0'",
    "zsh": "unsetopt beep; LISTMAX=10000; autoload -Uz compinit; compinit -D -u",
}


class Terminal:
    def __init__(self, shell, folder, path):
        """In `folder`, with `path` before PATH, after the completion of the program there was sourced."""
        self._line = Path(folder) / "line"
        environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}", "TERM": "xterm", "PS1": "$ ", "HOME": str(folder),
                       "INPUTRC": "/dev/null", "LC_ALL": "C.UTF-8", "COLUMNS": "200", "LINES": "200"}  # fmt: skip
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.execvpe(START[shell][0], START[shell], environment)
        self._shown = ""
        self.run("stty rows 200 cols 200")
        self.run(QUIET[shell])
        self.run(f"source <(fleetprint completion {shell})")
        self.run(DUMP[shell])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def run(self, command):
        """Types a command line and waits until it is done; what it printed."""
        self._shown = ""
        # Split, so that the command line as it is typed does not hold what is waited for.
        self.press(f"{command}; echo do''ne-$?\r")
        return self.wait_for("done-").split("done-")[0]

    def press(self, keys):
        os.write(self._terminal, keys.encode())

    def wait_for(self, text):
        """All that the terminal showed since the last command, once it holds the text."""
        end = time.monotonic() + TIMEOUT
        while text not in self._shown:
            assert time.monotonic() < end, f"{text!r} does not appear in:\n{self._shown}"
            self._read(0.2)
        return self._shown

    def complete(self, typed):
        """The command line that a TAB after `typed` makes; it is cleared afterwards."""
        self._shown = ""
        self.press(typed + "\t")
        return self._take_line()

    def offered(self, typed, words):
        """All that is shown after two TABs, once it holds the words."""
        self._shown = ""
        self.press(typed + "\t\t")
        for word in words:
            self.wait_for(word)
        self._take_line()
        return self._shown

    def _take_line(self):
        self._line.unlink(missing_ok=True)
        self.press("\x18d")
        end = time.monotonic() + TIMEOUT
        while not self._line.exists():
            assert time.monotonic() < end, f"the shell does not answer after:\n{self._shown}"
            self._read(0.02)
        self.press("\x05\x15")  # to its end, and all of it away
        return self._line.read_text()

    def _read(self, seconds):
        if select.select([self._terminal], [], [], seconds)[0]:
            self._shown += os.read(self._terminal, 65536).decode(errors="replace")
