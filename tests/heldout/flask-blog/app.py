from pathlib import Path

import frontmatter
import markdown
from flask import Flask, abort, render_template

POSTS = Path(__file__).parent / "posts"

app = Flask(__name__)


def load(slug):
    path = POSTS / f"{slug}.md"
    if not path.is_file():
        return None
    post = frontmatter.load(path)
    return {
        "slug": slug,
        "title": post.get("title", slug),
        "html": markdown.markdown(post.content),
    }


@app.route("/")
def index():
    posts = [load(path.stem) for path in sorted(POSTS.glob("*.md"), reverse=True)]
    return render_template("index.html", posts=posts)


@app.route("/post/<slug>")
def show(slug):
    post = load(slug)
    if post is None:
        abort(404)
    return render_template("post.html", post=post)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
