"""The action, the GitLab template, the pre-commit hook, and the pages that explain them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.output.writers import WRITERS
from auditor.reading.formats import NAMED_ONLY, READERS
from tests.cli.conftest import SURROUNDINGS
from tests.output.consumers import github_commands
from tests.packs import PACK, RIGHT, WRONG

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE, JOBS = yaml.safe_load_all((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the jobs are scripts of bash")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with a wrong and a right report, and `auditor` on the PATH as an installation would put it."""
    (tmp_path / "lake.yaml").write_text(PACK, encoding="utf-8")
    reports = tmp_path / "2023 年"
    reports.mkdir()
    (reports / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    program = tmp_path / "bin" / "auditor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def _run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**kept, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step of the action that audits, as a runner starts it."""
    given = {name: option.get("default", "") for name, option in ACTION["inputs"].items()} | inputs
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "audit"]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "RUNNER_TEMP": str(folder),
    }
    return _run(step["run"], folder, **runner, **variables)


def test_the_action_annotates_summarises_and_writes_sarif(project: Path) -> None:
    done = _action(project, paths="2023 年\nright.txt\n", packs="lake.yaml\n", sarif="out.sarif")
    assert (done.returncode, done.stderr) == (1, "")
    ((level, properties, _),) = github_commands("\n".join(row for row in done.stdout.splitlines() if row[:2] == "::"))
    assert (level, properties["file"], properties["line"]) == ("error", "2023 年/wrong.txt", "3")
    assert (project / "output").read_text(encoding="utf-8") == "status=1\n"
    assert "lake/boats-add-up" in (project / "summary").read_text(encoding="utf-8")
    (run,) = json.loads((project / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == 1


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"paths": "right.txt"}, 0),
        ({"paths": "2023 年/wrong.txt", "fail-on": "never"}, 0),
        ({"paths": "missing.txt"}, 2),
        ({"paths": "right.txt", "packs": "missing.yaml"}, 2),
        ({"paths": '"; touch broken; $(touch broken)'}, 2),
    ],
)
def test_the_action_ends_as_the_audit_does(project: Path, inputs: dict[str, str], status: int) -> None:
    assert _action(project, **({"packs": "lake.yaml"} | inputs)).returncode == status
    assert not (project / "broken").exists()


def test_the_action_puts_no_input_into_its_scripts() -> None:
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def _gitlab_script(**given: str) -> str:
    inputs = {name: option.get("default") for name, option in TEMPLATE["spec"]["inputs"].items()} | given
    (*_, audit) = JOBS["auditor"]["script"]
    return re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: inputs[match[1]], audit)


def test_the_gitlab_job_writes_what_it_hands_over(project: Path) -> None:
    done = _run(_gitlab_script(paths="'2023 年' right.txt", options="-p lake.yaml"), project, GITLAB_CI="true")
    assert done.returncode == 1
    assert "lake/boats-add-up" in done.stdout
    artifacts = JOBS["auditor"]["artifacts"]
    assert set(artifacts["paths"]) == set(artifacts["reports"].values())
    assert all((project / name).is_file() for name in artifacts["paths"])
    assert JOBS["auditor"]["artifacts"]["when"] == "always"


def test_the_hook_audits_the_files_that_it_is_given(project: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(re.search(hook["files"], f"sub/reports/2023 年{suffix}") for suffix in READERS.keys() - NAMED_ONLY)
    assert not re.search(hook["files"], "reports/notes.py")
    for files, status in ((["right.txt"], 0), (["right.txt", "2023 年/wrong.txt"], 1)):
        assert _run(f"{hook['entry']} -p lake.yaml {shlex.join(files)}", project).returncode == status


def _blocks(page: str) -> list[Any]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/zh/ci.md"])
def test_the_examples_of_the_pages_fit_what_is_there(page: str) -> None:
    workflow, include, job, hooks = _blocks(page)
    steps = workflow["jobs"]["audit"]["steps"]
    (step,) = [step for step in steps if "auditor@" in step["uses"]]
    assert set(step["with"]) <= set(ACTION["inputs"])
    (template,) = include["include"]
    assert (ROOT / template["file"]).is_file()
    required = {name for name, option in TEMPLATE["spec"]["inputs"].items() if "default" not in option}
    assert required <= set(template["inputs"]) <= set(TEMPLATE["spec"]["inputs"])
    assert job["audit"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    (hook,) = hooks["repos"][0]["hooks"]
    assert hook["id"] == "auditor"


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/zh/ci.md"])
def test_the_formats_that_the_pages_name_exist(page: str) -> None:
    named = re.findall(r"(?:--format|-f) ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert named
    assert set(named) <= set(WRITERS)
