"""The GitHub Action and the GitLab job: their shape by the published schemas, and their steps run as shell.

`gh` is a stand-in that notes what it is called with; `dockerlint` is the real one.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .checkout import ROOT, need_package_index

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DOCKERFILE = "FROM python:3.8-slim\nUSER 10001\n"
GH = """
import json, os, pathlib, re, sys
words = sys.argv[1:]
body = words[words.index("--input") + 1] if "--input" in words else next((w.partition("@")[2] for w in words if w.startswith("body=@")), None)
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps({"words": words, "token": os.environ["GH_TOKEN"], "body": body and pathlib.Path(body).read_text()}) + "\\n")
if "graphql" in words:
    asked = re.search(r'startswith[(]"([^"]*)"[)]', words[words.index("--jq") + 1])[1]
    comments = json.loads(os.environ.get("GH_COMMENTS", "{}"))
    print("\\n".join(number for number, text in comments.items() if text.startswith(asked)))
sys.exit(int(os.environ.get("GH_STATUS", "0")) if "graphql" not in words else 0)
"""


class Runner:
    """Runs the action's steps as GitHub's runner does: conditions, environments, outputs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch
        self.log, self.outputs = "", dict[str, str]()
        self.programs = folder / "programs"
        self.work = folder / "work"
        for made in (self.programs, self.work, folder / "temp/dockerlint"):
            made.mkdir(parents=True)
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from dockerlint.__main__ import main; sys.exit(main())"
        self.program("dockerlint", code)
        self.program("gh", GH)
        (self.work / "Dockerfile").write_text(DOCKERFILE)
        (folder / "event.json").write_text(json.dumps({"pull_request": {"number": 7}}))

    def program(self, name: str, code: str) -> None:
        path = self.programs / name
        path.write_text(f"#!{sys.executable}\n{code}\n")
        path.chmod(0o755)

    @property
    def calls(self) -> list[dict[str, Any]]:
        """What `gh` was called with."""
        log = self.folder / "gh.log"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def run(self, without: tuple[str, ...] = ("Install dockerlint",), /, **inputs: str) -> int:
        """Run the steps as one use of the action, and return the status of the first that fails."""
        self.outputs = {}
        assert {name.replace("_", "-") for name in inputs} <= set(ACTION["inputs"])
        given = {name: str(one["default"]) for name, one in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        for step in STEPS:
            if step["name"] in without or not self._condition(step.get("if"), given):
                continue
            status = self._step(step, given)
            if status:
                return status
        return 0

    def _condition(self, text: str | None, inputs: dict[str, str]) -> bool:
        if text is None:
            return True
        found = re.fullmatch(r"inputs\.([\w-]+) (==|!=) '([^']*)'", text)
        assert found, text
        return (inputs[found[1]] == found[3]) == (found[2] == "==")

    def _value(self, text: str, inputs: dict[str, str]) -> str:
        def value(found: re.Match[str]) -> str:
            kind, _, name = found[1].partition(".")
            if kind == "inputs":
                return self._value(inputs[name], inputs)
            return "the-token" if found[1] == "github.token" else self.outputs.get(found[1], "")

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)

    def _step(self, step: dict[str, Any], inputs: dict[str, str]) -> int:
        output = self.folder / "output"
        output.write_text("")
        environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "DOCKERLINT_", "INPUT_"))},
            **{name: self._value(text, inputs) for name, text in step.get("env", {}).items()},
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"), "GITHUB_PATH": str(self.folder / "path"),
            "GITHUB_REPOSITORY": "octo/shop", "GITHUB_SHA": "a" * 40, "GITHUB_REF": "refs/pull/7/merge",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"), "RUNNER_TEMP": str(self.folder / "temp"), "GH_LOG": str(self.folder / "gh.log"),
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, env=environ, cwd=self.work, capture_output=True, text=True, check=False)
        self.log += done.stdout + done.stderr
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.outputs[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return Runner(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "words",
    [
        ["--builtin-schema", "vendor.github-actions", "action.yml"],
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "templates/gitlab-ci.yml"],
    ],
)  # fmt: skip
def test_their_shape(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


def test_no_input_is_put_into_a_script() -> None:
    """What somebody gives as an input is never read as shell."""
    for step in STEPS:
        assert "${{" not in step["run"]
        script = re.search(r"\.github/action/\w+\.sh", step["run"])
        assert script
        assert (ROOT / script[0]).is_file()
        assert "eval" not in (ROOT / script[0]).read_text("utf-8")


def test_findings_are_annotated_and_fail_the_job(runner: Runner) -> None:
    assert runner.run() == 1
    assert "::error file=Dockerfile,line=1" in runner.log
    assert "end-of-life-python" in runner.log
    assert runner.outputs["steps.result.outputs.status"] == "1"
    assert "end-of-life-python" in (runner.folder / "summary.md").read_text()
    assert runner.calls == []


def test_inputs_are_obeyed(runner: Runner) -> None:
    (runner.work / "a b").mkdir()
    (runner.work / "a b/Dockerfile").write_text("FROM scratch\n")
    assert runner.run(paths="a b\n") == 0
    assert runner.run(args="--ignore end-of-life-python\n--exit-zero") == 0
    assert runner.run(fail_on="error", preset="minimal", paths="Dockerfile\na b") == 1
    (runner.work / "other.toml").write_text('select = ["second-pip"]\n')
    assert runner.run(config="other.toml") == 0
    assert runner.run(preset="none") == 2


@pytest.mark.parametrize(
    "text", ["$(touch hacked)", "`touch hacked`", "; touch hacked", "--exit-zero; touch hacked", "a\ntouch hacked"]
)
def test_inputs_are_words(runner: Runner, text: str) -> None:
    for name in ("paths", "args", "config", "preset", "fail_on"):
        runner.run(**{name: text})
    assert not (runner.work / "hacked").exists()


def test_sarif_is_uploaded(runner: Runner) -> None:
    assert runner.run(upload_sarif="true") == 1
    (call,) = runner.calls
    assert call["words"][:5] == ["api", "--silent", "--method", "POST", "repos/octo/shop/code-scanning/sarifs"]
    assert call["token"] == "the-token"
    body = json.loads(call["body"])
    assert (body["commit_sha"], body["ref"]) == ("a" * 40, "refs/pull/7/merge")
    sarif = json.loads(gzip.decompress(base64.b64decode(body["sarif"])))
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["automationDetails"] == {"id": "dockerlint/"}
    assert Path(runner.outputs["steps.check.outputs.sarif-file"]).is_file()


@pytest.mark.parametrize(
    ("inputs", "name"),
    [
        ({"paths": "a"}, "dockerlint/a/"),
        ({"paths": "a\nDockerfile\n"}, "dockerlint/"),
        ({"paths": "a\nDockerfile\n", "category": "both"}, "dockerlint/both/"),
    ],
)
def test_uploads_of_a_matrix_do_not_replace_each_other(runner: Runner, inputs: dict[str, str], name: str) -> None:
    (runner.work / "a").mkdir()
    (runner.work / "a/Dockerfile").write_text(DOCKERFILE)
    assert runner.run(**inputs, upload_sarif="true") == 1
    sarif = json.loads(Path(runner.outputs["steps.check.outputs.sarif-file"]).read_text())
    assert sarif["runs"][0]["automationDetails"] == {"id": name}


def test_two_uses_in_one_job_share_no_file(runner: Runner) -> None:
    runner.run(upload_sarif="true")
    first = Path(runner.outputs["steps.check.outputs.sarif-file"])
    text = first.read_text()
    assert runner.run(upload_sarif="true", preset="none") == 2
    assert Path(runner.outputs["steps.check.outputs.sarif-file"]) != first
    assert first.read_text() == text
    assert len(runner.calls) == 1


@pytest.mark.parametrize(
    ("args", "seen"),
    [
        ("--statistics", "Count  Fixable"),
        ("--output-format full", "error[end-of-life-python]"),
        ("--output-format=json=out.json,concise", "Dockerfile:1:13: error end-of-life-python"),
        ("--output-format concise=out.txt", "::error file=Dockerfile,line=1"),
    ],
)
def test_the_log_has_what_is_asked_for(runner: Runner, args: str, seen: str) -> None:
    assert runner.run(args=args) == 1
    assert seen in runner.log
    assert ("::error" in runner.log) == ("full" not in args and "json" not in args)


REPORTING = """
import sys
words = sys.argv[1:]
if words[0] == "build-report":
    open(next(w for w in words if w.startswith("markdown=")).partition("=")[2], "w").write({text!r})
    print(words)
    sys.exit({status})
"""
STICKY = "<!-- dockerlint build-report -->\n76.7 MB\n"


def test_the_report_is_commented_on_and_the_comment_kept(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.program("dockerlint", REPORTING.format(text=STICKY, status=1))
    assert runner.run(build_report="app", build_report_args="--max-size 1MB", comment="true") == 1
    assert "'--max-size', '1MB', '--', 'app'" in runner.log
    search, write = runner.calls
    assert {"owner=octo", "name=shop", "number=7"} < set(search["words"])
    assert write["words"][:5] == ["api", "--silent", "--method", "POST", "repos/octo/shop/issues/7/comments"]
    assert write["body"] == STICKY.replace("report -->", "report app -->")
    there = {"1": "LGTM", "4711": "<!-- dockerlint build-report app -->\nold", "4712": STICKY}
    monkeypatch.setenv("GH_COMMENTS", json.dumps(there))
    assert runner.run(build_report="./app/", comment="true") == 1
    assert runner.calls[3]["words"][2:5] == ["--method", "PATCH", "repos/octo/shop/issues/comments/4711"]


@pytest.mark.parametrize(
    ("inputs", "first"),
    [
        ({"build_report": "."}, "<!-- dockerlint build-report -->"),
        ({"build_report": "services/a"}, "<!-- dockerlint build-report services/a -->"),
        ({"build_report": ".", "category": "api"}, "<!-- dockerlint build-report api -->"),
        ({"build_report": ".", "category": '--> "x"'}, "<!-- dockerlint build-report --%3E %22x%22 -->"),
    ],
)
def test_each_service_has_a_comment_of_its_own(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, inputs: dict[str, str], first: str
) -> None:
    runner.program("dockerlint", REPORTING.format(text=STICKY, status=0))
    others = {"8": "<!-- dockerlint build-report other -->\n", "9": "<!-- dockerlint build-report services/ab -->\n"}
    monkeypatch.setenv("GH_COMMENTS", json.dumps(others))
    assert runner.run(**inputs, comment="true") == 0
    assert runner.calls[1]["words"][4] == "repos/octo/shop/issues/7/comments"
    assert runner.calls[1]["body"] == f"{first}\n76.7 MB\n"


FAILING = """
import sys
if sys.argv[1] == "build-report":
    sys.stderr.write("dockerlint: the build failed: Dockerfile:3: *exit code 1* @octo\\n")
    sys.exit(2)
"""


def test_a_failed_build_takes_the_place_of_old_numbers(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.program("dockerlint", REPORTING.format(text=STICKY, status=0))
    assert runner.run(build_report="a", comment="true") == 0
    runner.program("dockerlint", FAILING)
    monkeypatch.setenv("GH_COMMENTS", json.dumps({"4711": "<!-- dockerlint build-report a -->\n76.7 MB"}))
    assert runner.run(build_report="a", comment="true") == 2
    write = runner.calls[3]
    assert write["words"][2:5] == ["--method", "PATCH", "repos/octo/shop/issues/comments/4711"]
    assert write["body"] == (
        "<!-- dockerlint build-report a -->\n**The image of `a` could not be built or measured at aaaaaaa**, so nothing is known of its"
        " size.\n\n    dockerlint: the build failed: Dockerfile:3: *exit code 1* @octo\n"
    )
    assert "the build failed" in runner.log
    assert runner.outputs["steps.result.outputs.status"] == "2"


def test_a_long_report_stays_below_what_github_takes(runner: Runner) -> None:
    runner.program("dockerlint", REPORTING.format(text="é" * 32_768, status=0))
    assert runner.run(build_report="services/a", comment="true") == 0
    body = runner.calls[1]["body"].encode()
    assert 65_500 < len(body) <= 65_536
    assert body.startswith("<!-- dockerlint build-report services/a -->\né".encode())


def test_outside_of_a_pull_request_there_is_no_comment(runner: Runner) -> None:
    runner.program("dockerlint", REPORTING.format(text=STICKY, status=0))
    (runner.folder / "event.json").write_text('{"ref": "refs/heads/main"}')
    assert runner.run(build_report=".", comment="true") == 0
    assert "No comment: this is no run for a pull request" in runner.log
    assert runner.calls == []


def test_a_token_without_rights_is_no_failure(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_STATUS", "1")
    runner.program("dockerlint", REPORTING.format(text=STICKY, status=0))
    assert runner.run(build_report=".", comment="true", upload_sarif="true") == 0
    assert "::warning title=dockerlint::The comment was not written" in runner.log
    assert "There is no SARIF file to upload" in runner.log


def test_it_installs_itself(runner: Runner) -> None:
    need_package_index(runner.folder / "downloads")
    assert runner.run(tuple(step["name"] for step in STEPS[1:])) == 0, runner.log
    folder = Path((runner.folder / "path").read_text().strip())
    assert sorted(os.listdir(folder)) == ["dockerlint"]
    done = subprocess.run([str(folder / "dockerlint"), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dockerlint ")


def test_the_gitlab_job(runner: Runner) -> None:
    job = yaml.safe_load((ROOT / "templates/gitlab-ci.yml").read_text("utf-8"))["dockerlint"]
    assert "variables" not in job  # they would win over the pipeline's own
    done = _gitlab(runner, job, DOCKERLINT_ARGS="--fail-on error", DOCKERLINT_PACKAGE="git+https://x/dockerlint")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(
        "pip install --quiet --no-cache-dir git+https://x/dockerlint\nerror[end-of-life-python]"
    )
    (finding, *_) = json.loads((runner.work / job["artifacts"]["reports"]["codequality"]).read_text())
    assert finding["location"]["path"] == "Dockerfile"


def _gitlab(runner: Runner, job: dict[str, Any], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the job as GitLab's runner does, with the variables of a pipeline."""
    runner.program("pip", "import sys; print('pip', *sys.argv[1:])")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DOCKERLINT_")}
    environ |= {**variables, "PATH": f"{runner.programs}{os.pathsep}{environ['PATH']}"}
    environ.pop("GITHUB_ACTIONS", None)
    script = "\n".join([*job["before_script"], *job["script"]])
    return subprocess.run(
        ["bash", "-ec", script], env=environ, cwd=runner.work, capture_output=True, text=True, check=False
    )


def test_the_gitlab_job_without_a_package(runner: Runner) -> None:
    job = yaml.safe_load((ROOT / "templates/gitlab-ci.yml").read_text("utf-8"))["dockerlint"]
    done = _gitlab(runner, job)
    assert (done.returncode, done.stdout) == (2, "Set DOCKERLINT_PACKAGE to what pip installs, as above.\n")


@pytest.mark.parametrize(
    ("variables", "needed"),
    [
        ({"DOCKERLINT_PACKAGE": "git+https://x/dockerlint"}, True),
        ({"DOCKERLINT_PACKAGE": "./dockerlint", "DOCKERLINT_ARGS": "--since origin/main --exit-zero"}, True),
        ({"DOCKERLINT_PACKAGE": "./dockerlint"}, False),
    ],
)
def test_the_gitlab_job_installs_git_where_it_is_needed(
    runner: Runner, variables: dict[str, str], needed: bool
) -> None:
    """In an image without git, as the slim one is: apt-get is a stand-in."""
    job = yaml.safe_load((ROOT / "templates/gitlab-ci.yml").read_text("utf-8"))["dockerlint"]
    runner.program("apt-get", "import sys; print('apt-get', *sys.argv[1:], file=sys.stderr)")
    for name in ("bash", "env"):
        (runner.programs / name).symlink_to(
            next(f"{at}/{name}" for at in ("/bin", "/usr/bin") if os.path.exists(f"{at}/{name}"))
        )
    script = job["before_script"]
    runner.program("pip", "")
    environ = {**variables, "PATH": str(runner.programs)}
    done = subprocess.run(["bash", "-ec", "\n".join(script)], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ("apt-get -qq update\napt-get -qq install --yes --no-install-recommends git" in done.stderr) == needed
    assert ("apt-get" in done.stderr) == needed
