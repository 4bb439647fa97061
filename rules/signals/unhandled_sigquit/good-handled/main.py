import os
import signal

from fastapi import FastAPI

app = FastAPI()
signal.signal(signal.SIGQUIT, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
