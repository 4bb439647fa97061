from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    from scheduler import scheduler

    scheduler.start()
    app.run()
