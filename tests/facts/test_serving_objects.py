"""Objects of other frameworks whose method serves, and where those listen."""

from pathlib import Path

import pytest

from .helpers import project

GRADIO = "import gradio as gr\nwith gr.Blocks() as demo:\n    gr.Textbox()\n"
SANIC = "from sanic import Sanic\napp = Sanic('shop')\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{GRADIO}demo.launch()\n", ("gradio", "127.0.0.1", 7860)),
        (f"{GRADIO}demo.queue(max_size=4).launch(server_name='0.0.0.0')\n", ("gradio", "0.0.0.0", 7860)),
        (f"{GRADIO}demo.launch(server_port=80, share=False)\n", ("gradio", "127.0.0.1", 80)),
        (f"{GRADIO}demo.launch(server_name=None, share=True)\n", ("gradio", None, None)),
        (f"import os\nos.environ['GRADIO_SERVER_NAME'] = '::'\n{GRADIO}demo.launch()\n", ("gradio", None, None)),
        (f"{GRADIO}demo.launch(**options)\n", ("gradio", None, None)),
        ("from gradio import Interface as Form\nForm(str, 'text', 'text').launch()\n", ("gradio", "127.0.0.1", 7860)),
        (
            "import gradio\ndef main():\n    demo = gradio.Interface(str)\n    demo.launch()\nmain()\n",
            ("gradio", "127.0.0.1", 7860),
        ),
        (
            "import gradio as gr\ndef page():\n    with gr.Blocks() as demo:\n        pass\n    return demo\napp = page()\napp.launch()\n",
            ("gradio", "127.0.0.1", 7860),
        ),
        (
            "import gradio as gr\ndef page(x):\n    if x:\n        return None\n    return gr.Blocks()\npage(1).launch()\n",
            None,
        ),
        ("import gradio\nfrom browser import chromium\nchromium.launch()\n", None),
        ("import gradio\nfrom views import demo\ndemo.launch()\n", None),
        ("from dash import Dash\napp = Dash(__name__)\napp.run(debug=True)\n", ("dash", "127.0.0.1", 8050)),
        ("import dash\napp = dash.Dash(__name__)\napp.run_server('0.0.0.0', 80)\n", ("dash", "0.0.0.0", 80)),
        ("import os\nfrom dash import Dash\nos.environ['HOST'] = '::'\nDash().run()\n", ("dash", None, None)),
        ("from dash import Dash\nDash(backend='fastapi').run()\n", None),
        (f"{SANIC}app.run()\n", ("sanic", "127.0.0.1", 8000)),
        (f"{SANIC}app.run('0.0.0.0', 80)\n", ("sanic", "0.0.0.0", 80)),
        (f"{SANIC}app.run(unix='/run/app.sock')\n", ("sanic", None, None)),
        ("class Sanic: ...\napp = Sanic()\napp.run()\n", None),
    ],
)
def test_calls_that_serve(tmp_path: Path, source: str, expected: "tuple[str, str | None, int | None] | None") -> None:
    text = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY app.py .\nCMD ["python", "app.py"]\n'
    server = project(tmp_path, text, {"app.py": source}).server
    assert (server and (server.kind, server.host, server.port)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ("0.0.0.0", 7000)),
        ("ENV GRADIO_SERVER_PORT=nothing\n", ("0.0.0.0", None)),
    ],
)
def test_gradio_asks_the_environment(tmp_path: Path, lines: str, expected: object) -> None:
    head = "FROM python:3.13-slim\nENV GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=7000\n"
    text = f'{head}{lines}WORKDIR /app\nCOPY app.py .\nCMD ["python", "app.py"]\n'
    server = project(tmp_path, text, {"app.py": f"{GRADIO}demo.launch(server_name=None)\n"}).server
    assert server is not None
    assert (server.host, server.port) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ('["sanic", "server:app"]', ("sanic", "127.0.0.1", 8000)),
        ('["python", "-m", "sanic", "server:app", "-H", "::", "-p", "80"]', ("sanic", "::", 80)),
        ('["sanic", "server:app", "--unix", "/run/app.sock"]', ("sanic", None, None)),
        ('["sanic", "server:app", "-3"]', ("sanic", "127.0.0.1", None)),
        ('["sanic", "server:app", "inspect"]', ("sanic", None, None)),
        ('["streamlit", "run", "app.py"]', ("streamlit", "0.0.0.0", 8501)),
        (
            '["streamlit", "run", "app.py", "--server.port", "80", "--server.address=127.0.0.1"]',
            ("streamlit", "127.0.0.1", 80),
        ),
        ("streamlit run --server.port $PORT app.py", ("streamlit", "0.0.0.0", None)),
        ('["streamlit", "hello"]', None),
    ],
)
def test_command_lines(tmp_path: Path, command: str, expected: object) -> None:
    text = f"FROM python:3.13-slim\nWORKDIR /app\nCOPY app.py .\nCMD {command}\n"
    server = project(tmp_path, text, {"app.py": ""}).server
    assert (server and (server.kind, server.host, server.port)) == expected


@pytest.mark.parametrize(
    ("settings", "dockerfile", "expected"),
    [
        ("[server]\nport = 80\n", "COPY . .\n", (None, None)),
        ("[theme]\nbase = 'dark'\n", "COPY . .\n", ("0.0.0.0", 8501)),
        ("[server]\nport = 80\n", "COPY app.py .\n", ("0.0.0.0", 8501)),
        ("", "RUN mkdir ~/.streamlit && cp /etc/app.toml ~/.streamlit/config.toml\n", (None, None)),
        ("[server]\nport = 80\n", "COPY . .\nENV STREAMLIT_SERVER_PORT=90 STREAMLIT_SERVER_ADDRESS=::\n", ("::", 90)),
    ],
)
def test_streamlits_file_may_say_another_address(
    tmp_path: Path, settings: str, dockerfile: str, expected: object
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/config.toml").write_text(settings)
    text = f'FROM python:3.13-slim\nWORKDIR /app\n{dockerfile}CMD ["streamlit", "run", "app.py"]\n'
    server = project(tmp_path, text, {"app.py": ""}).server
    assert server is not None
    assert (server.host, server.port) == expected
