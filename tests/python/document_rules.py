"""What tests do with the commands and the other code of the pages: the only places where either is run otherwise than it stands there.
An entry that matches nothing fails test_documentation.py, too."""

from typing import NamedTuple

# (command, option, value): it runs with this option, so that it takes a second or two: in place of the command's own number, else added at
# the end. Nothing else is changed.
SMALLER = (
    (r"fleetprint run \S+/paper-250bn-every-device.toml", "--set", "fleet.devices=1e6"),
    (r"fleetprint run \S+/(my-scenario|growth|infra)", "--trials", "200"),
    (r"fleetprint sweep .*--time-limit", "--threads", "1"),  # so that it is out of time on a large machine, too
    (r"fleetprint sweep (?!.*growth.h5)(?!.*until)", "--trials", "256"),
    (r"fleetprint sweep .*until", "--trials", "2048"),
    (r"fleetprint sensitivity ", "--trials", "512"),
    (r"fleetprint sensitivity .*shapley", "--permutations", "64"),
    (r"scripts/plot-sensitivity results/drivers-250bn.h5", "--at", "point=base"),  # one panel of the four
    (r"scripts/plot-sensitivity results/sweep-drivers.h5", "--at", "correlation=0.5"),  # one of the six
)

# (command, exit code): ends so, as its page says.
EXIT_CODES = ((r"fleetprint sweep .*--time-limit 0.2$", 75),)


class Elsewhere(NamedTuple):
    """A command that is not run here. The files, presets and options of CMake that it names have to exist, its script to be sound."""

    command: str
    why: str
    instead: str  # what runs it


ELSEWHERE = (
    Elsewhere(r"^scripts/reproduce-(paper|drivers)$", "installs packages and builds", "people; its commands stand in the pages too"),
    Elsewhere(r"^scripts/test$", "runs this test", ".ci/run"),
    Elsewhere(r"^scripts/install-packages ", "installs packages", "scripts/test"),
    Elsewhere(r"^cmake --preset", "builds the program", "scripts/test"),
    Elsewhere(r"^scripts/bench( threads| --against \S+|-timeline|-sweep|-sensitivity)?$", "measures for minutes", "people"),
    Elsewhere(r"^(sbatch|scripts/slurm/submit-sweep) ", "needs Slurm", "tests/python/test_cluster_scripts.py, with stand-ins"),
    Elsewhere(r"--device gpu$", "needs an NVIDIA GPU", "tests/determinism/test_determinism.py, where there is one"),
    Elsewhere(r"^build/dev/kernels_test ", "is a test of its own", "ctest"),
    Elsewhere(r"^ctest ", "runs this test", "scripts/test"),
)

# Indented code that is no command: page, how it begins, what it is. "toml" and "python" are checked and run, "output" is compared with
# what the program prints, each line of "distributions" is checked as a value, of "text" nothing is asked.
OTHER_CODE = (
    ("README.md", "Question   Do 250 billion", "output"),
    ("engine/METHOD.md", "D_p = sum", "text"),
    ("engine/METHOD.md", "H(t) = sum", "text"),
    ("engine/METHOD.md", "made × E", "text"),
    ("engine/METHOD.md", "made(t) =", "text"),
    ("engine/METHOD.md", "initial_stock = counted", "text"),
    ("engine/README.md", "scenarios/x.toml ──", "text"),
    ("engine/README.md", "sweep.toml ──", "text"),
    ("engine/input/README.md", "text ──", "text"),
    ("engine/parallel/README.md", "const Interruption", "text"),
    ("scenarios/README.md", "schema_version = 1", "toml"),
    ("scenarios/README.md", "{ lower = 0.1, typical", "distributions"),
    ("scripts/fleetprint/README.md", "import fleetprint", "python"),
)

# What prints the output above; it is run in its place.
PRINTS = {"Question   Do 250 billion": "build/release/fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5"}

# Code within a line of text that is run; in calls of the program others are the names of commands and options, or have CAPITALS to be replaced.
RUN_IN_TEXT = (
    r"^fleetprint device image_classification --part ",
    r"^fleetprint device --options --json$",
    r"^fleetprint schema --markdown > scenarios/keys.md$",
    r"^fleetprint schema --results --markdown$",
    r"^source <\(fleetprint completion bash\)$",
)

# Parts of commands, which stand for no call of their own.
PARTS_IN_TEXT = (r"^fleetprint run --device gpu$", r"^fleetprint device --html$")

# Options that --help does not show: the shell's completion calls them.
HIDDEN_OPTIONS = ("--words",)
