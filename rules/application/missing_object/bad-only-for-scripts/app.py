from flask import Flask


def main() -> None:
    web = Flask(__name__)
    web.run()


if __name__ == "__main__":
    main()
