"""What builders say, in the dialects they say it in."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from dockerlint.image import protobuf
from dockerlint.image.build_failure import failure, tidy
from dockerlint.image.plan import Need, Plan, Stage
from dockerlint.image.trace import Trace, objects
from tests.image.plans import instruction, plan


def number(value: int) -> bytes:
    """A varint."""
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def message(*fields: tuple[int, object]) -> bytes:
    """A protobuf message."""
    out = b""
    for key, value in fields:
        if isinstance(value, int):
            out += number(key << 3) + number(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            assert isinstance(data, bytes)
            out += number(key << 3 | 2) + number(len(data)) + data
    return out


def status(data: bytes) -> dict[str, str]:
    """A trace object as the engine sends it."""
    return {"id": "moby.buildkit.trace", "aux": base64.b64encode(data).decode()}


def test_buildkit_steps_with_times_cache_and_log() -> None:
    trace = Trace()
    started, done = message((1, 1000), (2, 500_000_000)), message((1, 1002))
    trace.feed(status(message((1, message((1, "d1"), (3, "[2/3] RUN make"), (5, started))))))
    trace.feed(
        status(
            message((3, message((1, "d1"), (3, 1), (4, b"half a ")))) + message((3, message((1, "d1"), (4, "line\n"))))
        )
    )
    (step,) = trace.numbered
    assert (step.name, step.seconds, step.lines()) == ("[2/3] RUN make", None, ["half a line"])
    trace.feed(status(message((1, message((1, "d1"), (3, "[2/3] RUN make"), (5, started), (6, done))))))
    trace.feed(status(message((1, message((1, "d2"), (3, "[1/3] FROM x"), (4, 1))))))
    trace.feed(status(message((1, message((1, "d3"), (3, "[internal] load metadata"))))))
    trace.feed({"id": "moby.image.id", "aux": {"ID": "sha256:abc"}})
    assert [step.name for step in trace.numbered] == ["[2/3] RUN make"]
    assert step.seconds == pytest.approx(1.5)
    assert trace.image_id == "sha256:abc"


def test_classic_steps() -> None:
    trace = Trace()
    for text in [
        "Step 1/4 : FROM python\n",
        " ---> aaaaaaaaaaaa\n",
        "Step 2/4 : RUN make\n",
        " ---> Using cache\n",
        " ---> bbbbbbbbbbbb\n",
        "Step 3/4 : RUN test\n",
        " ---> Running in cccccccccccc\n",
        "out\n",
        " ---> dddddddddddd\n",
        "Step 4/4 : CMD test\n",
        " ---> eeeeeeeeeeee\n",
        "Successfully built eeeeeeeeeeee\n",
    ]:
        trace.feed({"stream": text})
    assert [(step.name, step.cached) for step in trace.numbered] == [
        ("[2/4] RUN make", True),
        ("[3/4] RUN test", False),
        ("[4/4] CMD test", False),
    ]
    # The last one is the image itself, which may be the user's to keep.
    assert (trace.image_id, trace.made, trace.classic) == ("eeeeeeeeeeee", ["dddddddddddd"], True)
    assert "out" in trace.numbered[1].lines()


def test_podman_steps() -> None:
    trace = Trace()
    key = "e" * 64
    for text in [
        "[1/2] STEP 1/2: FROM x AS a\n",
        "[1/2] STEP 2/2: RUN make\n",
        "--> Using cache ffffffffffff\n",
        "--> ffffffffffff\n",
        "[2/2] STEP 1/3: FROM x\n",
        "[2/2] STEP 2/3: COPY --from=a /x /x\n",
        "--> aaaaaaaaaaa\n",
        "[2/2] STEP 3/3: CMD x\n",
        f"--> {key[:11]}\n",
        f"{key}\n",
    ]:
        trace.feed({"stream": text})
    assert [(step.name, step.cached) for step in trace.numbered] == [
        ("[stage-0 2/2] RUN make", True),
        ("[stage-1 2/3] COPY --from=a /x /x", False),
        ("[stage-1 3/3] CMD x", False),
    ]
    assert (trace.image_id, trace.made, trace.by_stage) == (key, ["aaaaaaaaaaa"], True)


def test_rawjson_of_buildx() -> None:
    trace = Trace()
    times = {"started": "2026-11-20T10:00:00.123456789Z", "completed": "2026-11-20T10:00:01.623456789Z"}
    trace.feed_rawjson({"vertexes": [{"digest": "d", "name": "[2/2] RUN x", **times}]})
    trace.feed_rawjson({"logs": [{"vertex": "d", "data": base64.b64encode(b"hello\n").decode()}]})
    (step,) = trace.numbered
    assert step.seconds == pytest.approx(1.5)
    assert step.lines() == ["hello"]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_objects_however_they_are_cut_and_separated(size: int) -> None:
    text = 'WARNING: no output\n{"a": "ü{"}\r\n{"b":\n 2}{"c": 3}\n[1]\nERROR: failed'.encode()
    chunks = (text[at : at + size] for at in range(0, len(text), size))
    assert list(objects(chunks)) == [{"a": "ü{"}, {"b": 2}, {"c": 3}]


def test_carriage_returns_leave_the_last_state_of_a_progress_bar() -> None:
    trace = Trace()
    trace.feed({"stream": "Step 1/1 : RUN x\n"})
    trace.steps["Step 1/1 : RUN x"].write("10%\r50%\r100%\r\nnext")
    assert trace.steps["Step 1/1 : RUN x"].lines() == ["100%", "next"]


@pytest.mark.parametrize("data", [b"\x0a\x05ab", b"\x80", b"\x0b", b"\xff" * 12])
def test_damaged_protobuf_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="protobuf"):
        protobuf.decode(data)


def test_fixed_width_fields_are_stepped_over() -> None:
    found = protobuf.decode(number(1 << 3 | 1) + bytes(8) + number(2 << 3 | 5) + bytes(4) + message((3, 7)))
    assert protobuf.integer(found, 3) == 7


def test_a_failed_step_is_found_in_the_dockerfile() -> None:
    trace = Trace()
    error = 'process "/bin/sh -c make" did not complete successfully: exit code: 2'
    trace.feed(status(message((1, message((1, "d"), (3, "[3/3] RUN make"), (7, error))))))
    trace.feed(status(message((3, message((1, "d"), (4, "".join(f"{n}\n" for n in range(50))))))))
    trace.feed({"error": "failed to solve: " + error, "errorDetail": {"message": "failed to solve: " + error}})
    found = failure(plan(["ENV A=1", "WORKDIR /x", "RUN make", "CMD x"]), trace)
    assert str(found) == "Dockerfile:4: the command ended with exit code 2"
    assert (found.step, len(found.log), found.log[-1]) == ("[3/3] RUN make", 20, "49")


def test_a_failed_step_of_the_classic_builder() -> None:
    trace = Trace()
    for text in ["Step 1/3 : FROM x\n", "Step 2/3 : ENV A=1\n", "Step 3/3 : RUN make\n", "oh no\n"]:
        trace.feed({"stream": text})
    trace.feed({"error": "The command '/bin/sh -c make' returned a non-zero code: 2"})
    assert str(failure(plan(["ENV A=1", "RUN make"]), trace)) == "Dockerfile:3: the command ended with exit code 2"


@pytest.mark.parametrize(
    ("prefix", "step", "line"), [("[2/2] ", "3/5", 5), ("[1/2] ", "2/2", 2)], ids=["last stage", "first stage"]
)
def test_a_failed_step_of_podman_is_counted_in_its_stage(prefix: str, step: str, line: int) -> None:
    first = Stage(0, "build", "x", instruction(1, "FROM x AS build"), (instruction(2, "RUN one"),))
    last = Stage(1, None, None, instruction(3, "FROM build"), (instruction(4, "ENV A=1"), instruction(5, "RUN two")))
    both = Plan("D", b"", (), (first, last), last.steps, "x", first.start)
    trace = Trace()
    for text in [f'{prefix}STEP {step}: RUN echo "x"\n', "oh no\n"]:
        trace.feed({"stream": text})
    trace.feed({"error": 'building at STEP "RUN echo "x"": while running runtime: exit status 7\n'})
    assert str(failure(both, trace)) == f"D:{line}: the command ended with exit code 7"


def test_a_base_that_is_not_found_is_named_with_its_line() -> None:
    for reference in (
        "docker.io/library/python:3",
        "registry.example/team/python:3",
        "docker.io/library/python:latest",
    ):
        need = reference.removeprefix("docker.io/library/").removesuffix(":latest")
        trace = Trace()
        name = f"[internal] load metadata for {reference}"
        trace.feed(status(message((1, message((1, "d"), (3, name), (7, "no such host"))))))
        trace.feed({"error": "no such host"})
        found = replace(plan([]), images=(Need(1, "other"), Need(9, need)))
        assert str(failure(found, trace)) == "Dockerfile:9: no such host"


def test_parse_errors_have_a_line_and_others_may_have_none() -> None:
    trace = Trace(error="dockerfile parse error on line 7: unknown instruction: FOO")
    assert str(failure(plan([]), trace)).startswith("Dockerfile:7: dockerfile parse error")
    assert str(failure(plan([]), Trace(error="no space left"))) == "no space left"


def test_steps_of_stages_are_told_apart() -> None:
    two = plan(["RUN a"])
    first = two.stages[0]
    build = type(first)(0, "build", "x", instruction(1, "FROM x AS build"), (instruction(2, "RUN one"),))
    final = type(first)(
        1, None, None, instruction(3, "FROM build"), (instruction(4, "ENV A=1"), instruction(5, "RUN two"))
    )
    both = type(two)("D", b"", (), (build, final), final.steps, "x", build.start)
    lines = {
        name: found.line if (found := both.instruction_of(name)) else None
        for name in ["[build 2/2] RUN one", "[linux/amd64 build 2/2] RUN one", "[stage-1 1/1] RUN two", "[x 1/1] RUN"]
    }
    assert list(lines.values()) == [2, 2, 5, None]


def test_steps_of_triggers_are_numbered_before_the_own() -> None:
    """As BuildKit names them, in 20.10 and 26.1: triggers are numbered and not in the total."""
    two = plan(["RUN a"])
    stage = type(two.stages[0])
    fired = tuple(
        replace(instruction(line, text), text=f"ONBUILD {text}", fired=True)
        for line, text in ((2, "RUN one"), (3, "ENV A=1"), (4, "COPY a b"))
    )
    final = stage(
        1, None, None, instruction(5, "FROM parent"), (instruction(6, "RUN $B"), instruction(7, "RUN c")), fired
    )
    both = type(two)("D", b"", (), (two.stages[0], final), final.steps, "x", two.base_start)
    outside = plan(["COPY x y", "RUN a", "RUN $B"])
    steps = ["[stage-1 1/2] RUN one", "[stage-1 2/2] COPY a b", "[stage-1 3/2] RUN expanded", "[stage-1 4/2] RUN  c"]
    assert [found.line if (found := both.instruction_of(name)) else None for name in steps] == [2, 4, 6, 7]
    # A base from outside has triggers that the file does not show.
    assert [outside.instruction_of(name) for name in ("[2/4] RUN trigger", "[9/4] RUN b")] == [None, None]
    assert outside.instruction_of("[5/4] RUN a") == outside.shipped[1]


def test_messages_lose_the_builders_call_stack() -> None:
    old = "failed to solve with frontend dockerfile.v0: failed to create LLB definition: parse error line 2: x"
    assert tidy(old) == "parse error line 2: x"
    assert tidy("failed to build: failed to solve: no space left") == "no space left"
    assert tidy('building at STEP "COPY nofile /": copier: stat: "/nofile": none') == 'copier: stat: "/nofile": none'
    assert tidy('failed to calculate checksum of ref a::b: "/f": not found') == '"/f": not found'
    assert json.dumps(tidy("plain")) == '"plain"'


def test_an_image_is_being_written_between_the_start_and_the_end_of_that_step() -> None:
    trace = Trace()
    seen = [trace.exporting]
    for times in ({"started": "2026-01-01T00:00:00Z"}, {"completed": "2026-01-01T00:00:01Z"}):
        trace.feed_rawjson({"vertexes": [{"digest": "a", "name": "exporting to image", **times}]})
        seen.append(trace.exporting)
    assert seen == [False, True, False]
