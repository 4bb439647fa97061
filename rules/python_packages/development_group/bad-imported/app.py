from flask import Flask
from watchdog.observers import Observer

app = Flask(__name__)
observer = Observer()
